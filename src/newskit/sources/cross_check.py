"""Where a page says one thing of its article in its text and another in its metadata.

Only what cannot be a way of writing the same is a contradiction: titles are compared by their
letters, and one may go on with the name of the site; times by their days, in whatever zone of the
Arab world the text may have been printed; names by their letters, where both are in one script.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone

from newskit.article import Article
from newskit.sources.hints import Field, Hint

ARAB_ZONES = range(5)
"""Hours before UTC, from Mauritania (0) to Oman (4), where a newspaper's day may begin."""
ARABIC = re.compile("[\u0600-\u06ff]")


def contradictions(article: Article, hints: Sequence[Hint]) -> dict[str, str]:
    """The keys of the record for which the hints of its page say something else than its text, and
    what says so: ``text, not json-ld: 2026-03-02``, the text being what the record has.

    >>> from newskit.article import Source
    >>> place = Source("a.html", None, None, None, (0, 9), (1, 1))
    >>> article = Article(id="0", headline="خبر", published="2026-03-01", source=place)
    >>> contradictions(article, [Hint("published", "2026-02-01", "json-ld")])
    {'published': 'text, not json-ld: 2026-02-01'}
    """
    found = {}
    for field, (key, differ) in CHECKS.items():
        said = [hint for hint in hints if hint.field == field]
        if said and differ(article, [hint.value for hint in said]):
            values = "، ".join(hint.value for hint in said)
            found[key] = f"text, not {said[0].origin}: {values}"
    return found


def letters(text: str) -> str:
    """The letters and digits of a text, as they are compared.

    >>> letters("«مُحَمَّد» يفتتح الـجسر | الواحة")
    'محمديفتتحالجسرالواحة'
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u0640", "").casefold()
    return "".join(character for character in plain if character.isalnum())


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles are one, or one with something before or after it.

    >>> is_same_title("افتتاح الجسر", "افتتاح الجسر - صحيفة الواحة")
    True
    """
    first, second = letters(one), letters(other)
    return bool(first and second) and (first in second or second in first)


def days(moment: str) -> set[date]:
    """The days that a moment in ISO 8601 may be on; none where it is no whole date.

    >>> len(days("2026-03-01T22:30:00+00:00")), len(days("2026-03-01T22:30:00")), days("2026")
    (2, 1, set())
    """
    try:
        time = datetime.fromisoformat(moment)
    except ValueError:
        return set()
    if time.tzinfo is None:
        return {time.date()}
    zones = [time.tzinfo, *(timezone(timedelta(hours=hours)) for hours in ARAB_ZONES)]
    return {time.astimezone(zone).date() for zone in zones}


def _titles_differ(article: Article, titles: Sequence[str]) -> bool:
    return not any(is_same_title(article.headline or "", title) for title in titles)


def _days_differ(article: Article, moments: Sequence[str]) -> bool:
    printed, said = days(article.published or ""), days(moments[0])
    return bool(printed and said) and printed.isdisjoint(said)


def _names_differ(article: Article, names: Sequence[str]) -> bool:
    signed = [author.name for author in article.authors]
    scripts = {bool(ARABIC.search(name)) for name in signed}
    others = [name for name in names if bool(ARABIC.search(name)) in scripts]
    return bool(others) and not any(is_same_title(a, b) for a in signed for b in others)


CHECKS: dict[Field, tuple[str, Callable[[Article, Sequence[str]], bool]]] = {
    "headline": ("headline", _titles_differ),
    "published": ("published", _days_differ),
    "author": ("authors", _names_differ),
}
"""Hint, the key of the record that it speaks of, and whether the two differ."""
