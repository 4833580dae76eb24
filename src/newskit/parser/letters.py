"""Classes of letters as tables for the compiled passes, an entry for each code point of the BMP."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

ALPHA = r"[^\W\d_]"
"""A letter, as the expressions of the parser have it."""
PLANE = "".join(map(chr, range(1 << 16)))


@cache
def members(pattern: str) -> NDArray[np.bool_]:
    """Which code points below U+10000 an expression for one character matches.

    >>> [bool(members("[0-9]")[ord(letter)]) for letter in "5x"]
    [True, False]
    """
    found = np.zeros(len(PLANE), np.bool_)
    for run in re.finditer(f"(?:{pattern})+", PLANE):
        found[run.start() : run.end()] = True
    return found


def classes(*patterns: str) -> NDArray[np.uint16]:
    """Flags for each code point below U+10000: bit i for the i-th expression."""
    flags = np.zeros(len(PLANE), np.uint16)
    for bit, pattern in enumerate(patterns):
        flags |= members(pattern).astype(np.uint16) << bit
    return flags
