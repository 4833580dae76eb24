"""Runs the installed `newskit` as a shell does: a real process, real pipes, its exit status."""

import array
import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from newskit.article import Article, Section, Source, article_id

PROGRAM = str(Path(sys.executable).with_name("newskit"))
PAGES = Path(__file__).parent / "pages"
SEPARATOR = "====="
PATIENCE = 30
"""Seconds before a test gives up on a process that hangs."""


class Ended(NamedTuple):
    """How a process ended and what it said."""

    status: int
    out: bytes
    err: str

    @property
    def last(self) -> str:
        """The last line on stderr, where the counts are."""
        return self.err.splitlines()[-1]


def environment(**changes: str) -> dict[str, str]:
    """The environment of the tests without what would change how the output looks."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "TERM": "xterm-256color", **changes}


@pytest.fixture
def program() -> str:
    """The path of the installed program."""
    return PROGRAM


@pytest.fixture
def newskit(tmp_path: Path) -> Callable[..., Ended]:
    """``newskit("parse", "page.txt", stdin=b"…")``, run in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", **settings: str) -> Ended:
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**settings),
            timeout=PATIENCE,
        )
        return Ended(done.returncode, done.stdout, done.stderr.decode())

    return run


@pytest.fixture
def newskit_pipe(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run with a reader that takes `reads` bytes and goes; gives status and stderr."""

    def run(*arguments: str | Path, reads: int) -> tuple[int, str]:
        reading, writing = os.pipe()
        if not reads:
            os.close(reading)
        process = subprocess.Popen(
            [PROGRAM, *map(str, arguments)],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
        )
        os.close(writing)
        if reads:
            os.read(reading, reads)
            os.close(reading)
        _, err = process.communicate(timeout=PATIENCE)
        return process.returncode, err.decode()

    return run


@pytest.fixture
def interrupted(tmp_path: Path, page: Path) -> Callable[..., tuple[int, str]]:
    """Signal a `parse -o` that waits for the rest of its input; gives status and stderr."""

    def run(number: signal.Signals, *options: str) -> tuple[int, str]:
        process = subprocess.Popen(
            [PROGRAM, "parse", "-o", "out.jsonl", "--separator", SEPARATOR, *options],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
            start_new_session=True,
        )
        assert process.stdin
        process.stdin.write(page.read_bytes() + f"{SEPARATOR}\n".encode())
        process.stdin.flush()
        _wait(lambda: any(tmp_path.iterdir()) and not _unread(process.stdin))
        os.killpg(process.pid, number)  # as a terminal does: the workers get it, too
        process.wait(PATIENCE)
        _, err = process.communicate()
        return process.returncode, err.decode()

    return run


def _unread(pipe: Any) -> int:
    """Bytes that wait in a pipe."""
    size = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, size)
    return size[0]


def _wait(happened: Callable[[], Any]) -> None:
    for _ in range(PATIENCE * 100):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


@pytest.fixture
def page() -> Path:
    """A page with one article."""
    return PAGES / "harbour.txt"


@pytest.fixture
def stream() -> bytes:
    """Both pages in one stream, with a line between them."""
    first, second = ((PAGES / name).read_bytes() for name in ("harbour.txt", "library.txt"))
    return first + f"{SEPARATOR}\n".encode() + second


def article(number: int) -> Article:
    """An article about nothing much, the `number`-th."""
    headline = f"خبر قصير رقم {number}"
    body = [Section(None, [f"قال مصدر إن الحدث رقم {number} انتهى بسلام.", "ولم يزد على ذلك."])]
    return Article(
        id=article_id(headline, body),
        headline=headline,
        body=body,
        language="ar",
        source=Source("dumps/page.txt", None, None, None, (0, 90), (1, 4)),
    )


@pytest.fixture
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 400 articles, more than a pipe holds."""
    path = tmp_path_factory.mktemp("records") / "articles.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(article(n)) + b"\n" for n in range(400)))
    return path


@pytest.fixture
def terminal(tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Run with stdin, stdout or stderr on a pseudo-terminal; gives status, stdout, stderr."""

    def run(
        command: list[str],
        *,
        stdin: bool = False,
        stdout: bool = False,
        stderr: bool = False,
        typed: bytes = b"",
        **settings: str,
    ) -> tuple[int, str, str]:
        near, far = pty.openpty()
        piped = subprocess.PIPE
        process = subprocess.Popen(
            command,
            stdin=far if stdin else subprocess.DEVNULL,
            stdout=far if stdout else piped,
            stderr=far if stderr else piped,
            cwd=tmp_path,
            env=environment(**settings),
        )
        os.close(far)
        if typed:
            os.write(near, typed)
        shown: list[bytes] = []
        reader = threading.Thread(target=lambda: shown.extend(iter(lambda: _screen(near), b"")))
        reader.start()  # beside the pipes: a full one must not stop the program
        out, err = process.communicate(timeout=PATIENCE)
        reader.join(PATIENCE)
        os.close(near)
        seen = b"".join(shown).decode().replace("\r\n", "\n")
        return (
            process.returncode,
            seen if stdout else out.decode(),
            seen if stderr else err.decode(),
        )

    return run


def _screen(handle: int) -> bytes:
    """What the terminal shows next; nothing once the program has left it."""
    try:
        return os.read(handle, 1 << 16)
    except OSError:
        return b""
