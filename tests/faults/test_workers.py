"""Workers that die, hang or fail: it costs at most the page at fault, and is said."""

import msgspec
import pytest
from tests.faults import stages
from tests.runs.helpers import PAGE, pipeline_of, result, run_here, unfinished, write_pages

from newskit.runs import local
from newskit.runs.events import Again, Finished, GivenUp
from newskit.runs.pipeline import Limits
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.verify import verify

SIZE = f"{3 * len(PAGE.encode()) + 100} B"
"""Three pages."""


@pytest.fixture
def dumps(tmp_path):
    """Six pages, three a shard; the fourth holds the marker."""
    folder = write_pages(tmp_path / "dumps", 6)
    marked = PAGE.format(number=3).encode() + b"\n" + stages.MARKER + b"\n"
    (folder / "003.txt").write_bytes(marked)
    return folder


def engine(dumps, out, make_work, seconds=20.0, jobs=2, **changes):
    """Run with stages that misbehave; gives the pipeline and the events without the chatter."""
    settings = {"shard_size": SIZE, "limits": Limits(seconds=seconds), **changes}
    pipeline = pipeline_of(dumps, out, **settings)
    with opened(pipeline) as run:
        order = local.Order(run.folder, pipeline, run.identity, make_work)
        heard = list(local.run_local(run.todo(), order, jobs))
    return pipeline, [event for event in heard if isinstance(event, Again | Finished | GivenUp)]


def account(out):
    """Records read, written, rejected, after all accounts and digests were checked."""
    total = Counts()
    assert list(verify(out, total)) == []
    assert unfinished(out) == []
    return total.read, total.written, total.rejected


def rejected(out):
    """File and code of each reject."""
    lines = result(out, ".rejects.jsonl").splitlines()
    faults = [msgspec.json.decode(line) for line in lines]
    return [(fault["file"][-7:], fault["code"]) for fault in faults]


def test_a_worker_killed_once_costs_nothing(dumps, tmp_path):
    """Its shard is done again: 6 in, 6 out, none twice, the bytes of a run without the fault."""
    pipeline, events = engine(dumps, tmp_path / "out", stages.deadly_once)
    assert [type(event) for event in events].count(Again) == 1
    assert "SIGKILL" in next(event.why for event in events if isinstance(event, Again))
    assert account(tmp_path / "out") == (6, 6, 0)
    run_here(msgspec.structs.replace(pipeline, output=str(tmp_path / "calm")))
    assert result(tmp_path / "out") == result(tmp_path / "calm")


def test_a_page_that_kills_is_rejected(dumps, tmp_path):
    """The page that three workers died on costs itself; its neighbours are written."""
    _, events = engine(dumps, tmp_path / "out", stages.deadly)
    assert [type(event) for event in events].count(Again) == 3
    assert account(tmp_path / "out") == (6, 5, 1)
    assert rejected(tmp_path / "out") == [("003.txt", "E_WORKER")]


def test_a_page_that_a_stage_fails_on_is_rejected(dumps, tmp_path, capfd):
    """A mistake in a stage is told, without a traceback, and costs the page."""
    _, events = engine(dumps, tmp_path / "out", stages.broken)
    assert "IndexError: list index out of range" in {e.why for e in events if isinstance(e, Again)}
    assert account(tmp_path / "out") == (6, 5, 1)
    assert rejected(tmp_path / "out") == [("003.txt", "E_WORKER")]
    assert "Traceback" not in capfd.readouterr().err


def test_a_page_that_takes_for_ever_is_rejected(dumps, tmp_path):
    """After the time of one page it is left, and no worker had to die for it."""
    _, events = engine(dumps, tmp_path / "out", stages.endless, seconds=1.0)
    assert not any(isinstance(event, Again) for event in events)
    assert account(tmp_path / "out") == (6, 5, 1)
    assert rejected(tmp_path / "out") == [("003.txt", "E_TIME")]


def test_a_worker_that_hangs_is_killed(dumps, tmp_path, monkeypatch):
    """Where no clock reaches, the engine does, and the shard is done again."""
    monkeypatch.setattr(local, "SILENCE", 3)
    _, events = engine(dumps, tmp_path / "out", stages.hanging_once, seconds=1.0)
    assert "a worker was killed (SIGKILL)" in {e.why for e in events if isinstance(e, Again)}
    assert account(tmp_path / "out") == (6, 6, 0)


def test_a_shard_that_never_works_is_given_up(dumps, tmp_path, monkeypatch):
    """After so many attempts it is reported, the others are written, and verify names it."""
    monkeypatch.setattr(local, "MOST_ATTEMPTS", 2)
    _, events = engine(dumps, tmp_path / "out", stages.deadly)
    assert [event.shard.name for event in events if isinstance(event, GivenUp)] == ["000001"]
    assert list(verify(tmp_path / "out", Counts())) == [("000001", "missing")]
    assert b"\n" in result(tmp_path / "out")
    finished = run_here(pipeline_of(dumps, tmp_path / "out", shard_size=SIZE), force=True)
    assert finished.read >= 3
    assert account(tmp_path / "out") == (6, 6, 0)
