"""Sorting what does not fit into memory: runs on disk, read back in ranges of their keys.

Rows are numpy records with a field ``key``. They are gathered into runs of fixed length, each
sorted and written to one file. To read them all in order, the key space is cut where a sample of
the keys says that each range holds some `AT_ONCE` rows; a range is a slice of every run, found by
bisection, so that each row is read once. Rows with one key always come together, in the order in
which they were added.

Memory: `RUN` rows while adding; while reading `AT_ONCE` rows (or all the rows of one key, if
those are more) and 8 bytes for every `STEP` rows.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

RUN = 1 << 16
AT_ONCE = 1 << 19
STEP = 1 << 10

Rows = npt.NDArray[np.void]


class SortedFile:
    """Rows added in any order and read back by key. `dtype` has a field ``key``, an integer."""

    def __init__(self, path: Path, dtype: np.dtype[np.void], *, run: int = RUN) -> None:
        self.path = path
        self._waiting = np.empty(run, dtype)
        self._filled = 0
        self._runs: list[int] = [0]
        self._samples: list[npt.NDArray[np.generic]] = []

    def add(self, **columns: npt.ArrayLike) -> None:
        """Add rows, one column for each field of the dtype; the first decides how many."""
        arrays = {name: np.asarray(column) for name, column in columns.items()}
        total = len(arrays["key"])
        done = 0
        while done < total:
            count = min(total - done, len(self._waiting) - self._filled)
            rows = self._waiting[self._filled : self._filled + count]
            for name, array in arrays.items():
                rows[name] = array[done : done + count] if array.ndim else array
            self._filled += count
            done += count
            if self._filled == len(self._waiting):
                self._write()

    def finish(self) -> None:
        """Write what is left and let go of the memory; nothing may be added after."""
        self._write()
        self._waiting = self._waiting[:0].copy()

    def blocks(self, at_once: int = AT_ONCE) -> Iterator[Rows]:
        """All rows in the order of their keys, after `finish`; equal keys are in one block."""
        total = self._runs[-1]
        if not total:
            return
        rows = np.memmap(self.path, self._waiting.dtype, mode="r", shape=(total,))
        runs = [rows[begin:end] for begin, end in pairwise(self._runs)]
        starts = [0] * len(runs)
        for edge in self._edges(at_once):
            stops = [int(np.searchsorted(run["key"], edge)) for run in runs]
            yield from _merged(runs, starts, stops)
            starts = stops
        yield from _merged(runs, starts, list(map(len, runs)))

    def _write(self) -> None:
        if not self._filled:
            return
        rows = self._waiting[: self._filled]
        rows = rows[np.argsort(rows["key"], kind="stable")]
        with self.path.open("ab") as file:
            file.write(rows.tobytes())
        self._runs.append(self._runs[-1] + len(rows))
        self._samples.append(rows["key"][::STEP].copy())
        self._filled = 0

    def _edges(self, at_once: int) -> npt.NDArray[np.generic]:
        """Keys between which about `at_once` rows lie."""
        sample = np.sort(np.concatenate(self._samples))
        return np.unique(sample[:: max(1, at_once // STEP)])[1:]


def _merged(runs: list[Rows], starts: list[int], stops: list[int]) -> Iterator[Rows]:
    parts = [run[start:stop] for run, start, stop in zip(runs, starts, stops) if start < stop]
    if parts:
        rows = np.concatenate(parts)
        yield rows[np.argsort(rows["key"], kind="stable")] if len(parts) > 1 else rows


def group_starts(keys: npt.NDArray[np.generic]) -> npt.NDArray[np.int64]:
    """For each row of a sorted column, where the group of its key begins.

    >>> group_starts(np.array([3, 3, 5, 7, 7])).tolist()
    [0, 0, 2, 3, 3]
    """
    places = np.arange(len(keys))
    places[1:][keys[1:] == keys[:-1]] = 0
    return np.maximum.accumulate(places)
