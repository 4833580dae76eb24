"""Inputs that are damaged, endless or unreadable: each costs itself, with its place and a code."""

import gzip
from pathlib import Path

import msgspec
import pytest
from tests.runs.helpers import (
    PAGE,
    SEPARATOR,
    joined_pages,
    pipeline_of,
    result,
    run_here,
    write_pages,
)

from newskit.runs.pipeline import Limits, Read
from newskit.runs.verify import verify


@pytest.fixture
def dumps(tmp_path):
    """Three pages in order, with room for a bad one between them."""
    return write_pages(tmp_path / "dumps", 3)


@pytest.fixture
def converted(dumps, tmp_path):
    """Run over the pages; gives (read, written, rejected) and the faults, all accounts checked."""

    def run(**changes):
        counts = run_here(pipeline_of(dumps, tmp_path / "out", **changes))
        assert list(verify(tmp_path / "out", type(counts)())) == []
        assert result(tmp_path / "out").count(b"\n") == counts.articles
        lines = result(tmp_path / "out", ".rejects.jsonl").splitlines()
        faults = [msgspec.json.decode(line) for line in lines]
        return (counts.read, counts.written, counts.rejected), faults

    return run


def test_a_file_that_is_not_there(dumps, converted):
    """A link to nowhere is a page that was not found."""
    (dumps / "001b.txt").symlink_to("nowhere")
    numbers, [fault] = converted()
    assert (numbers, fault["code"]) == ((4, 3, 1), "E_NOT_FOUND")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_a_file_that_cannot_be_read(dumps, converted):
    """A file that the system opens, but does not let be read (an error of the disk)."""
    (dumps / "001b.txt").symlink_to("/proc/self/mem")
    numbers, [fault] = converted()
    assert (numbers, fault["code"]) == ((4, 3, 1), "E_READ")


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_compressed_file_that_is_cut(dumps, converted, suffix):
    """What an interrupted download leaves: the page is lost, and said."""
    text = PAGE.format(number=7).encode()
    if suffix == ".gz":
        packed = gzip.compress(text)
    else:
        packed = pytest.importorskip("zstandard").ZstdCompressor().compress(text)
    (dumps / f"001b.txt{suffix}").write_bytes(packed[: len(packed) // 2])
    numbers, [fault] = converted()
    assert (numbers, fault["code"]) == ((4, 3, 1), "E_COMPRESSION")


def test_pages_before_a_cut_are_kept(dumps, converted):
    """Of a stream that breaks off, the pages before the break are written."""
    text = joined_pages(400)
    packed = gzip.compress(text)
    (dumps / "001b.txt.gz").write_bytes(packed[: len(packed) // 2])
    (read, written, rejected), [fault] = converted(read=Read(separator=SEPARATOR))
    assert rejected == 1
    assert 20 < written == read - 1
    assert (fault["code"], fault["line"] > 100, fault["byte"] > 1000) == (
        "E_COMPRESSION",
        True,
        True,
    )


def test_bad_bytes_in_the_middle(dumps, converted):
    """Bytes that are not UTF-8 in the middle of a stream cost their page, not the rest."""
    stream = joined_pages(9)
    middle = stream.index("رقم 4".encode()) + 1
    (dumps / "001b.txt").write_bytes(stream[:middle] + b"\xff\xfe\xff" + stream[middle:])
    numbers, [fault] = converted(read=Read(separator=SEPARATOR))
    assert numbers == (12, 11, 1)
    assert fault["code"] in ("E_UTF8", "E_ENCODING")
    assert fault["byte"] in (middle, middle - 1)


def test_a_line_of_100_mb(dumps, converted, tmp_path):
    """An endless line is rejected in bounded memory, and the page after it is read."""
    with (dumps / "001b.txt").open("wb") as file:
        file.write(PAGE.format(number=8).encode() + f"{SEPARATOR}\n".encode())
        for _ in range(100):
            file.write("سطر بلا نهاية ".encode() * 43_690)
        file.write(f"\n{SEPARATOR}\n".encode() + PAGE.format(number=9).encode())
    numbers, [fault] = converted(read=Read(separator=SEPARATOR), shard_size="1 GB")
    assert (numbers, fault["code"]) == ((6, 5, 1), "E_TOO_LARGE")


def test_a_record_of_100_mb(dumps, converted):
    """The same for a line of JSONL."""
    (dumps / "000.txt").unlink()
    (dumps / "001.txt").unlink()
    line = b'{"id": "1", "headline": "' + b"x" * 1_000_000
    with (dumps / "002.txt").open("wb") as file:
        file.write(b'{"id": "0"}\n' + line)
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": "2"}\n')
    numbers, [fault] = converted(parse=None, shard_size="1 GB")
    assert (numbers, fault["code"]) == ((3, 2, 1), "E_TOO_LARGE")


def test_a_page_above_its_limit(dumps, converted):
    """A page that is longer than the user allows is rejected unread."""
    (dumps / "001b.txt").write_text("سطر\n" * 5000, encoding="utf-8")
    numbers, [fault] = converted(limits=Limits(size="20 KB"))
    assert (numbers, fault["code"]) == ((4, 3, 1), "E_TOO_LARGE")
