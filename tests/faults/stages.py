"""Stages that misbehave on purpose at a page that holds a marker; in workers, so top-level."""

import os
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from newskit.runs.pipeline import Pipeline
from newskit.runs.stages import Done, Record, Work, work_of

MARKER = "السم".encode()


def _marked(batch: Sequence[Record]) -> bool:
    return any(MARKER in record.data for record in batch)


def endless(pipeline: Pipeline) -> Work:
    """A page that takes for ever."""
    return partial(_endless, work=work_of(pipeline))


def _endless(batch: Sequence[Record], work: Work) -> list[Done]:
    while _marked(batch):
        pass
    return work(batch)


def hanging_once(pipeline: Pipeline) -> Work:
    """The first worker that comes to the page hangs where no clock reaches, as foreign code can."""
    return partial(_hanging_once, work=work_of(pipeline), slip=Path(pipeline.output + ".hung"))


def _hanging_once(batch: Sequence[Record], work: Work, slip: Path) -> list[Done]:
    if _marked(batch) and not slip.exists():
        slip.touch()
        time.sleep(3600)
    return work(batch)


def deadly(pipeline: Pipeline) -> Work:
    """A page that kills the process that reads it, as one that needs all memory does."""
    return partial(_deadly, work=work_of(pipeline))


def _deadly(batch: Sequence[Record], work: Work) -> list[Done]:
    if _marked(batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(batch)


def broken(pipeline: Pipeline) -> Work:
    """A page that a stage has a mistake for."""
    return partial(_broken, work=work_of(pipeline))


def _broken(batch: Sequence[Record], work: Work) -> list[Done]:
    if _marked(batch):
        raise IndexError("list index out of range")
    return work(batch)


def deadly_once(pipeline: Pipeline) -> Work:
    """The first worker that comes to the page dies of something that is not the page's fault."""
    return partial(_deadly_once, work=work_of(pipeline), slip=Path(pipeline.output + ".died"))


def _deadly_once(batch: Sequence[Record], work: Work, slip: Path) -> list[Done]:
    if _marked(batch) and not slip.exists():
        slip.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return work(batch)
