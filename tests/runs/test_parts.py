"""Files in parts: what comes out is what the whole file gives."""

import gzip
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newskit.runs import cuts
from newskit.runs.cuts import cut, why_whole
from newskit.runs.parts import Part, Window, part_of, read_part_lines, read_part_pages
from newskit.sources import open_dumps, read_lines

PIECES = st.sampled_from(
    [
        *("خبر", "\n", "\n\n", " \n", "=====\n", "\n=====\n", "=====\r\n", "\f", "\f\n"),
        *(" ==== \n", "سطر طويل من كلمات كثيرة\n", "\ufeff", "x", "====="),
    ]
).map(str.encode)
BYTES = st.lists(PIECES | st.just(b"\xff\n") | st.just(b"\xc7\xe1\n"), max_size=25).map(b"".join)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A file to be overwritten."""
    return tmp_path_factory.mktemp("parts") / "pages.txt"


@pytest.mark.parametrize("block", [cuts.BLOCK, 2])
@settings(deadline=None, max_examples=150)
@given(BYTES, st.sampled_from([b"=====", b"\f"]), st.integers(1, 60))
@example(b"\xff\n=====\n\xef\xbb\xbf", b"=====", 1)
def test_pages_do_not_show_the_cuts(path, block, data, separator, size):
    """Wherever a file is cut, its pages, faults, bytes and lines are those of the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cuts, "BLOCK", block)
        patch.setattr(cuts, "CHUNK", 8 if block == 2 else cuts.CHUNK)
        check_pages(path, data, separator, size)


def check_pages(path, data, separator, size):
    """The pages of the parts are those of the whole."""
    path.write_bytes(data)
    whole = list(open_dumps([str(path)], separator=separator))
    part = part_of(str(path))
    pages = []
    if why_whole(part, separator=separator, encoding="auto", records=False) is None:
        for each in cut(part, size, separator=separator):
            pages += read_part_pages(each, encoding="auto", separator=separator, text_field=None)
        assert pages == whole


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([b'{"id": 1}', b"", b" ", b"\xff", b"\xef\xbb\xbf{}"]), max_size=20)
)
def test_records_do_not_show_the_cuts(path, lines):
    """The same for the lines of a JSONL file."""
    path.write_bytes(b"\n".join(lines))
    found = []
    for each in cut(part_of(str(path)), 10, separator=None):
        found += read_part_lines(each)
    assert found == list(read_lines([str(path)]))


def test_lines_are_counted_where_they_are_passed_over(path):
    """What lies between two cuts is read in blocks; the numbers of the lines are right."""
    path.write_bytes(b"\n=====\n".join([b"line\nline\n" * 30_000] * 40))
    parts = list(cut(part_of(str(path)), 2 * cuts.BLOCK, separator=b"====="))
    data = path.read_bytes()
    assert len(parts) > 3
    assert [p.first_line for p in parts] == [data.count(b"\n", 0, p.start) + 1 for p in parts]
    assert all(data[p.start - 6 : p.start] == b"=====\n" for p in parts[1:])


def test_parts_cover_the_file(path):
    """Parts follow one another without a gap, and none is smaller than asked for."""
    path.write_bytes(b"=====\n".join([b"line\n" * 10] * 40))
    parts = list(cut(part_of(str(path)), 200, separator=b"====="))
    assert len(parts) > 5
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, path.stat().st_size)
    assert min(part.bytes for part in parts) >= 200


def test_what_cannot_be_cut(tmp_path):
    """Compressed files, pages without separator, UTF-16 and crawlers' files stay whole."""
    plain, packed = tmp_path / "a.txt", tmp_path / "a.txt.gz"
    wide, crawl = tmp_path / "wide.txt", tmp_path / "crawl.jsonl"
    packed.write_bytes(gzip.compress(b"line\n"))
    wide.write_text("سطر", encoding="utf-16")
    for file in (plain, crawl):
        file.write_bytes(b"line\n")

    def reason(file: Path, separator: bytes | None = b"==", encoding: str = "auto") -> str | None:
        part = part_of(str(file))
        return why_whole(part, separator=separator, encoding=encoding, records=False)

    assert reason(plain) is None
    assert reason(plain, None) == "one page, without a separator"
    assert "several bytes" in (reason(plain, encoding="UTF-16-LE") or "")
    assert "several bytes" in (reason(plain, "ـــ".encode()) or "")
    assert "several bytes" in (reason(wide) or "")
    assert [reason(file) for file in (packed, crawl, tmp_path / "nowhere.txt")] == [
        "compressed",
        "records of a crawler",
        "its size is not known",
    ]
    assert why_whole(part_of(str(crawl)), separator=None, encoding="auto", records=True) is None


def test_a_part_that_is_gone_is_a_reject(tmp_path):
    """A file that vanishes between plan and work costs itself."""
    part = Part(str(tmp_path / "gone.txt"), 10, 0, 2, 9)
    [fault] = read_part_pages(part, encoding="auto", separator=b"==", text_field=None)
    [same] = read_part_lines(part)
    assert fault == same
    assert fault.code == "E_NOT_FOUND"


def test_a_window_ends_where_it_should(tmp_path):
    """A window gives its bytes and no more, in reads of any size."""
    path = tmp_path / "a"
    path.write_bytes(bytes(range(100)))
    with path.open("rb") as file:
        file.seek(10)
        window = Window(file, 20)
        assert window.read(15) + window.read(15) + window.read(15) == bytes(range(10, 30))


def test_a_part_tells_a_change(tmp_path):
    """A file that was written again is another part, even at the same size."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    before = part_of(str(path))
    os.utime(path, ns=(1, 1))
    assert part_of(str(path)) != before
    assert msgspec.json.decode(msgspec.json.encode(before), type=Part) == before
