"""Places of bylines and datelines, by a list of names."""

import re
from functools import cache

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.words import word_keys

_LIST = re.compile(r"\s*(?:[/،,()–—]|\s-\s|-)\s*|\s+و(?=\S)")
_WORD = re.compile(r"[^\s،,/()\-–—:؛«»\".|\[\]]+")


@cache
def place_keys() -> frozenset[str]:
    """Every place that is known, as keys."""
    return word_keys("places", "cities") | word_keys("places", "countries")


@cache
def _longest() -> int:
    return max(len(place.split()) for place in place_keys())


def is_place(text: str) -> bool:
    """Whether a text names a place, or several: «غزة/القدس», «دبي، الإمارات العربية المتحدة».

    >>> is_place("واشنطن"), is_place("طهران - لندن"), is_place("رنا أبتر")
    (True, True, False)
    """
    key = cue_key(text)
    if key in place_keys():
        return True
    parts = [cue_key(part) for part in _LIST.split(text)]
    parts = [part for part in parts if part]
    return len(parts) > 1 and all(part in place_keys() for part in parts)


def is_city(text: str) -> bool:
    """Whether a text names one town or region, not a country."""
    return cue_key(text) in word_keys("places", "cities")


def place_at(text: str, start: int) -> int | None:
    """Where the longest place name that begins at `start` ends, or None.

    >>> place_at("رام الله - قالت مصادر", 0)
    8
    """
    ends = []
    at = start
    for _ in range(_longest()):
        match = _WORD.match(text, at)
        if match is None:
            break
        if cue_key(text[start : match.end()]) in place_keys():
            ends.append(match.end())
        at = match.end()
        while at < len(text) and text[at] == " ":
            at += 1
    return ends[-1] if ends else None


def place_before(text: str, end: int) -> int | None:
    """Where the longest place name that ends at `end` begins, or None."""
    starts = [m.start() for m in _WORD.finditer(text, 0, end)][-_longest() :]
    for start in starts:
        if cue_key(text[start:end]) in place_keys():
            return start
    return None
