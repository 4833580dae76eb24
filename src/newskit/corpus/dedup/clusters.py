"""Clusters of records by union-find, 4 bytes a record."""

import numpy as np
import numpy.typing as npt

Records = npt.NDArray[np.uint32]

MOST_RECORDS = 2**32 - 1
"""Records are numbered in 32 bits; a bigger corpus goes through in shards."""


class Clusters:
    """Sets of the records 0 to `count` - 1, each known by its first record in input order."""

    def __init__(self, count: int) -> None:
        self._parent: Records = np.arange(count, dtype=np.uint32)
        self._grouped: npt.NDArray[np.bool_] | None = None
        self.copies = 0
        """Records that are not the first of their set, after `settle`."""
        self.groups = 0
        """Sets of more than one record, after `settle`."""

    def join(self, left: Records, right: Records) -> None:
        """Put ``left[i]`` and ``right[i]`` into one set, for all i.

        A root is always joined below a smaller one, so that a root is the first of its set
        whatever the order of the pairs.
        """
        while len(left):
            left, right = self.first(left), self.first(right)
            apart = left != right
            left, right = left[apart], right[apart]
            np.minimum.at(self._parent, np.maximum(left, right), np.minimum(left, right))

    def first(self, records: Records) -> Records:
        """The first record of each one's set.

        >>> clusters = Clusters(5)
        >>> clusters.join(np.array([4, 3]), np.array([3, 1]))
        >>> clusters.first(np.arange(5)).tolist()
        [0, 1, 2, 1, 1]
        """
        found = self._parent[records]
        while True:
            further = self._parent[found]
            if (further == found).all():
                self._parent[records] = found
                return found
            found = further

    def settle(self) -> None:
        """Make the questions below ready, when all is joined; one more byte a record."""
        step = 1 << 20
        self._grouped = np.zeros(len(self._parent), dtype=np.bool_)
        for start in range(0, len(self._parent), step):
            records = np.arange(start, min(start + step, len(self._parent)), dtype=np.uint32)
            first = self.first(records)
            copies = first != records
            self._grouped[first[copies]] = True
            self.copies += int(np.count_nonzero(copies))
        self.groups = int(np.count_nonzero(self._grouped))

    def first_of(self, record: int) -> int:
        """The first record of the set of `record`, after `settle`."""
        return int(self._parent[record])

    def is_alone(self, record: int) -> bool:
        """Whether nothing was joined with `record`, after `settle`."""
        assert self._grouped is not None
        return not self._grouped[self._parent[record]]
