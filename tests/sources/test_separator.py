"""Many pages in one stream."""

import gzip
import io
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import NewskitError
from newskit.sources import Dump, open_dumps, pages, pieces

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", ["\f", "=====", "صفحة جديدة"])
def test_pages_and_their_places(read_stdin: Read, separator: str, end: str) -> None:
    """Each page with its first byte and line in the stream."""
    texts = [f"عنوان{end}نص{end}", f"ثان{end}", f"ثالث{end}بلا نهاية"]
    stream = (separator + end).join(texts).encode()
    dumps, rejects = read_stdin(stream, separator=separator.encode())
    assert not rejects and len(dumps) == 3
    for dump, text in zip(dumps, texts):
        assert dump.data.decode().strip() == text.strip()
        assert stream[dump.start : dump.start + len(dump.data)] == dump.data
        assert dump.first_line == stream[: dump.start].count(b"\n") + 1


def test_a_form_feed_cuts_within_a_line(read_stdin: Read) -> None:
    """As PDF readers print it: before the first word of a page."""
    dumps, _ = read_stdin("أ\n\fب\fج".encode(), separator=b"\f")
    assert [(d.data.decode(), d.start, d.first_line) for d in dumps] == [
        ("أ\n", 0, 1), ("ب", 4, 2), ("ج", 7, 2),
    ]  # fmt: skip


def test_a_separator_is_a_whole_line(read_stdin: Read) -> None:
    """Not a part of one."""
    dumps, _ = read_stdin(b"a ==\n== b\n===\n==\nc", separator=b"==")
    assert [dump.data for dump in dumps] == [b"a ==\n== b\n===\n", b"c"]


def test_separators_at_the_edges_make_no_pages(read_stdin: Read) -> None:
    """Before the first page and after the last one."""
    dumps, rejects = read_stdin(b"==\na\n==\nb\n==\n", separator=b"==")
    assert [dump.data for dump in dumps] == [b"a\n", b"b\n"] and not rejects


def test_a_blank_page_between_two_is_counted(read_stdin: Read) -> None:
    """Whoever counts pages wants to know."""
    dumps, [reject] = read_stdin(b"a\n==\n \n==\nb\n", separator=b"==")
    assert len(dumps) == 2
    assert (reject.code, reject.line, reject.byte) == ("E_EMPTY", 3, 5)


@pytest.mark.parametrize("stream", [b"", b"==\n", b"\n==\n\n"])
def test_a_stream_without_pages_is_empty(read_stdin: Read, stream: bytes) -> None:
    """One reject, not silence."""
    dumps, [reject] = read_stdin(stream, separator=b"==")
    assert not dumps and reject.code == "E_EMPTY"


def test_a_bad_page_costs_only_itself(read_stdin: Read) -> None:
    """A bad byte, a NUL: line and byte are those of the stream."""
    stream = "أ\n\fخبر \n".encode() + b"\xff\n\fc\n\fd\0\fe"
    dumps, rejects = read_stdin(stream, separator=b"\f")
    assert [dump.data.decode() for dump in dumps] == ["أ\n", "c\n", "e"]
    assert [(r.code, r.line, r.byte) for r in rejects] == [
        ("E_UTF8", 3, stream.index(b"\xff")), ("E_BINARY", 5, stream.index(b"\0")),
    ]  # fmt: skip


def test_pages_of_several_encodings(read_stdin: Read, prose: str) -> None:
    """Each page of a stream is recognised for itself."""
    stream = prose.encode("cp1256") + b"\f" + prose.encode() + b"\f" + prose.encode("iso8859-6")
    dumps, _ = read_stdin(stream, separator=b"\f")
    assert [dump.data.decode() for dump in dumps] == [prose] * 3
    assert [dump.encoding for dump in dumps] == ["windows-1256", "utf-8", "iso-8859-6"]
    assert dumps[2].start == stream.rindex(b"\f") + 1


