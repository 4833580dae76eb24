"""The one engine of every --jobs: order, memory, workers that die."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from newskit.errors import Code, NewskitError
from newskit.runs.engine import work_through
from newskit.runs.ordered import AHEAD, WAITING, ordered

BIG = 3 << 20
"""Bytes: many times what a pipe holds."""


def run(work, tasks, jobs=2, **settings):
    """The results of some tasks."""
    return list(ordered(work, tasks, jobs, preload="newskit.errors", **settings))


def doubled(data: bytes) -> bytes:
    """A result as big as the task."""
    return data * 2


def dead_once(number: int, slip: Path) -> int:
    """The first worker that comes to the seventh task goes as when memory is short."""
    if number == 7 and not slip.exists():
        slip.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def dead(number: int) -> int:
    """Every worker that comes to the seventh task dies."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def mistaken(number: int) -> int:
    """A mistake for one task."""
    return 1 // (number - 3)


def refused(number: int) -> int:
    """What stops the whole command."""
    raise NewskitError(Code.OPTION, "no such thing")


def test_big_tasks_and_results_do_not_block_each_other():
    """A worker that hands over a result takes the next task meanwhile."""
    tasks = [bytes([number]) * BIG for number in range(8)]
    assert run(doubled, tasks) == [task * 2 for task in tasks]


def test_a_worker_that_dies_costs_nothing(tmp_path):
    """Its task is done again, and those that waited for it; the order is kept."""
    work = partial(dead_once, slip=tmp_path / "slip")
    assert run(work, range(30)) == [-number for number in range(30)]


def test_a_task_that_kills_two_workers_is_reported():
    """Results before it are given; then one line with a code."""
    found: list[int] = []
    with pytest.raises(NewskitError, match=r"E_WORKER.*SIGKILL.*twice") as caught:
        found.extend(ordered(dead, range(30), 2, preload="newskit.errors"))
    assert found == list(range(len(found)))
    assert len(found) <= 7
    assert caught.value.code == Code.WORKER


def test_a_mistake_is_reported_without_a_traceback(capfd):
    """With its kind and what it said."""
    with pytest.raises(NewskitError, match=r"E_WORKER: ZeroDivisionError"):
        run(mistaken, range(6))
    assert "Traceback" not in capfd.readouterr().err


def test_what_stops_the_command_stops_it():
    """A known fault crosses over as it is."""
    with pytest.raises(NewskitError, match=r"E_OPTION: no such thing"):
        run(refused, range(3))


@pytest.mark.parametrize(("size", "most"), [(0, 2 * WAITING), (10**9, 2)])
def test_little_is_read_ahead(size, most):
    """No more tasks than the workers need; of huge ones no more than there are workers."""
    taken = 0

    def tasks():
        nonlocal taken
        for number in range(40):
            taken += 1
            yield number

    results = ordered(abs, tasks(), 2, preload="newskit.errors", size=lambda task: size)
    for done, _ in enumerate(results):
        assert taken <= done + most + AHEAD
    assert taken == 40


def test_no_task_no_worker():
    """Nothing to do starts nothing."""
    assert run(abs, []) == []


def test_a_reader_that_goes_away_leaves_no_worker():
    """Closing the results ends the workers."""
    results = ordered(abs, range(100), 2, preload="newskit.errors")
    next(results)
    results.close()
    engine = work_through(iter([1]).__next__, _slow, 1, attempts=1)
    engine.close()


def _slow(task: int, tell: object) -> int:
    """What is never begun."""
    return task
