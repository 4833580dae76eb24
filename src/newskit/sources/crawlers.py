"""JSON lines from crawlers: one page a record, its text in one field.

The text is taken as it stands in the record, so that spans and lines speak of that field: `member`
is the id of the record, or ``line 7`` where it has none. A bad record costs itself.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newskit.errors import Code, Reject
from newskit.sources.compression import suffix_of
from newskit.sources.dump import Dump
from newskit.sources.records import Line, decode_object, stream_lines
from newskit.sources.streams import Stream

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


class Fields(msgspec.Struct, frozen=True):
    """The paths of the fields that are used; ``None`` for what the records do not have."""

    text: str
    url: str | None = None
    crawled: str | None = None
    id: str | None = None


def is_jsonl(name: str) -> bool:
    """Whether a file is JSON lines by its name, compressed or not.

    >>> is_jsonl("shard-00.jsonl.zst"), is_jsonl("page.txt")
    (True, False)
    """
    lower = name.lower()
    return lower.removesuffix(suffix_of(lower)).endswith(SUFFIXES)


def guess_fields(record: dict[str, Any], text_field: str | None = None) -> Fields | None:
    """Which fields of records like this one hold what; ``None`` where no text is found.

    The names are in `crawlers.toml`; `text_field` is the user's own word for the text.

    >>> guess_fields({"text": "خبر", "url": "http://example.org", "dump": "CC", "date": "2026"})
    Fields(text='text', url='url', crawled='date', id=None)
    """
    names = _names()
    text = text_field or _first(record, names["text"])
    if text is None or not isinstance(at(record, text), str):
        return None
    crawled = _first(record, names["crawled"])
    if crawled is None and any(key in record for key in names["date_with"]):
        crawled = _first(record, ["date"])
    return Fields(text, _first(record, names["url"]), crawled, _first(record, names["id"]))


def at(record: dict[str, Any], path: str) -> Any:
    """The value at a path of keys with dots, or under that very key; ``None`` where there is none.

    >>> at({"metadata": {"url": "u"}}, "metadata.url"), at({"a.b": 1}, "a.b"), at({}, "x.y")
    ('u', 1, None)
    """
    if path in record:
        return record[path]
    value: Any = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def read_crawl(stream: Stream, text_field: str | None = None) -> Iterator[Dump | Reject]:
    """The pages in the records of a stream; which fields count is seen from its first record.

    A record without the text is E_SCHEMA, one with an empty text E_EMPTY.
    """
    fields: Fields | None = None
    for line in stream_lines(stream):
        if isinstance(line, Reject):
            yield line
            continue
        record = decode_object(line)
        if isinstance(record, Reject):
            yield record
            continue
        fields = fields or guess_fields(record, text_field)
        yield _page(stream, line, record, fields, text_field)


def _page(
    stream: Stream,
    line: Line,
    record: dict[str, Any],
    fields: Fields | None,
    text_field: str | None,
) -> Dump | Reject:
    text = at(record, fields.text) if fields else None
    if fields is None or not isinstance(text, str):
        if record.get("schema") == "newskit.article/1":
            return line.reject(Code.SCHEMA, "an article already, not a page")
        wanted = fields.text if fields else text_field
        missing = f"no text in the field {wanted}" if wanted else "no field with the text found"
        return line.reject(Code.SCHEMA, f"{missing}; name it with --text-field")
    if not text.strip():
        return line.reject(Code.EMPTY, f"nothing in the field {fields.text}")
    if "\0" in text:
        return line.reject(Code.BINARY, "NUL characters: not text")
    number = f"line {line.number}"
    return Dump(
        data=text.removeprefix("\ufeff").encode(),
        path=stream.label,
        member=_word(record, fields.id) or number,
        url=_word(record, fields.url),
        crawled=_word(record, fields.crawled),
        start=len("\ufeff".encode()) if text.startswith("\ufeff") else 0,
    )


def _word(record: dict[str, Any], path: str | None) -> str | None:
    """A short value as a string; what is no string or number is none."""
    value = at(record, path) if path else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value) or None


def _first(record: dict[str, Any], paths: list[str]) -> str | None:
    return next((path for path in paths if at(record, path) is not None), None)


@cache
def _names() -> dict[str, list[str]]:
    import tomllib

    text = Path(__file__).with_name("crawlers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
