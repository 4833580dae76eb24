"""Pages too long to be held: read in stretches, done in windows, written when all of it is done.

A page of any length is one record like others, written or rejected as a whole. What comes of it
waits in a `Spool` meanwhile, so that memory does not grow with the page.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from newskit.errors import Code, Reject
from newskit.parser.windows import is_long
from newskit.runs.limits import Overtime, within
from newskit.runs.pipeline import Limits
from newskit.runs.spool import Spool
from newskit.runs.stages import BATCH_BYTES, Done, Record, Work, refused
from newskit.sources import Dump


class LongPage:
    """A page as its stretches, to be taken once; `size` and `lines` are of those taken so far.

    `place` is its first stretch without what it holds, for what is to be said of the page.
    """

    def __init__(self, first: Dump, rest: Iterator[Record | Reject]) -> None:
        self.place = msgspec.structs.replace(first, data=b"", sums=(), hints=(), marks=())
        self.size = self.lines = 0
        self.least = len(first.data)
        self._rest = rest
        self._next: Dump | None = first

    def __iter__(self) -> Iterator[Dump]:
        while stretch := self._next:
            self._next = self._following(stretch)
            self.size += len(stretch.data)
            self.lines += stretch.data.count(b"\n")
            yield stretch

    def _following(self, stretch: Dump) -> Dump | None:
        if not stretch.more:
            return None
        # Where the time was up in the middle of reading, the reader is gone: the attempt fails,
        # and the next one goes record by record.
        following = next(self._rest, None)
        assert isinstance(following, Dump), "a long page broke off while it was read"
        return following

    def skip(self) -> None:
        """Pass over what is left of it."""
        for _ in self:
            pass


def batches(
    records: Iterable[Record | Reject], most: int
) -> Iterator[list[Record | Reject] | LongPage]:
    """Records in batches of at most `most`, in order, rejects in their places; a long page is a
    batch of its own.
    """
    batch: list[Record | Reject] = []
    size = 0
    rest = iter(records)
    for record in rest:
        if isinstance(record, Dump) and (record.more or is_long(record)):
            if batch:
                yield batch
                batch, size = [], 0
            page = LongPage(record, rest)
            del record  # a single line may be all that memory has room for
            yield page
            page.skip()
            continue
        batch.append(record)
        size += 0 if isinstance(record, Reject) else len(record.data)
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def in_windows(
    work: Work, page: LongPage, limits: Limits, folder: Path, passed: Callable[[int], None]
) -> Iterator[Done]:
    """What comes of a long page: one `Done`, which lasts until the next is asked for.

    Each window has the time that a short page has. `passed` hears how many bytes are done, as they
    are. What waits on the disk waits in `folder`.
    """
    fault: Reject | None = None
    held = heard = 0
    with (
        Spool[bytes](folder, bytes, bytes) as lines,
        Spool[Reject](folder, _encoded, _FAULT.decode) as faults,
    ):
        steps = work(page)
        try:
            while not (fault := _above(page, limits)):
                step = within(limits.seconds, _next, steps)
                if step is None:
                    break
                lines.extend(step.lines)
                faults.extend(step.faults)
                held += step.held
                passed(page.size - heard)
                heard = page.size
        except Overtime:
            message = (
                f"{limits.seconds:g} seconds of the processor were not enough for a part of it"
            )
            fault = refused(page.place, Code.TIME, message)
        yield Done([], [fault]) if fault else Done(lines, faults, held)


_FAULT = msgspec.json.Decoder(Reject)


def _encoded(fault: Reject) -> bytes:
    return msgspec.json.encode(fault) + b"\n"


def _next(steps: Iterator[Done]) -> Done | None:
    return next(steps, None)


def _above(page: LongPage, limits: Limits) -> Reject | None:
    """What is said of a page that is longer than it may be, as soon as that is seen."""
    if limits.bytes and max(page.size, page.least) > limits.bytes:
        message = f"a page of more than {limits.size}, the limit"
    elif limits.lines and page.lines > limits.lines:
        message = f"a page of more than {limits.lines:,} lines, the limit"
    else:
        return None
    return refused(page.place, Code.TOO_LARGE, message)
