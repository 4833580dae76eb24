"""JSON lines: one record a line, UTF-8, every key always in the same order."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from newskit.article import Article
from newskit.exporters.fields import getters
from newskit.exporters.formats import Format, Report, to_stream

_ENCODER = msgspec.json.Encoder()

LINE_BREAKS = (
    (b"\xc2\x85", b"\\u0085"),
    (b"\xe2\x80\xa8", b"\\u2028"),
    (b"\xe2\x80\xa9", b"\\u2029"),
)
"""Characters that JSON allows as they are but at which other readers (`str.splitlines`, editors,
JavaScript before 2019) break a line. No letter is ever escaped."""


class JsonlOptions(msgspec.Struct, frozen=True):
    """`fields`: keys and paths to write, flat, in this order; empty is the whole record."""

    fields: list[str] = []


def encode_line(record: Article | dict[str, Any]) -> bytes:
    r"""A record as a line of JSON with its end.

    >>> encode_line({"headline": "سطر\u2028آخر"}).decode()
    '{"headline":"سطر\\u2028آخر"}\n'
    """
    line = _ENCODER.encode(record)
    for character, escape in LINE_BREAKS:
        if character in line:
            line = line.replace(character, escape)
    return line + b"\n"


def write_jsonl(articles: Iterable[Article], out: BinaryIO, options: JsonlOptions) -> Report:
    """Write each article, or its chosen fields under the names of their paths, as one line."""
    chosen = getters(options.fields)
    written = 0
    for article in articles:
        record = {name: get(article) for name, get in chosen} if chosen else article
        out.write(encode_line(record))
        written += 1
        del article, record
    return Report(written)


JSONL = Format(
    name="jsonl",
    suffix=".jsonl",
    summary="JSON lines: the whole record, or the fields you name",
    drops="nothing (with --fields: what you do not name)",
    options=JsonlOptions,
    target=to_stream,
    write=write_jsonl,
)
