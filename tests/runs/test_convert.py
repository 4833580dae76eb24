"""The unit of work: the same code as the single commands, whole or not at all."""

import gzip

import msgspec
import pytest
from tests.runs.helpers import (
    SEPARATOR,
    joined_pages,
    pipeline_of,
    result,
    run_here,
    unfinished,
    write_pages,
)

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters.jsonl import encode_line
from newskit.parser import Parser
from newskit.runs.convert import convert
from newskit.runs.identity import identity_of
from newskit.runs.parts import Shard, part_of
from newskit.runs.pipeline import Export, Limits, Normalize, Parse, Pipeline, Read
from newskit.runs.run import opened
from newskit.runs.sidecar import read_sidecar
from newskit.runs.verify import verify
from newskit.sources import open_dumps


@pytest.fixture
def dumps(tmp_path):
    """Twelve pages."""
    return write_pages(tmp_path / "dumps", 12)


def test_a_run_gives_what_the_parser_gives(dumps, tmp_path):
    """Parsing in shards gives the bytes of parsing it all at once."""
    counts = run_here(pipeline_of(dumps, tmp_path / "out", normalize=None))
    pages = Parser().parse_all(open_dumps([str(dumps)]))
    whole = b"".join(encode_line(article) for page in pages for article in page.articles)
    assert result(tmp_path / "out") == whole
    assert (counts.read, counts.written, counts.rejected, counts.articles) == (12, 12, 0, 12)


def test_the_size_of_shards_is_not_seen(tmp_path):
    """One file in one shard or in many: the same articles with the same places."""
    file = tmp_path / "pages.txt"
    file.write_bytes(joined_pages(9))
    read = Read(separator=SEPARATOR)
    results = []
    for size in ("1 KB", "2 KB", "1 GB"):
        folder = tmp_path / size.replace(" ", "")
        run_here(pipeline_of(file, folder, shard_size=size, read=read))
        results.append((len(list(folder.glob("*.counts.json"))), result(folder)))
    assert results[0][0] > results[1][0] > results[2][0] == 1
    assert results[0][1] == results[1][1] == results[2][1]


def test_what_was_exported_can_be_run_again(dumps, tmp_path):
    """The records of one run are the input of another, in another format."""
    run_here(pipeline_of(dumps, tmp_path / "one"))
    files = str(tmp_path / "one" / "0*[0-9].jsonl")
    counts = run_here(
        pipeline_of(files, tmp_path / "two", parse=None, normalize=None, export=Export("csv"))
    )
    assert counts.read == counts.articles == 12
    assert result(tmp_path / "two", ".csv").count("افتتاح مكتبة الحي".encode()) == 12


def test_the_default_export_is_the_record(dumps, tmp_path):
    """Named or not, JSONL is the same."""
    run_here(pipeline_of(dumps, tmp_path / "one"))
    run_here(pipeline_of(dumps, tmp_path / "two", export=Export()))
    assert result(tmp_path / "one") == result(tmp_path / "two")


def test_compressed_and_in_folders(dumps, tmp_path):
    """Results are compressed on request; a format of folders gives one a shard."""
    run_here(pipeline_of(dumps, tmp_path / "out"))
    run_here(pipeline_of(dumps, tmp_path / "packed", compress="gz"))
    packed = [gzip.decompress(p.read_bytes()) for p in sorted((tmp_path / "packed").glob("*.gz"))]
    assert b"".join(packed) == result(tmp_path / "out")
    run_here(pipeline_of(dumps, tmp_path / "vault", export=Export("md"), shard_size="1 MB"))
    assert len(list((tmp_path / "vault" / "000000.md").glob("*.md"))) == 12
    assert list(verify(tmp_path / "vault", run_here(pipeline_of(dumps, tmp_path / "again")))) == []


