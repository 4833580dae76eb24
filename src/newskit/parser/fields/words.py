"""The word lists of the fields, read once from the data files of the parser."""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache, wraps
from importlib.resources import files
from typing import Any, TypeVar

from newskit.parser.cue_key import cue_key

T = TypeVar("T")
_MOST_LISTS = 256

MARK = "[\u064b-\u0652]"
_LETTERS = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]"}


@cache
def read_data(name: str) -> dict[str, Any]:
    """The tables of ``parser/data/<name>.toml``."""
    return tomllib.loads(
        files("newskit.parser").joinpath("data", f"{name}.toml").read_text("utf-8")
    )


@cache
def word_keys(name: str, table: str) -> frozenset[str]:
    """The words of one table as look-up keys (see `cue_key`).

    >>> cue_key("باريس") in word_keys("places", "cities")
    True
    """
    return frozenset(cue_key(word) for word in read_data(name)[table])


def once_a_list(make: Callable[[tuple[str, ...]], T]) -> Callable[[tuple[str, ...]], T]:
    """Remember what is made of a list of words of a layout, by the list itself.

    Lists have hundreds of words, which `functools.cache` would hash for every line that is read.
    """
    made: dict[int, tuple[tuple[str, ...], T]] = {}

    @wraps(make)
    def remembered(words: tuple[str, ...]) -> T:
        found = made.get(id(words))
        if found is None:
            if len(made) >= _MOST_LISTS:
                made.clear()
            found = made[id(words)] = (words, make(words))  # the list is kept, and so its id
        return found[1]

    return remembered


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, in any spelling that has the same key.

    >>> bool(re.fullmatch(either(["نقلا عن"]), "نقلاً  عن"))
    True
    """
    keys = longest_first(phrases)
    return "|".join(r"[\s.]+".join(loosely(word) for word in key.split()) for key in keys)


def longest_first(phrases: Iterable[str]) -> list[str]:
    """The keys of phrases in the order in which `either` tries them."""
    return sorted({cue_key(phrase) for phrase in phrases} - {""}, key=lambda key: (-len(key), key))


def loosely(word: str) -> str:
    """A pattern for one word of a key as print spells it: any alef, a mark at the end."""
    return "".join(map(letter_like, word)) + f"{MARK}*"


def letter_like(letter: str) -> str:
    """A pattern for one letter of a key as print spells it."""
    return _LETTERS.get(letter, re.escape(letter))
