"""The word lists of the fields, read once from the data files of the parser."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from newskit.parser.cue_key import cue_key

_MARKS = "[\u064b-\u0652]*"
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


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, in any spelling that has the same key.

    >>> bool(re.fullmatch(either(["نقلا عن"]), "نقلاً  عن"))
    True
    """
    keys = sorted({cue_key(phrase) for phrase in phrases} - {""}, key=lambda key: (-len(key), key))
    return "|".join(r"[\s.]+".join(loosely(word) for word in key.split()) for key in keys)


def loosely(word: str) -> str:
    """A pattern for one word of a key as print spells it: any alef, a mark at the end."""
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in word) + _MARKS
