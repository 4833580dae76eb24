"""The same shards on a real (local) Ray cluster, with workers that die in the middle."""

import msgspec
import pytest
from tests.faults import stages
from tests.faults.conftest import PAGES
from tests.faults.test_long_pages import page_of
from tests.faults.test_workers import SIZE, dumps  # noqa: F401 (a fixture)
from tests.runs.helpers import pipeline_of, result, run_here, unfinished, write_pages

from newskit.runs.events import Finished
from newskit.runs.pipeline import Limits
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.verify import verify
from newskit.sources.pages import STRETCH

pytest.importorskip("ray", reason="needs the package ray: pip install 'newskit[ray]'")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def on_ray(dumps, out, make_work):  # noqa: F811
    """Run on a cluster of two processors; gives the events that are not the passing of time."""
    from newskit.runs.local import Order
    from newskit.runs.ray_engine import run_ray

    pipeline = pipeline_of(dumps, out, shard_size=SIZE, limits=Limits(seconds=30))
    with opened(pipeline) as run:
        order = Order(run.folder, pipeline, run.identity, make_work)
        heard = list(run_ray(run.todo(), order, None, 2))
        assert list(run.todo()) == []
    total = Counts()
    assert list(verify(out, total)) == []
    assert unfinished(out) == []
    return pipeline, [event for event in heard if event], total


def test_a_ray_worker_killed_in_mid_shard(dumps, tmp_path):  # noqa: F811
    """Ray begins its shard again: 6 in, 6 out, none twice, the bytes of the local engine."""
    pipeline, events, total = on_ray(dumps, tmp_path / "out", stages.deadly_once)
    assert [type(event) for event in events] == [Finished, Finished]
    assert (total.read, total.written, total.rejected) == (6, 6, 0)
    run_here(msgspec.structs.replace(pipeline, output=str(tmp_path / "calm")))
    assert result(tmp_path / "out") == result(tmp_path / "calm")


def test_a_page_that_kills_ray_workers(dumps, tmp_path):  # noqa: F811
    """The page that always kills is found by the journal and rejected, on Ray as elsewhere."""
    _, _, total = on_ray(dumps, tmp_path / "out", stages.deadly)
    assert (total.read, total.written, total.rejected) == (6, 5, 1)


def test_the_program_on_ray(site, calm):
    """`newskit run --engine ray` gives the bytes of the local engine, and its status."""
    end = site.run("--engine", "ray")
    assert end.status == 0, end.err
    assert end.last.startswith(f"{PAGES} read, {PAGES} written, 0 rejected")
    assert result(site.out) == result(calm)


def test_a_ray_worker_killed_in_a_long_page(tmp_path):
    """The page is begun again there, too: one in, one out, none twice."""
    folder = write_pages(tmp_path / "dumps", 0)
    text = page_of(STRETCH + 200_000) + "\n" + stages.MARKER.decode() + "\n"
    (folder / "long.txt").write_text(text, encoding="utf-8")
    pipeline, events, total = on_ray(folder, tmp_path / "out", stages.deadly_once)
    assert [type(event) for event in events] == [Finished]
    assert (total.read, total.written, total.rejected) == (1, 1, 0)
    run_here(msgspec.structs.replace(pipeline, output=str(tmp_path / "calm")))
    assert result(tmp_path / "out") == result(tmp_path / "calm")
