"""The engine of one machine: a shard a worker, and no worker's death is anybody else's."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

from newskit.runs.convert import convert
from newskit.runs.events import MOST_ATTEMPTS, Again, Event, Events, Finished, GivenUp, Working
from newskit.runs.identity import Identity
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.stages import Work, work_of
from newskit.runs.workers import Worker

SILENCE = 120
"""Seconds beyond the limit of a record after which a worker that says nothing is taken for hung:
in code that no clock can stop, or on a disk that does not answer."""


class Order(NamedTuple):
    """What every worker needs to know about the run."""

    folder: Path
    pipeline: Pipeline
    identity: Identity
    make_work: Callable[[Pipeline], Work] = work_of


class _Post:
    """A place for a worker: who is there, with which shard, and when it was last heard of."""

    def __init__(self, order: Order) -> None:
        self._do = partial(_convert, order=order)
        self._patience = 2 * order.pipeline.limits.seconds + SILENCE
        self.worker: Worker | None = None
        self.shard: Shard | None = None
        self.attempts = 0
        self._heard = 0.0

    def begin(self, shard: Shard) -> None:
        """Give a shard to the worker, a new one where there is none."""
        self.attempts = self.attempts + 1 if shard is self.shard else 1
        self.shard = shard
        self.worker = self.worker or Worker(self._do)
        self.worker.give(shard)
        self._heard = time.monotonic()

    def hear(self) -> tuple[str, Any]:
        """What the worker says; ``failed`` where it has died. Then the post is without one."""
        assert self.worker
        self._heard = time.monotonic()
        try:
            kind, value = self.worker.hear()
        except EOFError:
            kind, value = "failed", self.worker.death()
        if kind == "failed":
            self.leave()
        return kind, value

    def watch(self) -> None:
        """Kill a worker that has not been heard of for too long; `hear` will tell."""
        if self.worker and self.shard and time.monotonic() - self._heard > self._patience:
            self.worker.kill()

    def leave(self) -> None:
        """Send the worker away."""
        if self.worker:
            self.worker.stop()
        self.worker = None


def run_local(shards: Iterable[Shard], order: Order, jobs: int) -> Events:
    """Convert the shards in `jobs` processes; gives what happens as it happens; ``None`` now and
    then while nothing does.

    Raises `NewskitError` for what stops the whole run. However it ends, no process stays.
    """
    waiting = iter(shards)
    posts = [_Post(order) for _ in range(jobs)]
    try:
        for post in posts:
            _next(post, waiting)
        while busy := {post.worker.pipe: post for post in posts if post.shard and post.worker}:
            spoken = wait(list(busy), timeout=1)
            for pipe in spoken:
                yield from _heard(busy[pipe], waiting)  # type: ignore[index]
            if not spoken:
                yield None
            for post in busy.values():
                post.watch()
    finally:
        for post in posts:
            post.leave()


def _heard(post: _Post, waiting: Iterator[Shard]) -> Iterator[Event]:
    shard = post.shard
    assert shard
    kind, value = post.hear()
    if kind == "word":
        yield Working(shard, value)
    elif kind == "done":
        yield Finished(shard, value)
        _next(post, waiting)
    elif post.attempts < MOST_ATTEMPTS:
        yield Again(shard, value)
        post.begin(shard)
    else:
        yield GivenUp(shard, value)
        _next(post, waiting)


def _next(post: _Post, waiting: Iterator[Shard]) -> None:
    """The next shard; a post without one lets its worker go."""
    shard = next(waiting, None)
    if shard is None:
        post.shard = None
        post.leave()
    else:
        post.begin(shard)


def _convert(shard: Shard, tell: Callable[[Any], None], order: Order) -> Any:
    return convert(
        shard,
        order.folder,
        order.pipeline,
        order.identity,
        tell=tell,
        make_work=order.make_work,
    )
