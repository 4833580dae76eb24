"""Pages that come in stretches: one record each, written or rejected as a whole."""

from functools import partial

import msgspec
import pytest
from tests.faults import stages
from tests.runs.helpers import (
    PAGE,
    SEPARATOR,
    pipeline_of,
    result,
    run_here,
    unfinished,
    write_pages,
)

from newskit.errors import NewskitError
from newskit.exporters.jsonl import encode_line
from newskit.parser import Parser
from newskit.parser.windows import SIZE, parse_parts
from newskit.runs.convert import convert
from newskit.runs.long_pages import LongPage, batches
from newskit.runs.pipeline import Export, Limits, Parse, Read
from newskit.runs.run import opened
from newskit.runs.spool import IN_MEMORY, Spool
from newskit.sources import Dump, open_dumps, pages

MANY = 300
"""Articles of the long page: some 200 kB."""
LINES = "\n".join(PAGE.format(number=number) for number in range(MANY))
READ = Read(separator=SEPARATOR)


@pytest.fixture
def stretched(monkeypatch):
    """A stretch of a page is no more than what is read at once."""
    monkeypatch.setattr(pages, "STRETCH", 1)


@pytest.fixture
def dumps(tmp_path, stretched):
    """A file of three pages, the second of them long."""
    folder = write_pages(tmp_path / "dumps", 0)
    parts = [PAGE.format(number=7001), LINES, PAGE.format(number=7002)]
    (folder / "pages.txt").write_text(f"{SEPARATOR}\n".join(parts), encoding="utf-8")
    return folder


def numbers(counts):
    """Pages read, written, rejected."""
    return counts.read, counts.written, counts.rejected


def rejects(folder):
    """Line and code of each reject."""
    lines = result(folder, ".rejects.jsonl").splitlines()
    return [(fault["line"], fault["code"]) for fault in map(msgspec.json.decode, lines)]


def test_a_long_page_is_one_record(dumps, tmp_path):
    """All its articles, in their places, between those of the others."""
    counts = run_here(pipeline_of(dumps, tmp_path / "out", read=READ, normalize=None))
    assert (numbers(counts), counts.articles) == ((3, 3, 0), MANY + 2)
    source = open_dumps([str(dumps)], separator=SEPARATOR.encode(), stretches=True)
    parts = parse_parts(Parser(), source)
    whole = b"".join(encode_line(article) for part in parts for article in part.page.articles)
    assert result(tmp_path / "out") == whole
    assert unfinished(tmp_path / "out") == []


def test_in_windows_or_not(tmp_path):
    """A page longer than a window is what `parse_parts` makes of it; normalised, too."""
    text = PAGE.format(number=1) + "سطر قصير\n" * (SIZE.lines + 1) + PAGE.format(number=2)
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    counts = run_here(pipeline_of(page, tmp_path / "out", shard_size="1 MB"))
    parts = list(parse_parts(Parser(), open_dumps([str(page)])))
    assert len(parts) > 1
    assert numbers(counts) == (1, 1, 0)
    assert counts.articles == sum(len(part.page.articles) for part in parts)


@pytest.mark.parametrize("limits", [Limits(size="150 KB"), Limits(lines=1000)])
def test_a_limit_is_that_of_the_whole_page(dumps, tmp_path, limits):
    """What is too long is rejected, with the articles that were found until then."""
    counts = run_here(pipeline_of(dumps, tmp_path / "out", read=READ, limits=limits))
    assert (numbers(counts), counts.articles) == ((3, 2, 1), 2)
    assert rejects(tmp_path / "out") == [(8, "E_TOO_LARGE")]


def test_without_limits_a_record_has_one(dumps, tmp_path):
    """What must be held whole may have 5 MB."""
    line = b'{"id": "%s"}\n'
    (dumps / "pages.txt").write_bytes(line % (b"x" * 4_900_000) + line % (b"x" * 5_000_000))
    counts = run_here(pipeline_of(dumps, tmp_path / "out", parse=None, shard_size="1 GB"))
    assert numbers(counts) == (2, 1, 1)
    assert rejects(tmp_path / "out") == [(2, "E_TOO_LARGE")]


