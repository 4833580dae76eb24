"""Runs of the real program, to be killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.runs.helpers import write_pages

PROGRAM = str(Path(sys.executable).with_name("newskit"))
PATIENCE = 120
"""Seconds before a test gives up on a process that hangs."""
PAGES = 24

PIPELINE = """
inputs = ["dumps"]
output = "out"
shard_size = "1 KB"
[parse]
[normalize]
"""


class Ended(NamedTuple):
    """How a run ended, and what it said."""

    status: int
    err: str

    @property
    def last(self) -> str:
        """The last line, the account."""
        return self.err.splitlines()[-1]


class Site:
    """A folder with pages and a pipeline for them, a page a shard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dumps = write_pages(folder / "dumps", PAGES)
        self.out = folder / "out"
        (folder / "pipeline.toml").write_text(PIPELINE, encoding="utf-8")

    def start(self, *options: str, **settings: Any) -> subprocess.Popen[bytes]:
        """Begin a run, in a process group of its own."""
        return subprocess.Popen(
            [PROGRAM, "run", "pipeline.toml", "--jobs", "2", *options],
            cwd=self.folder,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **settings,
        )

    def run(self, *options: str, **settings: Any) -> Ended:
        """A run to its end."""
        return ended(self.start(*options, **settings))

    def verify(self) -> Ended:
        """What `newskit verify` says."""
        process = subprocess.Popen(
            [PROGRAM, "verify", "out"], cwd=self.folder, stderr=subprocess.PIPE
        )
        return ended(process)

    def finished(self) -> int:
        """Shards that are finished."""
        return len(list(self.out.glob("*.counts.json")))


def ended(process: subprocess.Popen[bytes]) -> Ended:
    """Wait for the end of a process."""
    _, err = process.communicate(timeout=PATIENCE)
    return Ended(process.returncode, err.decode())


def until(happened: Callable[[], Any]) -> None:
    """Wait until something is so."""
    for _ in range(PATIENCE * 100):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    found = [int(child) for child in listed]
    return [*found, *(grandchild for child in found for grandchild in descendants(child))]


def workers(pid: int) -> list[int]:
    """The worker processes of a run: those that are children of its fork server."""
    children = set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    return [process for process in descendants(pid) if process not in children]


def alive(pid: int) -> bool:
    """Whether a process is there, and not only its name."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with nothing done."""
    return Site(tmp_path)


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run that nobody disturbed."""
    made = Site(tmp_path_factory.mktemp("calm"))
    end = made.run()
    assert end.status == 0, end.err
    return made.out


@pytest.fixture
def under_way(site: Site) -> Any:
    """A site whose run has finished a few shards and has many before it; killed at the end."""
    process = site.start()
    until(lambda: site.finished() >= 3 or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    yield site, process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert process.stderr
    process.stderr.close()
