"""Work in several processes and on several machines: the same bytes, nothing lost."""

import os
import signal
import subprocess
import sys
from itertools import chain

import pytest

from newskit.errors import NewskitError
from newskit.runs.ordered import ordered


@pytest.fixture
def folder(tmp_path, page):
    """A folder of 70 pages, more than one batch, with a few that are empty."""
    made = tmp_path / "dumps"
    made.mkdir()
    text = page.read_text("utf-8")
    for number in range(70):
        body = "" if number % 30 == 7 else text.replace("عشرون", f"عشرون و{number}")
        (made / f"{number:03}.txt").write_text(body, "utf-8")
    return made


def test_any_number_of_jobs_gives_the_same_bytes(newskit, folder, tmp_path):
    """Records, rejects and the account do not depend on --jobs."""
    one, two = (newskit("parse", folder, "--jobs", n, "--rejects", f"{n}.jsonl") for n in (1, 2))
    assert one.status == 3
    assert one == two
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes() != b""


def test_shards_make_the_whole(newskit, folder):
    """The outputs of --shard 1/2 and 2/2 together are the output without."""
    whole, *shards = (
        newskit("parse", folder, "--jobs", 1, "--shard", shard).out.splitlines()
        for shard in ("1/1", "1/2", "2/2")
    )
    assert sorted(chain.from_iterable(shards)) == sorted(whole)
    assert all(shards)


def test_a_shard_opens_only_its_own_files(newskit, page):
    """Without a separator whole files are dealt out: the other shard's are not even looked at."""
    end = newskit("parse", "nowhere.txt", page, "--shard", "2/2")
    assert (end.status, end.err.count("\n")) == (0, 1)


def test_pages_of_a_stream_are_dealt_out(newskit, stream):
    """With a separator the pages of one stream are sharded."""
    end = newskit("parse", "--separator", "=====", "--shard", "2/2", stdin=stream)
    assert end.last == "1 read, 1 written, 0 rejected (pages; 1 article)"
    assert "مكتبة الوادي" in end.out.decode()


def test_results_keep_the_order_of_tasks():
    """Whoever is first done, results come in order."""
    script = """
from newskit.runs.ordered import ordered
if __name__ == "__main__":
    print(list(ordered(abs, range(-50, 0), 2, preload="newskit.errors")) == list(range(50, 0, -1)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert done.stdout == b"True\n", done.stderr


def test_a_worker_that_dies_is_one_line():
    """A killed worker ends the work with a code, not with a hang."""
    with pytest.raises(NewskitError, match="E_WORKER"):
        list(ordered(_die, [1, 2, 3], 2, preload="newskit.errors"))


def _die(_: int) -> None:
    """Go as when the kernel kills a process because memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)
