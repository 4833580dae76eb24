"""Right, wrong and missed, and what they make."""

from collections.abc import Iterable
from typing import NamedTuple


class Counts(NamedTuple):
    """True positives, false positives, false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among the predicted; 0 where nothing was predicted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among the gold; 0 where the gold has none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Counts(2, 1, 1).f1
        0.6666666666666666
        """
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def support(self) -> int:
        """How many the gold has."""
        return self.right + self.missed

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum, member by member."""
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of what is there, None where nothing is.

    >>> mean([1.0, None, 0.5]), mean([None])
    (0.75, None)
    """
    present = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None
