"""Worker processes, each with a pipe of its own, so that a dead one is noticed, and which it was.

The pools of the standard library either never notice (`multiprocessing.Pool`) or give up all work
under way when one process dies (`ProcessPoolExecutor`).
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from newskit.errors import Code, NewskitError

PATIENCE = 5
"""Seconds that a worker has to leave before it is killed."""

FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError),
    *(MemoryError, RuntimeError, TypeError, ValueError),
)
"""What a mistake in a stage raises, and a record that needs more memory than there is."""

Do = Callable[[Any, Callable[[Any], None]], Any]
"""What a worker does with a task; the second argument sends word to the engine meanwhile."""


class Worker:
    """A process that does one task at a time, in the order they are given.

    `preload` names the modules that all workers are to have imported before they begin.
    """

    def __init__(self, do: Do, preload: Sequence[str] = ()) -> None:
        # A server that forks from a clean, single-threaded process: forking this one, with the
        # thread of a progress bar, could copy a lock that is held.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__, *preload])
        self._pipe, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, do), daemon=True)
        self.process.start()
        far.close()

    @property
    def pipe(self) -> Connection:
        """What to wait for: it has something to read when the worker speaks, or dies."""
        return self._pipe

    def give(self, task: Any) -> None:
        """Hand over a task; it may wait for others. A worker that has died says so in `hear`."""
        try:
            self._pipe.send(task)
        except BrokenPipeError:
            return

    def hear(self) -> tuple[str, Any]:
        """What the worker says: ``("word", …)``, ``("done", …)``, ``("failed", why)``.

        Raises `EOFError` where it has died, `NewskitError` for what stops the whole run.
        """
        try:
            kind, value = self._pipe.recv()
        except OSError:  # the pipe was reset, or ended within a message
            raise EOFError from None
        if kind == "fault":
            raise NewskitError(Code(value[0]), value[1])
        return kind, value

    def death(self) -> str:
        """How a worker that has died came to its end."""
        self.process.join(PATIENCE)
        code = self.process.exitcode
        if code is not None and code < 0:
            name = {each.value: each.name for each in signal.Signals}.get(-code, f"signal {-code}")
            return f"a worker was killed ({name})"
        return f"a worker ended with status {code}"

    def kill(self) -> None:
        """End the process, without a chance to object; `hear` will tell."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """End the process, politely at first, and wait until it has gone."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            self._signal(number)
            if self._gone():
                break
        self.process.join(PATIENCE)
        self._pipe.close()

    def _signal(self, number: signal.Signals) -> None:
        # Not by `Process.terminate`, which sends nothing where the fork server has died first.
        if self.process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, number)

    def _gone(self) -> bool:
        """Whether the process ends in time; its end of the pipe tells, whoever its parent is."""
        deadline = time.monotonic() + PATIENCE
        try:
            while self._pipe.poll(max(0.0, deadline - time.monotonic())):
                self._pipe.recv()
        except (EOFError, OSError):
            return True
        return False


def _serve(pipe: Connection, do: Do) -> None:
    """The life of a worker: tasks in, results out, until nobody asks any more."""
    follow_parent()
    tasks: SimpleQueue[tuple[Any] | None] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    while given := tasks.get():
        try:
            pipe.send(("done", do(given[0], lambda word: pipe.send(("word", word)))))
        except NewskitError as fault:
            pipe.send(("fault", (str(fault.code), fault.message)))
        except FAULTS as error:
            pipe.send(("failed", f"{type(error).__name__}: {error}"))
            return


def _receive(pipe: Connection, tasks: "SimpleQueue[tuple[Any] | None]") -> None:
    """Take tasks as they come, so that the engine never waits to hand one over: it would wait for
    a worker that waits to hand it a result.
    """
    try:
        while True:
            tasks.put((pipe.recv(),))
    except (EOFError, OSError):
        tasks.put(None)


def follow_parent() -> None:
    """Leave Ctrl-C to the parent, and end when the parent has gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
