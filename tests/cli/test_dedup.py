"""`newskit dedup` through real processes and pipes."""

import gzip
import json
import os

import pytest


@pytest.fixture
def doubled(records, tmp_path):
    """A file with 400 articles, of which every fourth stands there twice."""
    lines = records.read_bytes().splitlines(keepends=True)
    path = tmp_path / "doubled.jsonl"
    path.write_bytes(
        b"".join(line * (2 if number % 4 == 0 else 1) for number, line in enumerate(lines))
    )
    return path


def values(out, key):
    """One key of every record."""
    return [json.loads(line)[key] for line in out.splitlines()]


def test_copies_are_marked(newskit, doubled):
    """Every record comes out, copies with the id of the first."""
    end = newskit("dedup", doubled)
    assert end.status == 0
    assert end.last == "500 read, 500 written, 0 rejected (100 duplicates, 0 teasers linked)"
    assert sum(mark is not None for mark in values(end.out, "duplicate_of")) == 100


def test_copies_are_dropped(newskit, doubled, records):
    """--drop leaves the first of each, and the account says how many are written."""
    end = newskit("dedup", "--drop", doubled)
    assert end.last == (
        "500 read, 500 sound, 0 rejected (100 duplicates, 0 teasers linked; 400 written)"
    )
    assert values(end.out, "id") == values(records.read_bytes(), "id")


@pytest.mark.parametrize("mode", ["exact", "near", "paragraphs"])
def test_the_way_in_and_the_jobs_do_not_matter(newskit, doubled, tmp_path, mode):
    """A file, a pipe, a compressed file, two jobs: the same bytes, and nothing is left behind."""
    (tmp_path / "doubled.jsonl.gz").write_bytes(gzip.compress(doubled.read_bytes()))
    plain = newskit("dedup", "--mode", mode, doubled)
    piped = newskit("dedup", "--mode", mode, stdin=doubled.read_bytes())
    packed = newskit("dedup", "--mode", mode, "doubled.jsonl.gz")
    jobs = newskit("dedup", "--mode", mode, "--jobs", 2, doubled, "-o", "out.jsonl")
    assert plain.status == jobs.status == 0
    assert plain.out == piped.out == packed.out == (tmp_path / "out.jsonl").read_bytes()
    assert plain.last == piped.last == packed.last == jobs.last
    assert sorted(os.listdir(tmp_path)) == ["doubled.jsonl", "doubled.jsonl.gz", "out.jsonl"]


def test_faulty_lines_are_rejected(newskit, doubled, tmp_path):
    """A line that is no record is named and costs itself, from a file as from a pipe."""
    lines = doubled.read_bytes().splitlines(keepends=True)
    data = b"".join([lines[0], b"{oops\n", *lines[1:], b'{"id": 5}\n'])
    (tmp_path / "mixed.jsonl").write_bytes(data)
    end = newskit("dedup", "mixed.jsonl", "--rejects", "rejects.jsonl")
    assert end.status == 3
    assert end.last.startswith("502 read, 500 written, 2 rejected")
    assert newskit("dedup", stdin=data).out == end.out == newskit("dedup", doubled).out
    kept = tmp_path / "rejects.jsonl"
    rejects = [json.loads(line) for line in kept.read_bytes().splitlines()]
    assert [(each["line"], each["code"]) for each in rejects] == [(2, "E_JSON"), (502, "E_SCHEMA")]


def test_limit_and_shard(newskit, doubled):
    """Both passes see the same part of the input."""
    ids = values(doubled.read_bytes(), "id")
    end = newskit("dedup", doubled, "--shard", "2/3", "--limit", 50)
    assert end.status == 0
    assert values(end.out, "id") == ids[1::3][:50]


def test_modes_make_one_pipe(newskit, doubled):
    """Marks of one run stay in the next, and validate has nothing against them."""
    near = newskit("dedup", "--mode", "near", stdin=newskit("dedup", doubled).out).out
    both = newskit("dedup", "--mode", "paragraphs", stdin=near)
    assert list(json.loads(both.out.splitlines()[0]))[-5:] == [
        "duplicate_of", "near_duplicate_of", "cluster", "same_as", "boilerplate",
    ]  # fmt: skip
    assert newskit("validate", stdin=both.out).err == newskit("validate", stdin=near).err


def test_boilerplate_is_counted(newskit, records):
    """A paragraph that all articles share is marked with their number."""
    end = newskit("dedup", "--mode", "paragraphs", records)
    assert set(map(str, values(end.out, "boilerplate"))) == {"{'body.0.paragraphs.1': 400}"}


def test_paragraphs_are_never_dropped(newskit, records):
    """--drop has no meaning for paragraphs: a usage error, not a silent loss."""
    end = newskit("dedup", "--mode", "paragraphs", "--drop", records)
    assert (end.status, end.out) == (2, b"")
    assert "E_OPTION" in end.err


def test_an_existing_file_is_safe(newskit, records, tmp_path):
    """Without --force what is there stays, and is known before the work begins."""
    (tmp_path / "out.jsonl").write_text("mine")
    end = newskit("dedup", records, "-o", "out.jsonl")
    assert end.status == 1
    assert "E_EXISTS" in end.err
    assert (tmp_path / "out.jsonl").read_text() == "mine"


def test_a_reader_that_goes(newskit_pipe, records):
    """A closed pipe ends the command silently."""
    assert newskit_pipe("dedup", records, reads=1) == (141, "")


def test_nothing_in_nothing_out(newskit):
    """An empty input is an empty corpus."""
    for mode in ("exact", "near", "paragraphs"):
        end = newskit("dedup", "--mode", mode, stdin=b"")
        assert (end.status, end.out) == (0, b"")
