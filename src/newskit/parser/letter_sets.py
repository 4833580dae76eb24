"""Sets of letters, to be looked for in many texts."""

import re
from typing import Protocol

import numpy as np

from newskit.parser.compiled import kernel
from newskit.parser.letters import members

_SPANS = kernel("spans")


class LetterSet(Protocol):
    """Some letters below U+10000."""

    def in_text(self, text: str) -> bool:
        """Whether one of them stands in a text."""

    def count(self, text: str) -> int:
        """How many of the characters of a text are among them."""


class PlainLetterSet:
    """A `LetterSet` in Python."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def in_text(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self._pattern.search(text) is not None

    def count(self, text: str) -> int:
        """How many of the characters of a text are among them."""
        return len(self._pattern.findall(text))


def letter_set(pattern: str) -> LetterSet:
    """The letters below U+10000 that an expression for one character matches.

    >>> vowels = letter_set("[aeiou]")
    >>> vowels.in_text("dry"), vowels.count("queue")
    (False, 4)
    """
    if _SPANS is None:
        return PlainLetterSet(pattern)
    found: LetterSet = _SPANS.LetterSet(members(pattern).view(np.uint8))
    return found
