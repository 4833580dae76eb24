"""Places of bylines and datelines, by a list of names."""

import re
from functools import cache, lru_cache

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.words import word_keys

BETWEEN = r"[/،,()–—-]"
_LIST = re.compile(rf"\s*{BETWEEN}\s*|\s+و(?=\S)")
_WORD = re.compile(r"[^\s،,/()\-–—:؛«»\".|\[\]]+")


@cache
def place_keys() -> frozenset[str]:
    """Every place that is known, as keys."""
    return word_keys("places", "cities") | word_keys("places", "countries")


@cache
def _longest() -> int:
    return max(len(place.split()) for place in place_keys())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(place.split()[0] for place in place_keys())


@lru_cache(maxsize=1 << 13)  # the places of bylines recur
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
    for number in range(_longest()):
        match = _WORD.match(text, at)
        if match is None or (number == 0 and not _may_begin(match.group())):
            break
        if cue_key(text[start : match.end()]) in place_keys():
            ends.append(match.end())
        at = match.end()
        while at < len(text) and text[at] == " ":
            at += 1
    return ends[-1] if ends else None


@lru_cache(maxsize=1 << 13)
def _may_begin(word: str) -> bool:
    """A cheap look at the first word; one of signs alone tells nothing."""
    first = cue_key(word).partition(" ")[0]
    return first in _first_words() or first in ("", "button")


def place_before(text: str, end: int) -> int | None:
    """Where the longest place name that ends at `end` begins, or None."""
    starts = [m.start() for m in _WORD.finditer(text, 0, end)][-_longest() :]
    for start in starts:
        if cue_key(text[start:end]) in place_keys():
            return start
    return None
