"""The same work in several processes: results come in the order of the input, whoever is first."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from newskit.errors import Code, NewskitError
from newskit.runs.workers import follow_parent

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING = 2
"""Tasks a worker has before it beyond the one in hand; bounds the memory of what is under way."""


def ordered(
    work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int, *, preload: str
) -> Iterator[Result]:
    """Do every task in one of `jobs` processes and give the results in the order of the tasks.

    `work` must be a top-level function; `preload` names the module to import once before
    the workers fork. Raises `NewskitError` (E_WORKER) where a worker dies.
    """
    # A server that forks from a clean, single-threaded process: forking this one, with the
    # thread of the moving line, could copy a lock that is held.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=follow_parent)
    under_way: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            under_way.append(executor.submit(work, task))
            if len(under_way) > jobs * WAITING:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
        executor.shutdown()
    except BrokenProcessPool:
        raise NewskitError(
            Code.WORKER, "a worker process died (out of memory?); try fewer --jobs"
        ) from None
    finally:
        for worker in multiprocessing.active_children():  # none is left after a good end
            worker.terminate()
        executor.shutdown(cancel_futures=True)
