"""Values for places within records, found in any order and read back in that of the records."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.sorting import SortedFile

_PLACE = np.dtype([("key", "<u8"), ("value", "<u4")])


class Places:
    """Numbers given to (record, place within it); 12 bytes of disk each."""

    def __init__(self, path: Path) -> None:
        self._file = SortedFile(path, _PLACE)
        self._next: Iterator[tuple[int, int, int]] | None = None
        self._waiting: tuple[int, int, int] | None = None
        self.count = 0

    def add(
        self,
        records: npt.NDArray[np.uint32],
        places: npt.NDArray[np.uint32],
        values: npt.NDArray[np.uint32],
    ) -> None:
        """Give each place its value."""
        self._file.add(key=records.astype(np.uint64) << np.uint64(32) | places, value=values)
        self.count += len(records)

    def finish(self) -> None:
        """End the adding."""
        self._file.finish()
        self._next = self._rows()
        self._waiting = next(self._next, None)

    def of(self, record: int) -> list[tuple[int, int]]:
        """Places and values of a record; to be asked in the order of the records, all of them."""
        assert self._next is not None
        found = []
        while self._waiting is not None and self._waiting[0] == record:
            found.append(self._waiting[1:])
            self._waiting = next(self._next, None)
        return found

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        for block in self._file.blocks():
            records = (block["key"] >> np.uint64(32)).tolist()
            places = (block["key"] & np.uint64(0xFFFFFFFF)).tolist()
            yield from zip(records, places, block["value"].tolist())
