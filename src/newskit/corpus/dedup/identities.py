"""The ids of all records on disk, found by the number of the record."""

from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np


class Identities:
    """Ids in input order; they are read back from the disk, so they cost no memory."""

    def __init__(self, folder: Path) -> None:
        self._names_path = folder / "ids"
        self._ends_path = folder / "id-ends"
        self._written = 0
        self.count = 0
        self._views: tuple[mmap, mmap] | None = None

    def add(self, ids: Sequence[str]) -> None:
        """Take the ids of the next records."""
        if not ids:
            return
        encoded = [name.encode() for name in ids]
        ends = np.cumsum([self._written, *map(len, encoded)])[1:]
        with self._names_path.open("ab") as file:
            file.write(b"".join(encoded))
        with self._ends_path.open("ab") as file:
            file.write(ends.astype("<u8").tobytes())
        self._written = int(ends[-1])
        self.count += len(ids)

    def __getitem__(self, record: int) -> str:
        """The id of a record; nothing may be added after the first time."""
        if self._views is None:
            self._views = _mapped(self._names_path), _mapped(self._ends_path)
        names, ends = self._views
        begin = int.from_bytes(ends[8 * record - 8 : 8 * record], "little") if record else 0
        end = int.from_bytes(ends[8 * record : 8 * record + 8], "little")
        return names[begin:end].decode()

    def close(self) -> None:
        """Let go of the files, which the owner of the folder removes."""
        for view in self._views or ():
            view.close()


def _mapped(path: Path) -> mmap:
    with path.open("ab+") as file:
        file.write(b"\0")  # for an empty file cannot be mapped
        file.flush()
        return mmap(file.fileno(), 0, access=ACCESS_READ)