def test_byte_order_marks_of_joined_files(read_stdin: Read) -> None:
    """`cat` leaves one at the head of each page; none is text, all are counted."""
    mark = b"\xef\xbb\xbf"
    dumps, _ = read_stdin(mark + b"a\f" + mark + b"b", separator=b"\f")
    assert [(dump.data, dump.start) for dump in dumps] == [(b"a", 3), (b"b", 8)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1256"])
def test_places_in_a_transcoded_stream(read_stdin: Read, encoding: str) -> None:
    """Offsets are those of the original, separators that are not ASCII included."""
    stream = "أول 😀\nفاصل\nثان\n".replace("😀", "" if "cp" in encoding else "😀").encode(encoding)
    if encoding == "utf-16-be":
        stream = b"\xfe\xff" + stream
    dumps, _ = read_stdin(stream, separator="فاصل".encode(), encoding="cp1256")
    second = dumps[1]
    assert second.data.decode() == "ثان\n" and second.first_line == 3
    assert stream[second.start : second.locate(len(second.data))].decode(second.encoding) == "ثان\n"


def test_a_lone_surrogate_costs_its_page(read_stdin: Read) -> None:
    """In UTF-16, and a unit cut by the end of the file too."""
    unit = {"lone": b"\x00\xd8", "cut": b"\x41"}
    stream = b"\xff\xfe" + "a\n\f".encode("utf-16-le") + unit["lone"] + "\fc\f".encode("utf-16-le")
    dumps, rejects = read_stdin(stream + unit["cut"], separator=b"\f")
    assert [dump.data for dump in dumps] == [b"a\n", b"c"]
    assert [(reject.code, reject.byte) for reject in rejects] == [
        ("E_ENCODING", 8), ("E_ENCODING", len(stream)),
    ]  # fmt: skip


def test_a_damaged_file_keeps_the_pages_before(put: Put, read: Read) -> None:
    """The page in hand is lost, with its place; those before it are not."""
    text = b"".join(b"%d " % n * 20_000 + b"\n\f" for n in range(40))
    path = put("a.gz", gzip.compress(text)[:-1000])
    dumps, [reject] = read([path], separator=b"\f")
    assert reject.code == "E_COMPRESSION" and 10 < len(dumps) < 40
    assert reject.byte == dumps[-1].start + len(dumps[-1].data) + 1
    assert reject.line == len(dumps) + 1


def test_a_page_beyond_the_limit_costs_itself(
    read_stdin: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows it is read, with the right places."""
    monkeypatch.setattr(pages, "PAGE_LIMIT", 10)
    stream = b"a\n==\n" + b"long line\n" * 5 + b"==\nb\n"
    dumps, [reject] = read_stdin(stream, separator=b"==")
    assert [(dump.data, dump.start, dump.first_line) for dump in dumps] == [
        (b"a\n", 0, 1), (b"b\n", 58, 9),
    ]  # fmt: skip
    assert (reject.code, reject.line, reject.byte) == ("E_TOO_LARGE", 3, 5)


@pytest.mark.parametrize("separator", [b"", b"\n", b"a\n", b"\r"])
def test_what_cannot_separate(separator: bytes) -> None:
    """Said before anything is read."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        open_dumps(["-"], separator=separator)


LINES = st.lists(st.sampled_from(["==", "= =", "نص", "", "a\fb", "x" * 30]), max_size=12)


@pytest.mark.parametrize("separator", [b"==", b"\f"])
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]), chunk=st.integers(1, 40))
def test_nothing_between_separators_is_lost(
    separator: bytes, lines: list[str], end: str, chunk: int
) -> None:
    """Pieces, put back in their places, are the stream but for its separators; at any chunking."""
    stream = end.join(lines).encode()
    whole = pieces.CHUNK
    pieces.CHUNK = max(chunk, 8)  # longer than a separator and its line end
    try:
        dumps = list(open_dumps(["-"], separator=separator, stdin=io.BytesIO(stream)))
    finally:
        pieces.CHUNK = whole
    covered = bytearray(stream)
    for dump in dumps:
        if isinstance(dump, Dump):
            assert stream[dump.start : dump.start + len(dump.data)] == dump.data
            assert dump.first_line == stream[: dump.start].count(b"\n") + 1
            covered[dump.start : dump.start + len(dump.data)] = b" " * len(dump.data)
    rest = bytes(covered).replace(separator, b"") if separator == b"\f" else bytes(covered)
    assert all(line in (b"", separator) for line in rest.split()), rest


def test_a_long_stream_takes_little_memory() -> None:
    """Pages pass through; nothing of a page is kept when the next one comes."""

    class Long(io.RawIOBase):
        left = 40 << 20

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            page = b"x" * (len(buffer) - 2) + b"\n\f" if self.left > 0 else b""
            self.left -= len(page)
            buffer[: len(page)] = page
            return len(page)

    stream = io.BufferedReader(Long(), 1 << 16)
    tracemalloc.start()
    count = sum(1 for _ in open_dumps(["-"], separator=b"\f", stdin=stream))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 500 and peak < 4 << 20