def converted(dumps, out, make_work, **changes):
    """The one shard with stages that misbehave."""
    pipeline = pipeline_of(dumps, out, read=READ, shard_size="1 GB", **changes)
    heard = []
    with opened(pipeline) as run:
        work = partial(convert, identity=run.identity, make_work=make_work)
        [shard] = run.todo()
        counts = work(
            shard, run.folder, pipeline, tell=lambda counts: heard.append(counts.bytes_in)
        )
    return counts, heard


def test_a_long_page_that_takes_for_ever(dumps, tmp_path):
    """It is left where its time is up, and its articles with it; the next page is read."""
    marked = LINES + stages.MARKER.decode() + "\n"
    text = (dumps / "pages.txt").read_text("utf-8").replace(LINES, marked)
    (dumps / "pages.txt").write_text(text, encoding="utf-8")
    limits = Limits(seconds=1)
    counts, _ = converted(dumps, tmp_path / "out", stages.endless, limits=limits)
    assert (numbers(counts), counts.articles) == ((3, 2, 1), 2)
    assert rejects(tmp_path / "out") == [(8, "E_TIME")]


def test_articles_held_back_wait_on_the_disk_too(dumps, tmp_path):
    """They are faults of their page; with --strict the first of them stops the run."""
    asked = Parse(min_confidence=1.0)
    counts = run_here(pipeline_of(dumps, tmp_path / "out", read=READ, parse=asked))
    assert (numbers(counts), counts.held) == ((3, 0, 3), MANY + 2)
    lines = result(tmp_path / "out", ".rejects.jsonl")
    assert len(lines) > IN_MEMORY / 4
    assert lines.count(b"E_LOW_CONFIDENCE") == MANY + 2
    pipeline = pipeline_of(dumps, tmp_path / "strict", read=READ, shard_size="1 GB", parse=asked)
    with (
        opened(pipeline) as run,
        pytest.raises(NewskitError, match=r"E_LOW_CONFIDENCE.*strict"),
    ):
        convert(next(run.todo()), run.folder, pipeline, run.identity, strict=True)
    assert unfinished(tmp_path / "strict") == []


def test_a_run_hears_of_each_window(tmp_path):
    """So that a worker in a page of an hour is not taken for hung."""
    page = tmp_path / "page.txt"
    page.write_text("سطر قصير\n" * (3 * SIZE.lines), encoding="utf-8")
    _, heard = converted(page, tmp_path / "out", lambda pipeline: stages.work_of(pipeline))
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1] == page.stat().st_size


@pytest.mark.parametrize("name", ["csv", "md", "parquet"])
def test_a_long_page_in_other_formats(dumps, tmp_path, name):
    """What waited on the disk is exported like the rest."""
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")
    pipeline = pipeline_of(dumps, tmp_path / "out", read=READ, export=Export(name))
    assert run_here(pipeline).articles == MANY + 2


def test_a_page_nobody_asks_for_is_passed_over():
    """A batch that is not read costs the next one nothing."""
    stretches = [Dump(data=b"%d\n" % n, path="a.txt", more=n < 3) for n in range(5)]
    first, *others = batches(iter(stretches), 64)
    assert isinstance(first, LongPage)
    assert first.size == 8
    assert others == [stretches[4:]]


def test_a_spool_keeps_order_and_number(tmp_path):
    """In memory or in a file without a name; it can be read again."""
    line = b"x" * 1000 + b"\n"
    with Spool[bytes](tmp_path, bytes, bytes) as spool:
        for number in range(3):
            spool.extend([b"%d" % number + line] * 1000)
            assert len(spool) == 1000 * (number + 1)
            assert [one[:1] for one in spool][::1000] == [b"0", b"1", b"2"][: number + 1]
    assert list(tmp_path.iterdir()) == []
