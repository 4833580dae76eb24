"""The reference: a profile carried out one operation after the other, slow and obvious.

The engine is held to this, and explanations are made here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from newskit.normalizer.operations import operation, rules_of
from newskit.normalizer.profiles import Profile
from newskit.normalizer.rules import Edit, Rule, splice

if TYPE_CHECKING:
    from newskit.normalizer.offsets import OffsetMap

_ROUNDS = 8  # real texts settle in one; entities of entities, and hostile texts, take more


class Step(msgspec.Struct, frozen=True):
    """One change: the operation, the raw characters it came from, before and after, and why."""

    operation: str
    raw: tuple[int, int]
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Reference:
    """A profile as rules.

    The published profiles are run until nothing changes (`settle`), which is almost always at
    once: only what web pages hide in each other («&amp;amp;lt;») needs a second round.
    """

    profile: Profile

    @cached_property
    def rules(self) -> list[tuple[str, Rule]]:
        """Every rule, with the name of its operation."""
        chosen = self.profile.operations.items()
        return [(name, rule) for name, options in chosen for rule in rules_of(name, options)]

    @property
    def settle(self) -> bool:
        """Whether the profile runs until nothing changes; other people's run once."""
        return not self.profile.name.startswith("compat:")

    @property
    def rounds_at_most(self) -> int:
        """How often the rules are run."""
        return _ROUNDS if self.settle else 1

    def apply(self, text: str) -> str:
        """The normal form of a text."""
        for _ in range(self.rounds_at_most):
            before = text
            for _, rule in self.rules:
                text = rule.apply(text)
            if text == before:
                break
        return text

    def rounds(self, text: str) -> Iterator[tuple[str, list[Edit], str]]:
        """Every change in turn: the operation, its edits, and the text it found."""
        for _ in range(self.rounds_at_most):
            quiet = True
            for name, rule in self.rules:
                edits = rule.edits(text)
                if edits:
                    yield name, edits, text
                    text = splice(text, edits)
                    quiet = False
            if quiet:
                return

    def aligned(self, text: str) -> "tuple[str, OffsetMap]":
        """The normal form and the map to it, in characters."""
        from newskit.normalizer.offsets import OffsetMap  # numpy, where it is used

        whole = OffsetMap.identity()
        for _, edits, before in self.rounds(text):
            whole = whole.compose(OffsetMap.of_edits(edits))
            text = splice(before, edits)
        return text, whole

    def edits(self, text: str) -> list[Edit]:
        """All changes as edits of the raw text, so that a profile is a rule itself."""
        new, mapped = self.aligned(text)
        rows = mapped.spans()
        return [(a, b, new[c:d]) for a, b, c, d in rows if text[a:b] != new[c:d]]

    def explain(self, text: str) -> list[Step]:
        """Every change, in the order it happened, with the raw characters behind it."""
        from newskit.normalizer.offsets import OffsetMap

        steps: list[Step] = []
        whole = OffsetMap.identity()
        for name, edits, before in self.rounds(text):
            why = operation(name).does
            steps += (
                Step(name, whole.to_raw(start, end), before[start:end], new, why)
                for start, end, new in edits
            )
            whole = whole.compose(OffsetMap.of_edits(edits))
        return steps
