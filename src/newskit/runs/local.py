"""The engine of one machine: a shard a worker, and no worker's death is anybody else's."""

from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from newskit.runs.convert import convert
from newskit.runs.engine import work_through
from newskit.runs.events import MOST_ATTEMPTS, Again, Event, Events, Finished, GivenUp, Working
from newskit.runs.identity import Identity
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.stages import Work, work_of

SILENCE = 120
"""Seconds beyond the limit of a record after which a worker that says nothing is taken for hung:
in code that no clock can stop, or on a disk that does not answer."""


class Order(NamedTuple):
    """What every worker needs to know about the run."""

    folder: Path
    pipeline: Pipeline
    identity: Identity
    make_work: Callable[[Pipeline], Work] = work_of
    strict: bool = False


def run_local(shards: Iterable[Shard], order: Order, jobs: int) -> Events:
    """Convert the shards in `jobs` processes; gives what happens as it happens; ``None`` now and
    then while nothing does.

    Raises `NewskitError` for what stops the whole run. However it ends, no process stays.
    """
    waiting = iter(shards)
    engine = work_through(
        lambda: next(waiting, None),
        partial(_convert, order=order),
        jobs,
        attempts=MOST_ATTEMPTS,
        patience=2 * order.pipeline.limits.seconds + SILENCE,
        preload=["newskit.runs.convert"],
    )
    with closing(engine) as events:
        for said in events:
            yield said and _EVENTS[said.kind](said.task, said.value)


_EVENTS: dict[str, Callable[[Shard, Any], Event]] = {
    "word": Working,
    "done": Finished,
    "again": Again,
    "given up": GivenUp,
}


def _convert(shard: Shard, tell: Callable[[Any], None], order: Order) -> Any:
    return convert(
        shard,
        order.folder,
        order.pipeline,
        order.identity,
        strict=order.strict,
        tell=tell,
        make_work=order.make_work,
    )
