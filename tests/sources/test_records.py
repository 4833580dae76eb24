"""Records from JSON lines."""

import gzip
import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from newskit.article import Article, Source
from newskit.errors import Reject
from newskit.sources import read_articles, read_lines, read_objects, records

Put = Callable[[str, bytes], str]
ARTICLE = Article(id="0" * 32, headline="خبر", source=Source("a", None, None, None, (0, 1), (1, 1)))
LINE = msgspec.json.encode(ARTICLE)


def articles(data: bytes) -> list[Article | Reject]:
    """What `read_articles` finds on stdin."""
    return list(read_articles(["-"], stdin=io.BytesIO(data)))


@pytest.mark.parametrize(
    "data",
    [
        LINE + b"\n" + LINE + b"\n",
        LINE + b"\n" + LINE,
        LINE + b"\r\n" + LINE + b"\r\n",
        b"\xef\xbb\xbf" + LINE + b"\n\n \n" + LINE + b"\n",
    ],
    ids=["LF", "no end", "CRLF", "mark and blank lines"],
)
def test_lines_of_every_kind(data: bytes) -> None:
    """Line ends, a byte order mark, blank lines."""
    assert articles(data) == [ARTICLE, ARTICLE]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085", "\x0c", "\x1c"])
def test_only_lf_ends_a_line(character: str) -> None:
    """Characters at which `str.splitlines` breaks stay in their string."""
    record = {"headline": f"سطر{character}آخر"}
    line = msgspec.json.encode(record)
    assert list(read_objects(["-"], stdin=io.BytesIO(line + b"\n" + line))) == [record] * 2


@pytest.mark.parametrize(
    ("bad", "code", "within", "message"),
    [
        (b'{"id": ', "E_JSON", 0, "truncated"),
        (b"[1]", "E_SCHEMA", 0, "Expected `object`, got `array`"),
        (b'{"id": "x"}', "E_SCHEMA", 0, "missing required field `source`"),
        (LINE.replace('"خبر"'.encode(), b"7"), "E_SCHEMA", 0, "headline: Expected `str | null`"),
        (LINE.replace("خ".encode(), b"\xff"), "E_UTF8", 82, "0xFF"),
        (LINE.replace("خبر".encode(), b"\\ud800"), "E_JSON", 0, "surrogate"),
        (LINE.replace(b"0.0", b"NaN"), "E_JSON", 0, "invalid"),
    ],
    ids=["cut", "array", "no source", "wrong type", "bad byte", "lone surrogate", "NaN"],
)
def test_a_faulty_line_costs_itself(bad: bytes, code: str, within: int, message: str) -> None:
    """Line, byte, reason and the line itself are reported; the lines around it are read."""
    first, reject, last = articles(LINE + b"\n" + bad + b"\n" + LINE + b"\n")
    assert first == last == ARTICLE and isinstance(reject, Reject)
    assert (reject.code, reject.line) == (code, 2)
    assert reject.byte == len(LINE) + 1 + within
    assert message in reject.message
    assert reject.raw == bad.strip().decode("utf-8", "backslashreplace")


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        (b'"bytes":[0,1]', b'"bytes":[-1,1]', "source.bytes"),
        (b'"bytes":[0,1]', b'"bytes":[2,1]', "source.bytes"),
        (b'"bytes":[0,1]', b'"bytes":[0,9223372036854775808]', "source.bytes"),
        (b'"bytes":[0,1]', b'"bytes":[0,' + b"9" * 4000 + b"]", "source.bytes"),
        (b'"lines":[1,1]', b'"lines":[1,0]', "source.lines"),
        (b'"spans":{}', b'"spans":{"headline":[-9,-3]}', "spans.headline"),
        (b'"spans":{}', b'"spans":{"headline":[0,99999999999999999999]}', "spans.headline"),
        (b"0.0", b"1.5", "confidence"),
        (b"0.0", b"-1e300", "confidence"),
    ],
)
def test_absurd_numbers(before: bytes, after: bytes, path: str) -> None:
    """Ranges that no file has and shares beyond one cost the record, not the command."""
    assert before in LINE
    first, reject, last = articles(b"\n".join([LINE, LINE.replace(before, after), LINE]))
    assert first == last == ARTICLE and isinstance(reject, Reject)
    assert (reject.code, reject.line) == ("E_SCHEMA", 2)
    assert reject.message.startswith(f"{path}: ")


def test_the_largest_numbers() -> None:
    """The ends of what is allowed are allowed."""
    most = (1 << 63) - 1
    source = Source("a", None, None, None, (0, most), (most, most))
    article = Article(id="0", source=source, spans={"id": (0, 0)}, confidence=1.0)
    assert articles(msgspec.json.encode(article)) == [article]


def test_objects_are_taken_as_they_are() -> None:
    """Keys that newskit does not know, numbers of any size, the order of keys."""
    line = b'{"b": 12345678901234567890123, "a": [null, {"x": 1.5}]}'
    [record] = read_objects(["-"], stdin=io.BytesIO(line))
    assert record == {"b": 12345678901234567890123, "a": [None, {"x": 1.5}]}
    assert isinstance(record, dict) and list(record) == ["b", "a"]


def test_an_object_is_expected() -> None:
    """Another JSON value is no record."""
    [reject] = read_objects(["-"], stdin=io.BytesIO(b'"text"'))
    assert isinstance(reject, Reject) and reject.code == "E_JSON"


def test_files_in_order_missing_and_damaged_ones_reported(put: Put) -> None:
    """Compressed by suffix, as everywhere."""
    good, cut = gzip.compress(LINE + b"\n"), gzip.compress(LINE * 9)[:-9]
    paths = [put("a.jsonl.gz", good), put("b.jsonl.gz", cut), put("c.jsonl", LINE)]
    found = list(read_articles([paths[0], "none.jsonl", *paths[1:]]))
    codes = [item.code if isinstance(item, Reject) else "ok" for item in found]
    assert codes == ["ok", "E_NOT_FOUND", "E_COMPRESSION", "ok"]


def test_a_line_beyond_the_limit_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is passed over without being held, and the places after it are right."""
    monkeypatch.setattr(records, "LINE_LIMIT", 20)
    data = b"a\n" + b"x" * 100 + b"\nb\n"
    first, reject, last = read_lines(["-"], stdin=io.BytesIO(data))
    assert isinstance(reject, Reject) and reject.code == "E_TOO_LARGE" and reject.byte == 2
    assert (first, last) == (("-", 1, 0, b"a"), ("-", 3, 103, b"b"))


def test_the_line_in_a_reject_is_bounded() -> None:
    """A long line is not repeated whole."""
    [reject] = read_objects(["-"], stdin=io.BytesIO(b"[" * 100_000))
    assert isinstance(reject, Reject) and len(str(reject.raw)) == records.RAW_LIMIT


def test_an_empty_file_has_no_records() -> None:
    """A shard in which nothing was found is no fault."""
    data: list[Any] = articles(b"")
    assert data == []
