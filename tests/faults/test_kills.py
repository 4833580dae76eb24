"""Killed at any moment: what is finished is whole, the same command goes on, nothing is twice."""

import os
import signal

import pytest
from tests.faults.conftest import PAGES, alive, descendants, ended, until, workers
from tests.runs.helpers import result, unfinished

ALL = f"{PAGES} read, {PAGES} written, 0 rejected"


def check_all_there(site, calm):
    """Every record once, the bytes of a calm run, nothing left over."""
    assert result(site.out) == result(calm)
    assert unfinished(site.out) == []
    assert site.verify() == (0, f"{ALL} ({PAGES} articles; nothing wrong)\n")


def test_sigkill_of_a_worker(under_way, calm):
    """The shard is done again in the same run: status 0, all records, none twice."""
    site, process = under_way
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    end = ended(process)
    assert end.status == 0
    assert end.err.count("SIGKILL); it is done again") == 1
    assert end.last.startswith(ALL)
    check_all_there(site, calm)


def test_sigkill_of_the_run(under_way, calm):
    """The workers go with their parent; the next run keeps what was finished and does the rest."""
    site, process = under_way
    family = descendants(process.pid)
    assert len(family) >= 3
    process.kill()
    process.communicate()
    until(lambda: not any(map(alive, family)))
    finished = {p.name: p.stat().st_mtime_ns for p in site.out.glob("*.counts.json")}
    assert 3 <= len(finished) < PAGES
    end = site.run()
    assert (end.status, end.last.startswith(ALL)) == (0, True)
    assert {n: (site.out / n).stat().st_mtime_ns for n in finished} == finished
    check_all_there(site, calm)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(under_way, calm, number, status):
    """Ctrl-C and a scheduler's SIGTERM: the status of the signal, nothing half-done, go on."""
    site, process = under_way
    family = descendants(process.pid)
    os.killpg(process.pid, number)
    end = ended(process)
    assert end.status == status
    assert "the same command goes on from here" in end.last
    assert "Traceback" not in end.err
    until(lambda: not any(map(alive, family)))
    assert unfinished(site.out) == []
    end = site.run()
    assert (end.status, end.last.startswith(ALL)) == (0, True)
    check_all_there(site, calm)


def test_the_same_run_twice_at_once(under_way, calm):
    """The second says that another is at work, with status 1; the first is not disturbed."""
    site, process = under_way
    os.killpg(process.pid, signal.SIGSTOP)  # or it might be done before the second has begun
    second = site.run()
    os.killpg(process.pid, signal.SIGCONT)
    assert second.status == 1
    assert second.err.startswith("newskit: E_EXISTS: ") and "another run" in second.err
    assert second.err.count("\n") == 1
    assert ended(process).status == 0
    check_all_there(site, calm)
