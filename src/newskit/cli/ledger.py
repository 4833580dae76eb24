"""The account of a command: what it read, what it wrote, what it rejected and why.

Counts are taken at both ends, read at the source and written at the output, so that the sum
``read == written + rejected`` says that nothing was lost between.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

import msgspec

from newskit.cli import exits, progress
from newskit.cli.dealing import dealt, goes_on
from newskit.cli.desk import Desk
from newskit.cli.streams import writing
from newskit.errors import Code, NewskitError, Reject

T = TypeVar("T")


class Ledger:
    """Counts records and keeps the rejects; a context manager around the work of a command."""

    def __init__(
        self, desk: Desk, unit: str, inputs: Sequence[str], *, good: str = "written"
    ) -> None:
        """`unit` is the plural of what is counted; `good` says what befell the sound ones.

        `inputs` are what the rejects must not overwrite.
        """
        self.desk = desk
        self.unit = unit
        self.inputs = inputs
        self.good = good
        self.note: str | None = None
        self.read = self.written = self.rejected = 0
        self._faults = 0
        self._waiting: deque[tuple[int, Reject]] = deque()
        self._file: BinaryIO | None = None
        self._tell: Callable[[int, int], None] | None = None
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        if self.desk.rejects:
            self._file = self._closing.enter_context(
                writing(self.desk.rejects, self.desk, self.inputs)
            )
        if self.desk.progress:
            self._tell = self._closing.enter_context(
                progress.moving_line(self.unit, self.desk.color)
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Closed as after a good end even where there was none: the rejects say why.
        self._closing.close()
        if kind is None:
            self.desk.voice.counts(
                {"read": self.read, self.good: self.written, "rejected": self.rejected}, self.note
            )
            assert self.read == self.written + self.rejected, "records were lost or doubled"

    def records(self, source: Iterable[T | Reject], *, sharded: bool = False) -> Iterator[T]:
        """Count what comes in and hand on what is sound, within ``--shard`` and ``--limit``.

        `sharded` says that the source is a shard already. Nothing is taken from it beyond the
        limit, so that a pipe is not waited on. Each record handed on is to be entered by `settle`,
        in the same order, however much later; rejects wait for the records before them, so that
        they too come in the order of the input. The stretches of a long page are one record.
        """
        share = (1, 1) if sharded else self.desk.shard
        begins = True
        for record in dealt(source, share, self.desk.limit):
            self.read += begins
            begins = not goes_on(record)
            if isinstance(record, Reject):
                self._waiting.append((self.read, record))
                self._enter_waiting()
            else:
                yield record
            del record  # it may be large, and so may the next one
            if self._tell:
                self._tell(self.read, self.rejected)

    def passing(self, source: Iterable[T | Reject]) -> Iterator[T]:
        """As `records`, for a writer that asks for one more when it has written the last one."""
        for record in self.records(source):
            yield record
            del record
            self.settle(written=True)

    def settle(self, *, written: bool, faults: Iterable[Reject] = ()) -> None:
        """Enter the next record as written or rejected, and report its faults."""
        if written:
            self.written += 1
        else:
            self.rejected += 1
        for fault in faults:
            self.keep(fault)
        self._enter_waiting()

    def keep(self, fault: Reject, aside: BinaryIO | None = None) -> None:
        """Report a fault, here or in a file of its own; with ``--strict`` it is the end."""
        self._faults += 1
        file = aside or self._file
        if file:
            file.write(msgspec.json.encode(fault) + b"\n")
        elif not self.desk.strict:
            self.desk.voice.reject(fault)
        if self.desk.strict:
            place = str(fault).replace(f"{fault.code}: ", "", 1)
            raise NewskitError(Code(fault.code), f"{place} (--strict)")

    def _enter_waiting(self) -> None:
        """Enter the rejects whose turn it is: all records read before them are entered."""
        while self._waiting and self._waiting[0][0] == self.written + self.rejected + 1:
            _, fault = self._waiting.popleft()
            self.rejected += 1
            self.keep(fault)

    @property
    def status(self) -> int:
        """The exit status so far."""
        return exits.REJECTED if self._faults else exits.OK
