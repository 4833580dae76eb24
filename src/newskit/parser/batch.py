"""Pages laid end to end, so that what is asked of a page's lines is asked of whole columns."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Batch:
    """Pages laid end to end: where each begins and ends, and moves that stay inside a page."""

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths, np.int32)
        self.lengths = sizes
        self.starts = (np.cumsum(sizes) - sizes).astype(np.int32)
        self.page = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self.row = np.arange(int(sizes.sum()), dtype=np.int32)
        self.first = self.starts[self.page]
        self.last = self.first + sizes[self.page] - 1

    def neighbour(self, column: Column, by: int, edge: int) -> Column:
        """The value `by` lines further down (up where negative); `edge` outside of the page."""
        moved = np.full_like(column, edge)
        if by > 0:
            moved[:-by] = column[by:]
            moved[self.row + by > self.last] = edge
        else:
            moved[-by:] = column[:by]
            moved[self.row + by < self.first] = edge
        return moved

    def count_before(self, flags: Flags) -> Column:
        """How many flagged lines of the same page stand above each line."""
        running = np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])
        found: Column = running[self.row] - running[self.first]
        return found

    def distances(self, flags: Flags, far: int) -> tuple[Column, Column]:
        """How many lines down and up the nearest flagged line is, at most `far`; 0 is the line.

        A line outside of the page is `far` away.
        """
        rows = np.flatnonzero(flags)
        padded = np.concatenate([[-(10**9)], rows, [10**9]])
        after = padded[np.searchsorted(rows, self.row, side="left") + 1]
        before = padded[np.searchsorted(rows, self.row, side="right")]
        down = np.where(after <= self.last, np.minimum(after - self.row, far), far)
        up = np.where(before >= self.first, np.minimum(self.row - before, far), far)
        return down.astype(np.int32), up.astype(np.int32)

    def count_within(self, flags: Flags, low: int, high: int) -> Column:
        """How many flagged lines stand from `low` to `high` lines further down, ends included."""
        running = np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])
        from_row = np.clip(self.row + low, self.first, self.last + 1)
        to_row = np.clip(self.row + high + 1, self.first, self.last + 1)
        found: Column = running[to_row] - running[from_row]
        return found
