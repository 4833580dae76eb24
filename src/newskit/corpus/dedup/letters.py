"""Text as the bare letters that make a reader call two texts the same.

Cheaper than the profile `search` of the normaliser and coarser: only letters and digits are left,
every mark, tatweel and invisible sign goes, punctuation and white space part words. Which letters
are one comes from the normaliser's own tables, and the lone hamza goes too («شيء», «شئ»).
"""

import re
import unicodedata
from functools import cache
from itertools import chain
from unicodedata import category

import numpy as np
import numpy.typing as npt

from newskit.normalizer import tables

NOTHING = 0
"""The code of what is left out within a word."""

GAP = 1
"""The code of what stands between words."""

Codes = npt.NDArray[np.uint32]

_LAST = 0x32400  # behind the last ideograph: beyond are tags, variation selectors, private use
_FOLDS = ("hamza", "hamza_standalone", "alef", "alef_maksura", "teh_marbuta", "persian")
"""In this order, since «ۓ» of the last table becomes «ئ» of the first."""

_ASIAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x20000, 0x323AF))
"""Ideographs and Hangul: nine of ten letters of Unicode, which need no fold and no look-up."""

_OTHERS = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000))
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # Arabic presentation forms A and B


def letter_codes(text: str) -> Codes:
    """One code a character: `NOTHING`, `GAP`, or the code point of the letter it stands for.

    >>> codes = letter_codes("أَحمـد،")
    >>> "".join(map(chr, codes[codes != NOTHING])).replace(chr(GAP), " ")
    'احمد '
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes: Codes = _table()[np.minimum(points, np.uint32(_LAST))]
    return codes


def unshaped(text: str) -> str:
    """The text with shaped letters and ligatures as plain letters; most texts as they are.

    >>> unshaped("ﻻ بأس")
    'لا بأس'
    """
    return text.translate(_forms()) if _SHAPED.search(text) else text


@cache
def _forms() -> dict[int, str]:
    return str.maketrans(tables.presentation_forms())


@cache
def _table() -> Codes:
    table = np.full(_LAST + 1, GAP, dtype=np.uint32)
    for first, last in _ASIAN:
        table[first : last + 1] = np.arange(first, last + 1)
    for point in chain.from_iterable(_OTHERS):
        kind = category(chr(point))
        if kind[0] in "LN":
            table[point] = _letter(chr(point))
        elif kind[0] == "M" or kind == "Cf":
            table[point] = NOTHING
    table[ord("ـ")] = NOTHING
    for name in _FOLDS:
        for char, letter in tables.fold(name).items():
            table[ord(char)] = table[ord(letter)] if letter else NOTHING
    return table


def _letter(char: str) -> int:
    """A letter without case and accent, a digit as an ASCII one."""
    value = unicodedata.digit(char, None)
    if value is not None:
        return ord("0") + value
    return ord(unicodedata.normalize("NFD", char.lower())[0])
