"""Tasks through worker processes: whoever dies is noticed, and its task is done again.

The one engine of every ``--jobs``: of the shards of a run (`local`), which may end in any order,
and of batches of records (`ordered`), whose results come in the order of the input.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from newskit.runs.workers import Do, Worker

Task = TypeVar("Task")


class Said(NamedTuple, Generic[Task]):
    """What befell a task: a ``word`` from its worker, ``done``, ``again``, ``given up``.

    `value` is the word, the result, or why it is done again or not any more.
    """

    task: Task
    kind: str
    value: Any


class _Given(NamedTuple, Generic[Task]):
    """A task in a worker's hands, and how many workers have died over it."""

    task: Task
    deaths: int


class _Post(Generic[Task]):
    """A place for a worker: who is there, with which tasks, and when it was last heard of."""

    def __init__(self, do: Do, preload: Sequence[str]) -> None:
        self._do = do
        self._preload = preload
        self._heard = 0.0
        self.worker: Worker | None = None
        self.hands: deque[_Given[Task]] = deque()

    def begin(self, given: _Given[Task]) -> None:
        """Give a task to the worker, a new one where there is none."""
        self.worker = self.worker or Worker(self._do, self._preload)
        self.worker.give(given.task)
        if not self.hands:
            self._heard = time.monotonic()
        self.hands.append(given)

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

    def watch(self, patience: float) -> None:
        """Kill a worker that has not been heard of for too long; `hear` will tell."""
        if self.worker and self.hands and time.monotonic() - self._heard > patience:
            self.worker.kill()

    def leave(self) -> None:
        """Send the worker away."""
        if self.worker:
            self.worker.stop()
        self.worker = None


def work_through(
    supply: Callable[[], Task | None],
    do: Do,
    jobs: int,
    *,
    attempts: int,
    patience: float = float("inf"),
    ahead: int = 1,
    preload: Sequence[str] = (),
) -> Generator[Said[Task] | None, None, None]:
    """Do tasks in `jobs` processes; gives what happens as it happens, and ``None`` now and then
    while nothing does. To be closed: however it ends, no process stays.

    `supply` gives the next task, ``None`` where there is none, or none before others are done.
    `do` must be picklable. A task over which a worker dies, fails or says nothing for `patience`
    seconds is begun again until there were so many `attempts`. A worker has up to `ahead` tasks
    before it. Raises `NewskitError` for what stops everything.
    """
    posts: list[_Post[Task]] = [_Post(do, preload) for _ in range(jobs)]
    returned: deque[_Given[Task]] = deque()
    try:
        while busy := _busy(posts, supply, returned, ahead):
            spoken = wait(list(busy), timeout=1)
            for pipe in spoken:
                yield _heard(busy[pipe], returned, attempts)  # type: ignore[index]
            if not spoken:
                yield None
            for post in posts:
                post.watch(patience)
    finally:
        for post in posts:
            post.leave()


def _busy(
    posts: list[_Post[Task]],
    supply: Callable[[], Task | None],
    returned: deque[_Given[Task]],
    ahead: int,
) -> dict[Connection, _Post[Task]]:
    """Give out tasks, to every worker one before any has two; the posts that have any then.

    A worker without a task goes once there is none left for it.
    """
    for most in range(1, ahead + 1):
        for post in posts:
            if len(post.hands) < most:
                if returned:
                    post.begin(returned.popleft())
                elif (task := supply()) is not None:
                    post.begin(_Given(task, 0))
    return {post.worker.pipe: post for post in posts if post.hands and post.worker}


def _heard(post: _Post[Task], returned: deque[_Given[Task]], attempts: int) -> Said[Task]:
    kind, value = post.hear()
    task, deaths = post.hands[0]
    if kind != "failed":
        if kind == "done":
            post.hands.popleft()
        return Said(task, kind, value)
    post.hands.popleft()
    returned.extend(post.hands)  # it had not begun them
    post.hands.clear()
    if deaths + 1 < attempts:
        returned.appendleft(_Given(task, deaths + 1))
        return Said(task, "again", value)
    return Said(task, "given up", value)
