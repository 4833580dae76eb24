"""Pages of any length in stretches: all bytes, each in its place, a fault costs its stretch."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import Code, Reject
from newskit.sources import open_dumps, pages
from newskit.sources.dump import Dump
from newskit.sources.pieces import Cutter, Piece

LINE = "قال المصدر إن الأعمال انتهت في موعدها.\n"


@pytest.fixture
def short(monkeypatch):
    """Stretches of a hundred bytes."""
    monkeypatch.setattr(pages, "STRETCH", 100)


def stretches(data: bytes, **options) -> list[Dump | Reject]:
    """What is in a stream."""
    return list(open_dumps(["-"], stdin=io.BytesIO(data), stretches=True, **options))


def test_a_short_page_is_one_dump(short):
    """Below the length of a stretch nothing changes."""
    [dump] = stretches(LINE.encode())
    assert not dump.more


def test_a_long_page_is_whole_in_its_stretches(short):
    """All but the last say that there is more; bytes and lines follow one another."""
    data = (LINE * 2000).encode()
    found = stretches(data)
    assert len(found) > 1
    assert [dump.more for dump in found] == [True] * (len(found) - 1) + [False]
    assert b"".join(dump.data for dump in found) == data
    for before, after in pairwise(found):
        assert before.data.endswith(b"\n")
        assert after.start == before.start + len(before.data)
        assert after.first_line == before.first_line + before.data.count(b"\n")


def test_stretches_end_with_their_page(short):
    """A separator ends a page, whatever its length."""
    page = LINE * 2000
    found = stretches(f"{page}=====\n{LINE}=====\n{page}".encode(), separator=b"=====")
    ends = [number for number, dump in enumerate(found) if not dump.more]
    assert len(ends) == 3
    assert found[ends[1]].data == LINE.encode()
    assert found[ends[1]].first_line == 2002


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_other_encodings_lead_back_to_their_bytes(short, encoding):
    """The place of a stretch is that in the original."""
    data = (LINE * 2000).encode(encoding)
    found = stretches(data)
    assert len(found) > 1
    for dump in found:
        head = dump.data[: len(LINE.encode())].decode()
        width = len(head.encode(dump.encoding))
        assert data[dump.start : dump.start + width].decode(dump.encoding) == head
    assert all(dump.more for dump in found[:-1])


@pytest.mark.parametrize("bad", [b"\xff\n", b"\0\n"])
def test_a_bad_byte_costs_its_stretch(short, bad):
    """What stands before and after it is read, and no stretch goes on in one that is lost."""
    half = (LINE * 4000).encode()
    found = stretches(half + bad + half)
    faults = [number for number, each in enumerate(found) if isinstance(each, Reject)]
    assert len(faults) == 1
    assert found[faults[0]].byte == len(half)
    before, after = found[: faults[0]], found[faults[0] + 1 :]
    assert not before[-1].more
    assert before[0].more
    assert after
    kept = sum(len(dump.data) for dump in before + after)
    assert kept > len(half)


def test_a_line_without_end_costs_its_stretch(short, monkeypatch):
    """One line longer than a page may be is lost; the page goes on after it."""
    monkeypatch.setattr(pages, "PAGE_LIMIT", 1 << 18)
    data = LINE.encode() * 3000 + b"x" * (1 << 20) + b"\n" + LINE.encode() * 3000
    found = stretches(data)
    faults = [each for each in found if isinstance(each, Reject)]
    assert [fault.code for fault in faults] == [Code.TOO_LARGE]
    assert "in one line" in faults[0].message
    assert isinstance(found[0], Dump)
    assert isinstance(found[-1], Dump)
    assert found[-1].data.endswith(LINE.encode())


def test_blank_stretches(short):
    """A page of nothing but blank lines is empty, however long; blank lines within one are kept."""
    [reject] = stretches(b"\n" * 500_000)
    assert reject.code == Code.EMPTY
    found = stretches(LINE.encode() * 2000 + b"\n" * 500_000 + LINE.encode())
    assert all(dump.more for dump in found[:-1])
    assert found[-1].first_line + found[-1].data.count(b"\n") == 502_002


@given(st.lists(st.sampled_from(["\n", LINE, "=====\n", "=\n"]), max_size=4000), st.booleans())
def test_stretches_are_the_page(lines, cut):
    """Put together again, stretches are the pages that come without them."""
    data = "".join(lines).encode()
    separator = b"=====" if cut else None
    before = pages.STRETCH
    pages.STRETCH = 1 << 14
    try:
        found = stretches(data, separator=separator)
    finally:
        pages.STRETCH = before
    whole = list(open_dumps(["-"], stdin=io.BytesIO(data), separator=separator))
    assert joined(found) == joined(whole)


def joined(found: list[Dump | Reject]) -> list[object]:
    """Pages as where their text begins and what it is, rejects as they are."""
    together: list[object] = []
    text, start = b"", 0
    for each in found:
        if isinstance(each, Reject):
            together.append(each)
            continue
        start = start if text else each.start
        text += each.data
        if not each.more:
            blank = len(text) - len(text.lstrip())
            together.append((start + blank, text.strip()))
            text = b""
    return together


class Drip(io.BytesIO):
    """A pipe that gives few bytes at a time, however many are asked for."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read1(self, size: int | None = -1, /) -> bytes:
        """At most `most` bytes."""
        return super().read1(self.most)


@given(
    lines=st.lists(
        st.sampled_from([b"\n", b"ab\n", b"abcdefgh\n", b"==\n", b"\x0c\n"]), max_size=30
    ),
    separator=st.sampled_from([None, b"==", b"\f"]),
    most=st.integers(1, 40),
)
def test_stretches_end_where_they_end_however_the_bytes_arrive(
    lines: list[bytes], separator: bytes | None, most: int
) -> None:
    """A page is cut at the same lines from a slow pipe as from a file."""
    data = b"".join(lines)

    def pieces(file: io.BytesIO) -> list[Piece]:
        return list(Cutter(file, separator, limit=1000, width=len, stretch=12))

    assert pieces(Drip(data, most)) == pieces(io.BytesIO(data))
