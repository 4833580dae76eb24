"""The same work in several processes: results come in the order of the input, whoever is first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Any, TypeVar

from newskit.errors import Code, NewskitError
from newskit.runs.engine import work_through

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2
"""Tasks that a worker has before it, the one in hand included: it need not wait for the next."""

WAITING = 3
"""Tasks for each worker that are read and not yet given as results."""

WAITING_BYTES = 4_000_000
"""Bytes for each worker that are under way, beyond which no worker gets a second task."""

ATTEMPTS = 2
"""A worker may die of something that is not its task's fault; two do not over the same one."""


def ordered(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    jobs: int,
    *,
    preload: str,
    size: Callable[[Task], int] = lambda task: 0,
) -> Iterator[Result]:
    """Do every task in one of `jobs` processes and give the results in the order of the tasks.

    `work` must be a top-level function, or a `partial` of one; `preload` names the module to
    import once before the workers begin; `size` gives the bytes of a task. Where a worker dies its
    task is done again; raises `NewskitError` (E_WORKER) where the second one dies over it, too.
    """
    numbered = enumerate(tasks)
    finished: dict[int, Result] = {}
    sizes: dict[int, int] = {}
    wanted = 0

    def supply() -> tuple[int, Task] | None:
        enough = jobs if sum(sizes.values()) >= jobs * WAITING_BYTES else jobs * WAITING
        if len(sizes) >= enough or (found := next(numbered, None)) is None:
            return None
        sizes[found[0]] = size(found[1])
        return found

    engine = work_through(
        supply,
        partial(_do, work=work),
        jobs,
        attempts=ATTEMPTS,
        ahead=AHEAD,
        preload=[preload],
    )
    with closing(engine) as events:
        for said in events:
            if said and said.kind == "given up":
                raise NewskitError(
                    Code.WORKER, f"{said.value}, twice over the same records; try fewer --jobs"
                )
            if said and said.kind == "done":
                finished[said.task[0]] = said.value
                while wanted in finished:
                    del sizes[wanted]
                    yield finished.pop(wanted)
                    wanted += 1


def _do(
    task: tuple[int, Task], tell: Callable[[Any], None], work: Callable[[Task], Result]
) -> Result:
    return work(task[1])
