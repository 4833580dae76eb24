"""What a rule of the normaliser is: a table of characters, or a pattern with a replacement.

Every operation is built from these two. Both say the same thing twice, once as `apply` (text in,
text out) and once as `edits` (what changes where), and the two always agree: offsets,
explanations and counts are read from the edits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import regex

_SHORT = (
    100  # characters; in longer texts each trigger is looked for, which the machine does faster
)

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
    def _keys(self) -> frozenset[str]:
        return frozenset(self.mapping)

    @cached_property
    def _one_by_one(self) -> bool:
        """Whether no replacement is a key, so that keys may be replaced in turn: faster."""
        return set(self.mapping).isdisjoint("".join(self.mapping.values()))

    def apply(self, text: str) -> str:
        """Map every character of the text."""
        if len(text) < len(self.mapping):  # fewer look-ups this way round
            return text if self._keys.isdisjoint(text) else text.translate(self._translation)
        if not self._one_by_one:
            return text.translate(self._translation)
        for char, new in self.mapping.items():
            if char in text:
                text = text.replace(char, new)
        return text

    def edits(self, text: str) -> list[Edit]:
        """One edit a changed character."""
        if self._keys.isdisjoint(text):
            return []
        found = ((at, char, self.mapping.get(char, char)) for at, char in enumerate(text))
        return [(at, at + 1, new) for at, char, new in found if new != char]


if TYPE_CHECKING:
    Match = regex.Match[str]
else:
    Match = object

Replacement = Callable[[Match], str]


class Regex:
    """A regular expression that is compiled when it is first used.

    A profile has dozens, a text needs few of them, and to compile all takes longer than to
    normalise a megabyte. `source` is the expression, or makes it.
    """

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The expression, compiled."""
        import regex

        source = self._source if isinstance(self._source, str) else self._source()
        return regex.compile(source, self._flags)

    def sub(self, replace: "str | Replacement", text: str) -> str:
        """The text with every match replaced."""
        return self.compiled.sub(replace, text)

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match in turn."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """The text of every match."""
        return self.compiled.findall(text)

    def search(self, text: str) -> Match | None:
        """The first match."""
        return self.compiled.search(text)

    def match(self, text: str, start: int = 0) -> Match | None:
        """The match that begins at this place."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> Match | None:
        """The match of all of the text."""
        return self.compiled.fullmatch(text)


@dataclass(frozen=True)
class Pattern:
    """A pattern and what becomes of a match, for rules that look at the neighbours.

    `triggers` are characters without one of which the pattern cannot match: the engine looks for
    those first. Where there is no such set it is empty, and every text is tried.
    """

    pattern: Regex
    replace: Replacement = field(default=lambda _match: "")
    triggers: frozenset[str] = frozenset()

    def _hopeless(self, text: str) -> bool:
        if len(text) < _SHORT:
            return bool(self.triggers) and self.triggers.isdisjoint(text)
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
