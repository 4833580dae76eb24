"""Articles as text, from labelled lines or from records, so that both compare alike."""

from collections.abc import Iterable

from newskit.article import Article, Section
from newskit.evaluation.roles import BODY
from newskit.evaluation.text import canonical
from newskit.evaluation.types import PredictedArticle, PredictedPage, Reading


def reading_of(headline: str | None, deck: Iterable[str], body: Iterable[Section]) -> Reading:
    """Return headline, deck and body in the form in which they are compared."""
    units: list[tuple[bool, str]] = []
    for section in body:
        if section.subhead:
            units.append((True, canonical(section.subhead)))
        units.extend((False, canonical(text)) for text in section.paragraphs)
    return Reading(
        headline=canonical(headline) if headline else None,
        deck=tuple(canonical(text) for text in deck),
        body=tuple(units),
    )


def reading_of_record(record: Article) -> Reading:
    """Return what a record says, without its fields."""
    return reading_of(record.headline, record.deck, record.body)


def readings_of_lines(text: list[str], lines: Iterable[tuple[int, int, str]]) -> dict[int, Reading]:
    """Return the articles of (line number, article, role) rows, one line one paragraph.

    A headline or a deck line that is printed again counts once, as it does in a record.
    """
    heads: dict[int, str] = {}
    decks: dict[int, dict[str, None]] = {}
    bodies: dict[int, list[tuple[bool, str]]] = {}
    for number, article, role in lines:
        if not article:
            continue
        line = canonical(text[number - 1])
        bodies.setdefault(article, [])
        if role == "headline":
            heads.setdefault(article, line)
        elif role == "deck":
            decks.setdefault(article, {})[line] = None
        elif role in BODY:
            bodies[article].append((role == "subhead", line))
    return {
        article: Reading(heads.get(article), tuple(decks.get(article, ())), tuple(body))
        for article, body in sorted(bodies.items())
    }


def predicted_articles(page: PredictedPage, text: list[str]) -> list[PredictedArticle]:
    """Return the articles of a prediction: its records where it has them, else from its lines."""
    if page.records is not None:
        return [PredictedArticle(reading_of_record(record), record) for record in page.records]
    rows = [
        (number, line.article, line.role)
        for number, line in sorted((page.lines or {}).items())
        if 0 < number <= len(text)
    ]
    return [
        PredictedArticle(reading)
        for reading in readings_of_lines(text, rows).values()
        if reading.headline or reading.body
    ]
