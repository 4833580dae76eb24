"""The shingle sets of all records on disk, to verify what a band has in common."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.clusters import Records
from newskit.corpus.dedup.shingles import Shingles, jaccard

MOST_LEADERS = 64
"""Stories told apart within one bucket; a record unlike all of them is left alone in it."""


class ShingleSets:
    """Sets in the order of the records, each sorted; 4 bytes of disk a shingle, 8 a record."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "shingles"
        self._ends_path = folder / "shingle-ends"
        self._total = 0
        self._sets: Shingles | None = None
        self._ends: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)

    def add(self, sets: Sequence[Shingles]) -> None:
        """Take the sets of the next records; an empty one for a record without words."""
        if not sets:
            return
        ends = np.cumsum([self._total, *map(len, sets)])[1:]
        with self._path.open("ab") as file:
            file.write(np.concatenate(sets).astype("<u4").tobytes())
        with self._ends_path.open("ab") as file:
            file.write(ends.astype("<i8").tobytes())
        self._total = int(ends[-1])

    def __getitem__(self, record: int) -> Shingles:
        """The set of a record; nothing may be added after the first time."""
        if self._sets is None:
            self._sets = np.memmap(self._path, dtype="<u4", mode="r")
            self._ends = np.memmap(self._ends_path, dtype="<i8", mode="r")
        begin = self._ends[record - 1] if record else 0
        return self._sets[begin : self._ends[record]]


def leaders_of(bucket: Records, sets: ShingleSets, least: float) -> Records:
    """For each record of a bucket, in input order, the first of which it is a near copy.

    That is the first leader whose shingles it shares to at least `least` (Jaccard); a record
    unlike all leaders becomes one itself.
    """
    leaders: list[tuple[int, Shingles]] = []
    found = []
    for record in bucket.tolist():
        own = np.asarray(sets[record])
        leader = next((n for n, shingles in leaders if jaccard(shingles, own) >= least), record)
        if leader == record and len(leaders) < MOST_LEADERS:
            leaders.append((record, own))
        found.append(leader)
    return np.array(found, dtype=np.uint32)
