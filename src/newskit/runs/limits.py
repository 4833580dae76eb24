"""What one record may cost: its size, and a watch on the time that its stages take."""

import signal
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn, TypeVar

from newskit.errors import Code, Reject
from newskit.runs.pipeline import Limits
from newskit.runs.stages import Done, Record, Work, refused

HELD = 5_000_000
"""Bytes of a record that must be held as a whole, where the user has set no limit."""

Given = TypeVar("Given")
Result = TypeVar("Result")


class Overtime(BaseException):
    """The time of `within` is up. No `Exception`, so that no handler takes it for a fault."""


def within(seconds: float, work: Callable[[Given], Result], given: Given) -> Result:
    """``work(given)``; raises `Overtime` where it takes more than `seconds` of the processor.

    The processor's time, not the wall's: what a page costs must not depend on who else is at work.
    Python code and the regular expressions of the standard library are stopped; other foreign code
    is when it returns, and the engine watches over what never does. Only a process's main thread
    can be stopped so (and only where there is SIGVTALRM); elsewhere there is no limit.
    """
    if not can_be_stopped():
        return work(given)
    before = signal.signal(signal.SIGVTALRM, _up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return work(given)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def can_be_stopped() -> bool:
    """Whether `within` can stop work here."""
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "SIGVTALRM")


def _up(number: int, frame: FrameType | None) -> NoReturn:
    raise Overtime


def limited(work: Work, batch: Sequence[Record | Reject], limits: Limits) -> list[Done]:
    """The work on a batch of records, none of them long, within the limits of each; one `Done`
    for each.
    """
    checked = [_sized(record, limits) for record in batch]
    records = [record for record in checked if not isinstance(record, Reject)]
    done = iter(_timed(work, records, limits.seconds) if records else [])
    return [Done([], [record]) if isinstance(record, Reject) else next(done) for record in checked]


def _timed(work: Work, records: Sequence[Record], seconds: float) -> list[Done]:
    """All together; and one by one, where all together take longer than one may."""
    try:
        return within(seconds, lambda batch: list(work(batch)), records)
    except Overtime:
        if len(records) == 1:
            message = f"not done after {seconds:g} seconds of the processor"
            return [Done([], [refused(records[0], Code.TIME, message)])]
    return [done for record in records for done in _timed(work, [record], seconds)]


def _sized(record: Record | Reject, limits: Limits) -> Record | Reject:
    if isinstance(record, Reject):
        return record
    most = limits.bytes or HELD
    if len(record.data) > most:
        said = limits.size or f"{HELD // 10**6} MB"
        message = f"{len(record.data):,} bytes; {said} is the limit"
    elif limits.lines and (lines := record.data.count(b"\n")) > limits.lines:
        message = f"{lines:,} lines; {limits.lines:,} is the limit"
    else:
        return record
    return refused(record, Code.TOO_LARGE, message)
