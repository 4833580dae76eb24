"""The two passes: measure every record, then write each again with its marks.

What a pass remembers of a record is on disk, in `folder`; memory is that of `Clusters`, 5 bytes a
record, and of the blocks under way (see `sorting`).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from newskit.corpus.dedup.clusters import MOST_RECORDS
from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.method import Method
from newskit.corpus.dedup.slips import Slip, fault_of, read_slip, with_marks
from newskit.errors import Code, NewskitError, Reject
from newskit.sources import Line, find_files, read_lines
from newskit.sources.batches import batched
from newskit.sources.inputs import STDIN

BATCH_LINES = 256
BATCH_BYTES = 1 << 20

Task = TypeVar("Task")
Result = TypeVar("Result")


class Spread(Protocol):
    """How work is done on many tasks, results in their order: `map`, or worker processes."""

    def __call__(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], /
    ) -> Iterable[Result]:
        """Do all of it."""
        ...


class Dedup:
    """One run over a corpus. `folder` is empty and its owner removes it.

    `drop` leaves copies out. With `spool` the first pass keeps the sound lines in the folder, for
    input that can be read but once.
    """

    def __init__(
        self, method: Method, folder: Path, *, drop: bool = False, spool: bool = False
    ) -> None:
        self.method = method
        self.dropped = 0
        self.written = 0
        self._drop = drop
        self._ids = Identities(folder)
        self._faulty: list[int] = []
        self._spool = folder / "spool" if spool else None

    def survey(self, lines: Iterable[Line], spread: Spread = map) -> Iterator[Reject | None]:
        """The first pass. Gives for each line its fault, or ``None`` for a sound record."""
        waiting: deque[list[Line]] = deque()

        def tasks() -> Iterator[list[bytes]]:
            sized = batched(
                lines, lambda line: len(line.data), most=BATCH_LINES, most_bytes=BATCH_BYTES
            )
            for batch in sized:
                waiting.append(batch)
                yield [line.data for line in batch]

        number = 0
        spool = self._spool.open("wb") if self._spool else None
        work = partial(_survey, measure=self.method.measure)
        try:
            for ids, measured in spread(work, tasks()):
                self.method.take(self._ids.count, measured)
                self._ids.add([name for name in ids if name is not None])
                for line, name in zip(waiting.popleft(), ids):
                    if name is None:
                        self._faulty.append(number)
                    elif spool:
                        spool.write(line.data + b"\n")
                    number += 1
                    yield fault_of(line) if name is None else None
                if self._ids.count > MOST_RECORDS:
                    raise NewskitError(
                        Code.TOO_LARGE, f"more than {MOST_RECORDS:,} records: take --shard I/N"
                    )
        finally:
            if spool:
                spool.close()
        self.method.settle(self._ids.count)

    def marked(self, lines: Iterable[Line]) -> Iterator[bytes]:
        """The second pass over the same lines: each sound record with its marks, in order.

        Raises `NewskitError` (E_READ) where they are not the same.
        """
        number = -1
        for number, line in enumerate(self._sound(lines)):
            slip = read_slip(line.data)
            if number >= self._ids.count or slip is None or slip.id != self._ids[number]:
                raise _changed(f"{line.file}:{line.number}: ")
            found = self.method.marks(number, slip, self._ids)
            if self._drop and self.method.is_copy(number):
                self.dropped += 1
            else:
                self.written += 1
                yield with_marks(line.data, found)
        if number + 1 != self._ids.count:
            raise _changed("")

    def close(self) -> None:
        """Let go of the files in the folder."""
        self._ids.close()

    def _sound(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines that were records in the first pass."""
        if self._spool:
            yield from of_lines(read_lines([str(self._spool)]))
            return
        faulty = iter(self._faulty)
        next_faulty = next(faulty, None)
        for number, line in enumerate(lines):
            if number == next_faulty:
                next_faulty = next(faulty, None)
            else:
                yield line


def of_lines(source: Iterable[Line | Reject]) -> Iterator[Line]:
    """The lines of a source, without what could not be read."""
    return (line for line in source if not isinstance(line, Reject))


def needs_spool(inputs: Sequence[str]) -> bool:
    """Whether one of the inputs can be read but once: stdin, a pipe.

    >>> needs_spool(["-"]), needs_spool([])
    (True, False)
    """
    return any(
        path == STDIN or not Path(path).is_file()
        for path in find_files(inputs)
        if not isinstance(path, Reject)
    )


@contextmanager
def scratch_beside(output: str | None) -> Iterator[Path]:
    """An empty hidden folder beside `output`, for stdout and devices where the system keeps
    temporary files (``TMPDIR``); removed at the end, with all in it.
    """
    place = None if output is None or output == STDIN else Path(output).resolve()
    beside = None if place is None or (place.exists() and not place.is_file()) else place.parent
    with TemporaryDirectory(prefix=".newskit-dedup-", dir=beside) as folder:
        yield Path(folder)


def _survey(
    lines: Sequence[bytes], measure: Callable[[Sequence[Slip]], Any]
) -> tuple[list[str | None], Any]:
    """The id of each record, ``None`` for what is none, and what is measured of the records."""
    slips = [read_slip(line) for line in lines]
    measured = measure([slip for slip in slips if slip is not None])
    return [slip.id if slip is not None else None for slip in slips], measured


def _changed(place: str) -> NewskitError:
    return NewskitError(Code.READ, f"{place}the input changed while it was read")
