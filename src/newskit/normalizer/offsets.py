"""The edit list: where two texts differ, and so where a place of one is in the other.

Four sorted arrays, one entry an edit: ``[raw_start, raw_end)`` of the raw text became
``[new_start, new_end)`` of the normal one. Everything between two edits is equal, only shifted.
Places are characters or bytes, whatever the two texts were counted in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newskit.normalizer.rules import Edit

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class OffsetMap:
    """A map between a raw text and its normal form, exact in both directions."""

    raw_start: Places
    raw_end: Places
    new_start: Places
    new_end: Places

    @classmethod
    def identity(cls) -> "OffsetMap":
        """The map of a text that did not change."""
        return cls(*(np.empty(0, np.int64) for _ in range(4)))

    @classmethod
    def of(cls, spans: Iterable[Sequence[int]]) -> "OffsetMap":
        """A map from ``(raw_start, raw_end, new_start, new_end)`` rows."""
        rows = np.array([tuple(row[:4]) for row in spans], np.int64).reshape(-1, 4)
        return cls(*(rows[:, column].copy() for column in range(4)))

    @classmethod
    def of_bytes(cls, rows: bytes) -> "OffsetMap":
        """A map from rows of four int64, in the byte order of the machine."""
        columns = np.frombuffer(rows, np.int64).reshape(-1, 4).T.copy()
        return cls(*columns)

    @classmethod
    def of_edits(cls, edits: Sequence[Edit]) -> "OffsetMap":
        """The map of one round of edits.

        >>> OffsetMap.of_edits([(1, 2, "xy")]).spans()
        [(1, 2, 1, 3)]
        """
        start = np.fromiter((edit[0] for edit in edits), np.int64, len(edits))
        end = np.fromiter((edit[1] for edit in edits), np.int64, len(edits))
        length = np.fromiter((len(edit[2]) for edit in edits), np.int64, len(edits))
        return cls.of_lengths(start, end, length)

    @classmethod
    def of_lengths(cls, start: Places, end: Places, length: Places) -> "OffsetMap":
        """The map of edits that are known by raw span and new length."""
        shift = np.cumsum(length - (end - start))
        new_end = end + shift
        return cls(start, end, new_end - length, new_end)

    def __len__(self) -> int:
        return len(self.raw_start)

    def spans(self) -> list[tuple[int, int, int, int]]:
        """The edits as rows ``(raw_start, raw_end, new_start, new_end)``."""
        columns = (self.raw_start, self.raw_end, self.new_start, self.new_end)
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def invert(self) -> "OffsetMap":
        """The map read the other way."""
        return OffsetMap(self.new_start, self.new_end, self.raw_start, self.raw_end)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind a span ``[start, end)`` of the normal text.

        A span that cuts an edit gets all of it, and nothing that was deleted beside it.

        >>> OffsetMap.of_edits([(2, 5, "")]).to_raw(1, 3)
        (1, 6)
        """
        return _carry(start, end, self.new_start, self.new_end, self.raw_start, self.raw_end)

    def to_norm(self, start: int, end: int) -> tuple[int, int]:
        """The normal span of a raw span ``[start, end)``; empty where all of it was deleted."""
        return _carry(start, end, self.raw_start, self.raw_end, self.new_start, self.new_end)

    def compose(self, after: "OffsetMap") -> "OffsetMap":
        """The map of this change followed by another, raw text of this to new text of that."""
        return compose(self, after)

    def shifted(self, raw: int, new: int) -> "OffsetMap":
        """The map of the same change further on in both texts."""
        return OffsetMap(
            self.raw_start + raw, self.raw_end + raw, self.new_start + new, self.new_end + new
        )

    @classmethod
    def joined(cls, maps: Sequence["OffsetMap"]) -> "OffsetMap":
        """One map of several that follow each other."""
        if not maps:
            return cls.identity()
        return cls(
            np.concatenate([part.raw_start for part in maps]),
            np.concatenate([part.raw_end for part in maps]),
            np.concatenate([part.new_start for part in maps]),
            np.concatenate([part.new_end for part in maps]),
        )


def _carry(
    start: int,
    end: int,
    here_start: Places,
    here_end: Places,
    there_start: Places,
    there_end: Places,
) -> tuple[int, int]:
    first = int(np.searchsorted(here_end, start, "right"))
    # an edit that is empty here and stands at `start` is beside the span, not in it
    if first < len(here_start) and here_start[first] < start:
        begin = int(there_start[first])
    else:
        begin = start + (int(there_end[first - 1] - here_end[first - 1]) if first else 0)
    if end <= start:
        return begin, begin
    last = int(np.searchsorted(here_start, end, "left"))
    if last and here_end[last - 1] > end:
        stop = int(there_end[last - 1])
    else:
        stop = end + (int(there_end[last - 1] - here_end[last - 1]) if last else 0)
    return begin, max(stop, begin)


def compose(one: OffsetMap, two: OffsetMap) -> OffsetMap:
    """The map of two changes in a row.

    Edits that overlap in the text between the two become one; all others are only carried over.

    >>> compose(OffsetMap.of_edits([(0, 1, "")]), OffsetMap.of_edits([(1, 2, "xy")])).spans()
    [(0, 1, 0, 0), (2, 3, 1, 3)]
    """
    if not len(one):
        return two
    if not len(two):
        return one
    # every edit as an interval of the middle text; `one` first where both begin at one place
    start = np.concatenate([one.new_start, two.raw_start])
    end = np.concatenate([one.new_end, two.raw_end])
    second = np.zeros(len(start), bool)
    second[len(one) :] = True
    order = np.lexsort((second, end, start))
    start, end, second = start[order], end[order], second[order]
    reach = np.maximum.accumulate(end)
    opens = np.ones(len(start), bool)
    opens[1:] = start[1:] >= reach[:-1]
    heads = np.flatnonzero(opens)
    tails = np.append(heads[1:], len(start)) - 1
    begin, stop = start[heads], reach[tails]
    touched = np.add.reduceat(second.astype(np.int64), heads) > 0

    raw_start = begin - _shift(one.new_end, one.new_end - one.raw_end, begin, "right")
    raw_end = stop - _shift(one.new_start, one.new_end - one.raw_end, stop, "left")
    # a group without an edit of `two` is one edit of `one`, carried over as it stands
    alone = np.flatnonzero(~touched)
    origin = order[heads[alone]]
    raw_start[alone], raw_end[alone] = one.raw_start[origin], one.raw_end[origin]
    shift_before = _shift(two.raw_end, two.new_end - two.raw_end, begin, "right")
    shift_after = _shift(two.raw_start, two.new_end - two.raw_end, stop, "left")
    shift_after[alone] = shift_before[alone]
    return OffsetMap(raw_start, raw_end, begin + shift_before, stop + shift_after)


def _shift(edges: Places, shifts: Places, places: Places, side: str) -> Places:
    """How far the text has moved at each place, by the last edit whose edge is before it."""
    before = np.searchsorted(edges, places, "right" if side == "right" else "left")
    return np.append(np.int64(0), shifts)[before]