def test_rejects_and_account_lie_beside_the_result(tmp_path):
    """What is not written is in the rejects; the account says with what, and adds up."""
    dumps = write_pages(tmp_path / "dumps", 2)
    (dumps / "zero.txt").write_bytes(b"a\0b")
    pipeline = pipeline_of(dumps, tmp_path / "out", shard_size="1 MB")
    run_here(pipeline)
    rejects = (tmp_path / "out" / "000000.rejects.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line)["code"] for line in rejects] == ["E_BINARY"]
    account = read_sidecar(tmp_path / "out", "000000")
    assert account and account.identity == identity_of(pipeline)
    counts = account.counts
    assert (counts.read, counts.written, counts.rejected) == (3, 2, 1)
    assert counts.bytes_in == sum(path.stat().st_size for path in dumps.iterdir())
    assert [file.name for file in account.files] == ["000000.jsonl", "000000.rejects.jsonl"]
    assert unfinished(tmp_path / "out") == []


def test_articles_held_back_are_counted(dumps, tmp_path):
    """What is below the confidence asked for goes to the rejects, whole."""
    counts = run_here(pipeline_of(dumps, tmp_path / "out", parse=Parse(min_confidence=1.0)))
    assert counts.held == 12
    assert (counts.read, counts.written, counts.rejected) == (12, 0, 12)
    raw = msgspec.json.decode(result(tmp_path / "out", ".rejects.jsonl").splitlines()[0])["raw"]
    assert msgspec.json.decode(raw, type=Article).headline


def test_a_bad_record_costs_itself(tmp_path):
    """Broken JSON, bad UTF-8 and a record that is no article are rejected in their places."""
    records = tmp_path / "records.jsonl"
    run_here(pipeline_of(write_pages(tmp_path / "dumps", 2), tmp_path / "one"))
    good = result(tmp_path / "one").splitlines()
    records.write_bytes(b"\n".join([good[0], b'{"id": 1}', b"{", b'{"id": "\xff"}', good[1]]))
    two = pipeline_of(records, tmp_path / "two", parse=None, export=Export())
    counts = run_here(two)
    rejects = (tmp_path / "two" / "000000.rejects.jsonl").read_bytes().splitlines()
    found = [(fault["line"], fault["code"]) for fault in map(msgspec.json.decode, rejects)]
    assert found == [(2, "E_SCHEMA"), (3, "E_JSON"), (4, "E_UTF8")]
    assert (counts.read, counts.written, counts.rejected) == (5, 2, 3)


@pytest.mark.parametrize("limits", [Limits(size="3 KB"), Limits(lines=500)])
def test_a_record_above_the_limit_is_rejected(dumps, tmp_path, limits):
    """The size of a page has limits, and they are the user's."""
    (dumps / "long.txt").write_bytes("سطر طويل\n".encode() * 1000)
    counts = run_here(pipeline_of(dumps, tmp_path / "out", limits=limits))
    assert (counts.read, counts.written, counts.rejected) == (13, 12, 1)
    assert b"E_TOO_LARGE" in result(tmp_path / "out", ".rejects.jsonl")


def test_what_a_killed_run_left_is_removed(dumps, tmp_path):
    """A work folder of a shard that died is gone after the next attempt."""
    pipeline = pipeline_of(dumps, tmp_path / "out", shard_size="1 MB")
    with opened(pipeline) as run:
        (run.folder / ".newskit-000000-dead").mkdir()
        (run.folder / ".newskit-000000-dead" / "result").write_bytes(b"half")
        [shard] = run.todo()
        convert(shard, run.folder, pipeline, run.identity)
        assert unfinished(run.folder) == []


def test_doing_it_again_gives_the_same_bytes(dumps, tmp_path):
    """A shard that is converted twice is there once, the same; only its time may differ."""
    pipeline = pipeline_of(dumps, tmp_path / "out", shard_size="1 MB")
    run_here(pipeline)
    before = result(tmp_path / "out")
    shard = Shard("000000", [part_of(str(path)) for path in sorted(dumps.iterdir())])
    convert(shard, tmp_path / "out", pipeline, identity_of(pipeline))
    assert result(tmp_path / "out") == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"parse": Parse(layout="nobody")},
        {"normalize": Normalize(profile="nobody")},
        {"normalize": Normalize(on=["nothing"])},
        {"export": Export("papyrus")},
        {"export": Export("csv", {"excell": True})},
    ],
)
def test_options_that_make_no_sense_stop_at_once(dumps, tmp_path, wrong):
    """A slip in a stage's options is said before anything is written."""
    pipeline: Pipeline = pipeline_of(dumps, tmp_path / "out", **wrong)
    with pytest.raises(NewskitError, match="E_OPTION"):
        run_here(pipeline)
    assert not (tmp_path / "out").exists()
