"""What one record may cost: a watch on the time that a function takes."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn, TypeVar

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
