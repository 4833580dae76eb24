"""Pipelines as files, and the small parts of a run."""

import pytest
from tests.runs.helpers import pipeline_of, write_pages

from newskit.errors import NewskitError
from newskit.runs.events import Again, Finished, GivenUp, Working
from newskit.runs.journal import Journal
from newskit.runs.pipeline import Pipeline, load_pipeline
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.tally import Tally

WHOLE = r"""
inputs = ["dumps/"]
output = "corpus"
shard_size = "64 MB"
compress = "zst"
[read]
encoding = "windows-1256"
separator = "\\f"
[parse]
layout = "aawsat"
min_confidence = 0.5
spans = false
[normalize]
profile = "search"
with = ["digits=arabic"]
without = ["marks"]
fields = ["headline"]
[export]
to = "csv"
options = { excel = true }
[limits]
seconds = 5
size = "1 MB"
"""


def load(tmp_path, text: str, **settings) -> Pipeline:
    """Load a pipeline file with this text."""
    path = tmp_path / "pipeline.toml"
    path.write_text(text, encoding="utf-8")
    return load_pipeline(str(path), **settings)


def test_every_key_is_read(tmp_path):
    """What the file says is what the pipeline is."""
    pipeline = load(tmp_path, WHOLE)
    assert pipeline.shard_bytes == 64_000_000
    assert pipeline.read.mark == b"\f"
    assert pipeline.parse and not pipeline.parse.spans
    assert pipeline.normalize and pipeline.normalize.on == ["digits=arabic"]
    assert pipeline.export and pipeline.export.options == {"excel": True}
    assert pipeline.limits.bytes == 1_000_000
    assert pipeline.unit == "pages"


def test_inputs_and_output_can_be_replaced(tmp_path):
    """The command line has the last word on where from and where to."""
    pipeline = load(tmp_path, WHOLE, inputs=("a", "b"), output="c")
    assert (pipeline.inputs, pipeline.output) == (["a", "b"], "c")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("inputs = [", "pipeline.toml"),
        ('inputs = ["a"]\noutput = "b"\n[pars]', "pars"),
        ('inputs = ["a"]\noutput = "b"\n[parse]\nlayot = "x"', "layot"),
        ('inputs = "a"\noutput = "b"\n[parse]', "inputs"),
        ('inputs = ["a"]\n[parse]', "output"),
        ('inputs = []\noutput = "b"\n[parse]', "no inputs"),
        ('inputs = ["a"]\noutput = "b"', "no stage"),
        ('inputs = ["a"]\noutput = "b"\nshard_size = "big"\n[parse]', "big"),
        ('inputs = ["a"]\noutput = "b"\ncompress = "rar"\n[parse]', "compress"),
        ('inputs = ["a"]\noutput = "b"\n[parse]\n[limits]\nseconds = 0', "limits"),
        ('inputs = ["a"]\noutput = "b"\n[parse]\n[read]\nencoding = "klingon"', "klingon"),
        ('inputs = ["a"]\noutput = "b"\n[normalize]\n[read]\nseparator = "="', "[read]"),
    ],
)
def test_a_slip_is_said(tmp_path, text, hint):
    """What makes no sense in the file is one line with the place."""
    with pytest.raises(NewskitError) as fault:
        load(tmp_path, text)
    assert fault.value.code == "E_OPTION"
    assert hint in fault.value.message


def test_a_missing_file_is_said(tmp_path):
    """No such pipeline."""
    with pytest.raises(NewskitError, match="E_NOT_FOUND"):
        load_pipeline(str(tmp_path / "nowhere.toml"))


def test_a_journal_blames_after_two_deaths(tmp_path):
    """The first attempt is quick; a record is left out when two careful ones have died at it."""
    first = Journal(tmp_path, "000000")
    assert not first.careful
    second = Journal(tmp_path, "000000")
    assert second.careful
    second.begin(7)
    third = Journal(tmp_path, "000000")
    assert not third.is_guilty(7)
    third.begin(7)
    fourth = Journal(tmp_path, "000000")
    assert fourth.is_guilty(7)
    assert not fourth.is_guilty(6)
    fourth.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_does_not_blame_for_one_death(tmp_path):
    """Deaths at different records blame none: the cause is elsewhere."""
    for record in (None, 3, 4, 3):
        journal = Journal(tmp_path, "000000")
        if record is not None:
            journal.begin(record)
    last = Journal(tmp_path, "000000")
    assert not last.is_guilty(3)
    assert not last.is_guilty(4)


@pytest.fixture
def tally(tmp_path):
    """The tally of a run of four shards of equal size, at a clock that the test moves."""
    dumps = write_pages(tmp_path / "dumps", 4)
    now = [0.0]
    with opened(pipeline_of(dumps, tmp_path / "out", shard_size="1 KB")) as run:
        made = Tally(run, clock=lambda: now[0])
        made.test_shards = list(run.todo())  # type: ignore[attr-defined]
        made.test_now = now  # type: ignore[attr-defined]
        yield made


def test_a_tally_knows_how_far_it_is(tally):
    """Shards under way count, at the rate so far the rest is told."""
    one, two, *_ = tally.test_shards
    tally.test_now[0] = 10.0
    tally.hear(Finished(one, Counts(read=1, written=1, articles=1, bytes_in=one.bytes)))
    tally.hear(Working(two, Counts(read=1, written=1, articles=1, bytes_in=two.bytes)))
    assert tally.line().startswith("1 of 4 shards, 10 s left, 2 pages, 2 articles, 0 rejected")
    assert tally.seconds_left == pytest.approx(10, rel=0.2)
    assert tally.metrics()["now"].read == 2
    assert tally.total.read == 1


def test_a_tally_says_what_went_wrong(tally):
    """Deaths are remarks, a shard given up is remembered."""
    one = tally.test_shards[0]
    assert "done again" in tally.hear(Again(one, "a worker was killed (SIGKILL)"))
    assert "given up" in tally.hear(GivenUp(one, "a worker was killed (SIGKILL)"))
    assert tally.given_up == {"000000": "a worker was killed (SIGKILL)"}
    assert tally.again == 1


def test_the_table_adds_up(tally):
    """The last row is the sum of the two above it; of a run from nothing there is one row."""
    assert len(tally.table()) == 2
    tally.before.add(Counts(read=2, written=2))
    tally.shards_before = 1
    one, *_ = tally.test_shards
    tally.hear(Finished(one, Counts(read=1, written=1)))
    header, now, before, together = tally.table()
    assert len({len(row) for row in (header, now, before, together)}) == 1
    assert [row[1:4] for row in (now, before, together)] == [
        ("1", "1", "1"),
        ("1", "2", "2"),
        ("2", "3", "3"),
    ]


def test_a_tally_knows_what_it_took(tally):
    """Time, rate and memory of this run, and which faults there were, with the earlier ones."""
    assert (tally.effort(), tally.faults()) == ("nothing was left to do", "")
    one, two, *_ = tally.test_shards
    tally.test_now[0] = 10.0
    tally.before.add(Counts(faults={"E_UTF8": 1}))
    for shard, memory in ((one, 60_000_000), (two, 70_000_000)):
        faults = {"E_UTF8": 1, "E_NO_ARTICLE": 9}
        counts = Counts(bytes_in=10**7, cpu_seconds=5.5, memory=memory, faults=faults)
        tally.hear(Finished(shard, counts))
    assert tally.effort() == "10 s, 2.00 MB/s; workers: 11 s of the processor, 70 MB at most"
    assert tally.faults() == "18 E_NO_ARTICLE, 3 E_UTF8"
