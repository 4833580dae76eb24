"""What a rule of the normaliser is: a table of characters, or a pattern with a replacement.

Every operation is built from these two. Both say the same thing twice, once as `apply` (text in,
text out) and once as `edits` (what changes where), and the two always agree: offsets,
explanations and counts are read from the edits.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import regex

Edit = tuple[int, int, str]
"""``(start, end, new)``: the characters ``[start, end)`` become `new`; never empty, never equal."""


class Rule(Protocol):
    """One rewriting of a text. It never looks past a line feed."""

    def apply(self, text: str) -> str:
        """The text after the rule."""
        ...

    def edits(self, text: str) -> list[Edit]:
        """What `apply` changes, sorted, without overlap."""
        ...


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Carry out sorted edits.

    >>> splice("abc", [(0, 1, "xy"), (2, 3, "")])
    'xyb'
    """
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


@dataclass(frozen=True)
class Table:
    """Characters and what each becomes, wherever it stands; ``""`` deletes.

    >>> Table({"ى": "ي"}).apply("على")
    'علي'
    """

    mapping: Mapping[str, str]

    @cached_property
    def _translation(self) -> dict[int, str]:
        return {ord(char): new for char, new in self.mapping.items()}

    @cached_property
    def _pattern(self) -> "regex.Pattern[str]":
        changing = [char for char, new in self.mapping.items() if char != new]
        return regex.compile(
            "[" + "".join(map(regex.escape, changing)) + "]" if changing else "(?!)"
        )

    @cached_property
    def _one_by_one(self) -> bool:
        """Whether no replacement is a key, so that keys may be replaced in turn: faster."""
        return set(self.mapping).isdisjoint("".join(self.mapping.values()))

    def apply(self, text: str) -> str:
        """Map every character of the text."""
        if not self._one_by_one:
            return text.translate(self._translation)
        for char, new in self.mapping.items():
            if char in text:
                text = text.replace(char, new)
        return text

    def edits(self, text: str) -> list[Edit]:
        """One edit a changed character."""
        table = self.mapping
        return [(m.start(), m.end(), table[m[0]]) for m in self._pattern.finditer(text)]


Replacement = Callable[["regex.Match[str]"], str]


@dataclass(frozen=True)
class Pattern:
    """A pattern and what becomes of a match, for rules that look at the neighbours.

    `triggers` are characters without one of which the pattern cannot match: the engine looks for
    those first. Where there is no such set it is empty, and every text is tried.
    """

    pattern: "regex.Pattern[str]"
    replace: Replacement = field(default=lambda _match: "")
    triggers: frozenset[str] = frozenset()

    def _hopeless(self, text: str) -> bool:
        return bool(self.triggers) and not any(char in text for char in self.triggers)

    def apply(self, text: str) -> str:
        """Replace every match."""
        return text if self._hopeless(text) else self.pattern.sub(self.replace, text)

    def edits(self, text: str) -> list[Edit]:
        """One edit a match that changes."""
        if self._hopeless(text):
            return []
        found = ((m.start(), m.end(), self.replace(m), m[0]) for m in self.pattern.finditer(text))
        return [(start, end, new) for start, end, new, old in found if new != old]
