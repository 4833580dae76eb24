"""Stages that misbehave on purpose at a page that holds a marker; in workers, so top-level."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from newskit.runs.pipeline import Pipeline
from newskit.runs.stages import Done, Record, Work, work_of

MARKER = "السم".encode()


def _with(deed: Callable[[], None], pipeline: Pipeline) -> Work:
    return partial(_misbehaving, deed=deed, work=work_of(pipeline))


def _misbehaving(records: Iterable[Record], deed: Callable[[], None], work: Work) -> Iterator[Done]:
    return work(_watched(records, deed))


def _watched(records: Iterable[Record], deed: Callable[[], None]) -> Iterator[Record]:
    for record in records:
        if MARKER in record.data:
            deed()
        yield record


def endless(pipeline: Pipeline) -> Work:
    """A page that takes for ever."""
    return _with(_spin, pipeline)


def _spin() -> None:
    while True:
        pass


def hanging_once(pipeline: Pipeline) -> Work:
    """The first worker that comes to the page hangs where no clock reaches, as foreign code can."""
    return _with(partial(_sleep_once, Path(pipeline.output + ".hung")), pipeline)


def _sleep_once(slip: Path) -> None:
    if not slip.exists():
        slip.touch()
        time.sleep(3600)


def deadly(pipeline: Pipeline) -> Work:
    """A page that kills the process that reads it, as one that needs all memory does."""
    return _with(_die, pipeline)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly_once(pipeline: Pipeline) -> Work:
    """The first worker that comes to the page dies of something that is not the page's fault."""
    return _with(partial(_die_once, Path(pipeline.output + ".died")), pipeline)


def _die_once(slip: Path) -> None:
    if not slip.exists():
        slip.touch()
        _die()


def broken(pipeline: Pipeline) -> Work:
    """A page that a stage has a mistake for."""
    return _with(_slip, pipeline)


def _slip() -> None:
    raise IndexError("list index out of range")
