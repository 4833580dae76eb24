"""The dates of an article: when it was published, and every date its own lines print."""

from collections.abc import Sequence
from datetime import date

from newskit.article import DateMention
from newskit.parser.fields.dates import PrintedDate, find_dates, has_date, publication, resolve
from newskit.parser.fields.part import Part
from newskit.parser.grouping import RoledLine
from newskit.parser.lines import RawLine
from newskit.parser.printed import SpanNotes, cut

DATED_ROLES = frozenset({"headline", "kicker", "deck", "byline", "date", "caption", "paragraph",
                         "subhead", "source"})  # fmt: skip
_DAY = len("2024-11-22")


def chronology_of(
    own: Sequence[RoledLine], notes: SpanNotes
) -> tuple[str | None, str | None, list[DateMention]]:
    """Give published, modified (ISO 8601 or None) and all dates in order of print.

    Relative days get a value only against the publication date, or where the lines themselves
    hold a certain anchor (`fields.dates.resolve`); repeats of a line count once.
    """
    published, modified = publication([r.line.text for r in own if r.role == "date"])
    found: list[tuple[RawLine, PrintedDate]] = []
    seen: set[str] = set()
    for roled in own:
        text = roled.line.text
        if roled.role in DATED_ROLES and text not in seen and has_date(text):
            seen.add(text)
            found.extend((roled.line, printed) for printed in find_dates(text))
    resolved = resolve([printed for _, printed in found], _anchor(published))
    mentions = [
        DateMention(
            notes.text(f"dates.{index}.text", cut(line, Part(d.text, d.start, d.end))),
            d.value,
            d.kind,
            d.calendar,
        )
        for index, ((line, _), d) in enumerate(zip(found, resolved))
    ]
    return (
        published.value if published else None,
        modified.value if modified else None,
        mentions,
    )


def _anchor(published: PrintedDate | None) -> date | None:
    if published is None or published.value is None or len(published.value) < _DAY:
        return None
    return date.fromisoformat(published.value[:_DAY])
