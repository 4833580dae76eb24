"""What the compiled look over a line needs to know of names, taken from the fields.

Bylines, credits and names are read by `fields`; the compiled look asks the same of most short lines
to see what they are, and has its words and signs from here.
"""

import re
import string
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newskit.parser.fields import agency, byline_shape, label, person, place
from newskit.parser.fields.words import MARK, letter_like, longest_first, word_keys
from newskit.parser.letters import classes, members

_LETTERS = string.ascii_lowercase


class NameTables(NamedTuple):
    """The tables of ``names.pxi``.

    `keys` and `printed` are flags of words as keys and as printed, `letters` the classes of each
    code point, `like` the letter of a label that each may stand for, `signed` and `bare` the labels
    of bylines in the order in which they are tried, `longest` the words of an agency's name.
    """

    keys: dict[str, int]
    printed: dict[str, int]
    letters: NDArray[np.uint16]
    like: NDArray[np.uint16]
    signed: list[str]
    bare: list[tuple[str, bool]]
    longest: int


def tables() -> NameTables:
    """All that there is to know."""
    weak = word_keys("byline", "weak")
    bare = longest_first(label.labels_of(label.BARE))
    signed = longest_first(label.labels_of(label.SIGNED))
    return NameTables(
        _key_words(),
        _printed_words(),
        _classes(),
        _like("".join([*signed, *bare])),
        signed,
        [(key, key in weak) for key in bare],
        agency.longest(),
    )


def _key_words() -> dict[str, int]:
    """What keys are; the order of the bits is that of ``names.pxi``."""
    return _flags(
        label.function_words()[1],
        place.place_keys(),
        agency.spellings(),
        agency.agency_words(),
        agency.around_agencies(),
        ["0"],
        label.label_words(),
    )


def _printed_words() -> dict[str, int]:
    """What words are as they are printed."""
    return _flags(label.function_words()[0], person.given_names())


def _flags(*lists: Iterable[str]) -> dict[str, int]:
    """Words with a bit for each list that they stand in."""
    found: dict[str, int] = {}
    for bit, words in enumerate(lists):
        for word in words:
            found[word] = found.get(word, 0) | 1 << bit
    found.pop("", None)
    return found


def _classes() -> NDArray[np.uint16]:
    """The classes of each code point, in the order of ``names.pxi``."""
    return classes(
        r"\w",
        r"\d",
        label.BETWEEN_NAMES,
        agency.OUTSIDE,
        agency.BETWEEN,
        place.BETWEEN,
        byline_shape.DASH,
        byline_shape.SIGN,
        label.SIGN,
        label.BULLET,
        f"[{re.escape(byline_shape.EDGES)}]",
        f"[{re.escape(person.EDGES)}]",
        MARK,
        f"[{re.escape(label.FINAL)}]",
        f"[{re.escape(agency.ENDS)}]",
        byline_shape.BETWEEN,
    )


def _like(letters: str) -> NDArray[np.uint16]:
    """For each code point the Latin letter, or that of a label, that it may stand for; or 0."""
    found = np.zeros(1 << 16, np.uint16)
    for letter in sorted({*letters, *_LETTERS} - {" "}):
        found[members(f"(?i:{letter_like(letter)})")] = ord(letter)
    return found
