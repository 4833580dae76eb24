"""Where in a text the words of dates may begin, so that long expressions are tried only there.

Where the compiled scanner is missing, every place is a candidate. What matches is the same.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np

from newskit.parser.compiled import kernel
from newskit.parser.fields.dates.folding import UNSEEN, letters_as_one
from newskit.parser.fields.dates.lexicon import entries
from newskit.parser.letters import ALPHA, classes

_DATES = kernel("dates")
_STEM = 3  # letters behind an article that the scanner looks at
_ALPHA = re.compile(f"{ALPHA}+")


def matches(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterable[re.Match[str]]:
    """What `pattern.finditer` gives for an expression that begins with a number or a known word."""
    places = _scanner().starts(text, start, stop) if _DATES is not None else None
    if places is None:
        return pattern.finditer(text, start, stop)
    return _at(pattern, text, places, stop)


def articled(
    pattern: re.Pattern[str], text: str, stems: tuple[str, ...]
) -> Iterable[re.Match[str]]:
    """What `pattern.finditer` gives for an expression of one of the `stems` behind its article."""
    places = _articles(stems).articles(text) if _DATES is not None else None
    if places is None:
        return pattern.finditer(text)
    return _at(pattern, text, places, len(text))


def beginning(pattern: re.Pattern[str], text: str, words: Sequence[str]) -> Iterable[re.Match[str]]:
    """What `pattern.finditer` gives for an expression that begins with one of the words."""
    places: list[int] = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + 1)
    return _at(pattern, text, sorted(places), len(text)) if places else ()


def _at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], stop: int
) -> list[re.Match[str]]:
    """The matches that begin at one of the places and behind the end of the one before."""
    matched: list[re.Match[str]] = []
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place, stop)):
            matched.append(found)
            end = found.end()
    return matched


@cache
def _scanner() -> Any:
    """All words of the lexicon, by each run of letters in them."""
    assert _DATES is not None
    runs = (run for word in entries() for run in _ALPHA.findall(word))
    return _DATES.Scanner(*_tables(), dict.fromkeys(map(_folded, runs), 1), {})


@cache
def _articles(stems: tuple[str, ...]) -> Any:
    assert _DATES is not None
    plain = (UNSEEN.sub("", stem)[:_STEM] for stem in stems)
    return _DATES.Scanner(*_tables(), {}, dict.fromkeys(map(_folded, plain), 1))


@cache
def _tables() -> tuple[Any, Any]:
    """Classes, in the order of ``letters.pxi``, and letters that writers exchange as one."""
    never = "(?!)."
    flags = classes(never, never, "[0-9٠-٩۰-۹]", never, never, ALPHA)
    folds = np.arange(len(flags), dtype=np.uint16)
    for letter in "أإآٱىة" + "".join(map(chr, range(128))):
        folds[ord(letter)] = ord(_folded(letter))
    return flags, folds


def _folded(word: str) -> str:
    return letters_as_one(word).lower()
