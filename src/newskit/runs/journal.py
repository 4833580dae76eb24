"""How far a shard has come, for the attempt after one that died.

A page may kill the process that reads it: more memory than there is, a fault in foreign code. The
first attempt at a shard notes only that it was made. A later one goes record by record and notes
each before it begins; the record at which two such attempts died is left out.
"""

import os
from pathlib import Path

import msgspec

from newskit.runs.disk import HIDDEN


class _Page(msgspec.Struct):
    """Attempts made, the record in hand, the one an attempt died at, those to be left out."""

    attempts: int = 0
    at: int | None = None
    suspect: int | None = None
    guilty: list[int] = []


class Journal:
    """The notes about the shard `name` in `folder`; an attempt begins with making this."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"{HIDDEN}{name}.journal"
        page = self._read()
        if page.at is not None:
            if page.at == page.suspect:
                page.guilty.append(page.at)
            page.suspect = None if page.at == page.suspect else page.at
        page.attempts += 1
        page.at = None
        self._page = page
        self._write()

    @property
    def careful(self) -> bool:
        """Whether an attempt has died before, so that records are done one by one."""
        return self._page.attempts > 1

    def is_guilty(self, record: int) -> bool:
        """Whether the record, counted from 0, is to be left out."""
        return record in self._page.guilty

    def begin(self, record: int) -> None:
        """Note that the record is begun."""
        self._page.at = record
        self._write()

    def remove(self) -> None:
        """The shard is finished."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> _Page:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Page)
        except (FileNotFoundError, msgspec.DecodeError):
            return _Page()

    def _write(self) -> None:
        # Not flushed to the disk: it has to outlive the process, not the machine.
        new = self._path.with_name(f"{self._path.name}-{os.getpid()}")
        new.write_bytes(msgspec.json.encode(self._page))
        new.replace(self._path)
