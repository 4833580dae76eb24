"""Pages longer than a worker can hold: workers that die in the middle of one, and memory."""

import subprocess
import sys

import pytest
from tests.faults import stages
from tests.faults.conftest import PROGRAM
from tests.faults.test_workers import account, engine, rejected
from tests.runs.helpers import PAGE, SEPARATOR, pipeline_of, result, run_here, write_pages

from newskit.runs.events import Again
from newskit.runs.pipeline import Read
from newskit.runs.sidecar import read_sidecar
from newskit.sources.pages import STRETCH

READ = Read(separator=SEPARATOR)
MOST = 200_000_000
"""Bytes that no process may hold."""
LONG = 2_500_000
"""Bytes of a page whose lines would take twice `MOST` if they were all held."""


def page_of(size: int) -> str:
    """A page of so many bytes, and whole articles."""
    number = size // len(PAGE.encode())
    return "\n".join(PAGE.format(number=each) for each in range(number))


@pytest.fixture
def dumps(tmp_path):
    """A file of three pages; the second is long, and holds the marker near its end."""
    folder = write_pages(tmp_path / "dumps", 0)
    long = page_of(STRETCH + 200_000) + "\n" + stages.MARKER.decode() + "\n"
    parts = [PAGE.format(number=7001), long, PAGE.format(number=7002)]
    (folder / "003.txt").write_text(f"{SEPARATOR}\n".join(parts), encoding="utf-8")
    return folder


def test_a_worker_killed_in_a_long_page(dumps, tmp_path):
    """The page is begun again: 3 in, 3 out, none twice, the bytes of a run without the fault."""
    settings = {"shard_size": "1 GB", "read": READ, "normalize": None}
    _, events = engine(dumps, tmp_path / "out", stages.deadly_once, **settings)
    assert [type(event) for event in events].count(Again) == 1
    assert account(tmp_path / "out") == (3, 3, 0)
    run_here(pipeline_of(dumps, tmp_path / "calm", **settings))
    assert result(tmp_path / "out") == result(tmp_path / "calm")


def test_a_long_page_that_kills(dumps, tmp_path):
    """It is left out whole; the pages beside it are written."""
    text = (dumps / "003.txt").read_text("utf-8")
    marked = text.replace(SEPARATOR, f"{SEPARATOR}\n{stages.MARKER.decode()}", 1)
    (dumps / "003.txt").write_text(marked, encoding="utf-8")
    _, events = engine(dumps, tmp_path / "out", stages.deadly, shard_size="1 GB", read=READ)
    assert [type(event) for event in events].count(Again) == 3
    assert account(tmp_path / "out") == (3, 2, 1)
    assert rejected(tmp_path / "out") == [("003.txt", "E_WORKER")]


@pytest.fixture(scope="module")
def short_lines(tmp_path_factory):
    """A page of very many lines."""
    path = tmp_path_factory.mktemp("long") / "page.txt"
    path.write_text(page_of(LONG).replace(" ", "\n"), encoding="utf-8")
    return path


def test_memory_of_a_worker(short_lines, tmp_path):
    """A run keeps to its 200 MB a worker, whatever the length of a page."""
    engine(short_lines, tmp_path / "out", stages.work_of, shard_size="1 GB", jobs=1)
    done = read_sidecar(tmp_path / "out", "000000")
    assert done and done.counts.read == 1
    assert done.counts.memory < MOST


WATCHED = """
import resource, subprocess, sys
cat = subprocess.Popen(["cat", sys.argv[1]], stdout=subprocess.PIPE)
done = subprocess.run(sys.argv[2:], stdin=cat.stdout, stdout=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_memory_on_a_pipe(short_lines):
    """`cat page | newskit parse -` keeps to it, too."""
    # Through a small process: what the kernel tells of a child begins with its parent's memory.
    command = [PROGRAM, "parse", "--jobs", "1", "-q", "-"]
    watched = [sys.executable, "-c", WATCHED, str(short_lines), *command]
    done = subprocess.run(watched, capture_output=True, text=True, check=True)
    status, kilobytes = map(int, done.stdout.split())
    assert status in (0, 3)
    assert kilobytes * 1024 < MOST
