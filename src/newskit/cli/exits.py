"""How a command ends: every known fault becomes one line and an exit status.

click's own `main` answers a closed pipe and Ctrl-C with status 1; the shell's convention is
128 + the signal's number, so that a script can tell them from a failure.
"""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import click

OK = 0
FAILED = 1
USAGE = 2
REJECTED = 3
INTERRUPTED = 128 + signal.SIGINT
CLOSED_PIPE = 128 + 13  # SIGPIPE, which not every system names


def guarded(run: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run a command line; give its exit status, having said in one line what went wrong."""
    signal.signal(signal.SIGTERM, _terminate)
    speak_utf8()
    try:
        status = run(arguments)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return _flushed(end.exit_code)
    except click.ClickException as fault:
        return _usage(fault, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    return status


def speak_utf8() -> None:
    r"""Make the standard streams UTF-8 with ``\n``, whatever the locale.

    A file name that is not UTF-8 passes through as the bytes it came in.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through the `with` blocks, so that no temporary file stays behind."""
    raise SystemExit(128 + number)


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _closed_pipe()
    return status


def _closed_pipe() -> int:
    """Nobody reads on: give the descriptors to the void, for Python flushes them at exit."""
    void = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(void, stream.fileno())
    return CLOSED_PIPE


def _usage(fault: click.ClickException, arguments: list[str]) -> int:
    if wants_json(arguments) and isinstance(fault, click.UsageError):
        from newskit.cli.voice import Voice

        Voice(as_json=True).error("E_OPTION", fault.format_message())
    else:
        fault.show()
    return fault.exit_code


def wants_json(arguments: list[str]) -> bool:
    """Whether errors are asked for as JSON, also where the rest of the line made no sense.

    >>> wants_json(["parse", "--errors", "json"]), wants_json(["parse", "--errors=text"])
    (True, False)
    """
    joined = "\0".join(arguments) + "\0"
    return "--errors=json\0" in joined or "--errors\0json\0" in joined
