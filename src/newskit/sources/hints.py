"""What a source knows of a page beyond its text: the metadata of a saved HTML page.

A page says the same thing in several places that do not always agree; `best` keeps for each field
what stands in the most trustworthy of them, so that whoever uses a hint has nothing to choose.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Field = Literal["headline", "published", "modified", "author", "section", "keyword", "url"]
Origin = Literal["json-ld", "meta", "canonical", "time"]

TRUST: tuple[Origin, ...] = ("json-ld", "canonical", "meta", "time")
"""Origins from the most to the least trustworthy. JSON-LD is made from the newsroom's own record
and is checked by search engines; ``<time>`` may be that of a teaser."""


class Hint(msgspec.Struct, frozen=True, gc=False):
    """One value: dates in ISO 8601, a list as several hints of the same field, and its origin."""

    field: Field
    value: str
    origin: Origin


def best(found: Iterable[Hint]) -> tuple[Hint, ...]:
    """For each field the hints of its best origin, each value once, in the order of the page.

    >>> best([Hint("section", "سياسة", "meta"), Hint("section", "محليات", "json-ld")])
    (Hint(field='section', value='محليات', origin='json-ld'),)
    """
    kept: dict[Field, list[Hint]] = {}
    for hint in sorted(found, key=lambda hint: TRUST.index(hint.origin)):
        same = kept.setdefault(hint.field, [])
        if not same or (same[0].origin == hint.origin and hint not in same):
            same.append(hint)
    return tuple(hint for same in kept.values() for hint in same)


def values(hints: Sequence[Hint], field: Field) -> list[str]:
    """The values of a field, in order; none where the source had nothing to say.

    >>> values([Hint("author", "ليلى الوادي", "json-ld")], "author"), values([], "url")
    (['ليلى الوادي'], [])
    """
    return [hint.value for hint in hints if hint.field == field]
