"""Records as they travel between commands: one JSON object a line.

Lines end at LF only, never at U+2028 or U+0085, which may stand within a string; a CR before the
LF and a byte order mark at the head are accepted. A faulty line costs itself.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple, TypeVar

import msgspec

from newskit.article import Article
from newskit.errors import Code, Reject
from newskit.sources.inputs import find_files
from newskit.sources.pieces import CHUNK
from newskit.sources.streams import DAMAGED, Stream, open_streams, rejected

LINE_LIMIT = 24 << 20
"""Bytes of one line: JSON of the longest page (16 MB), with room for spans and escapes. What it
says must be held in several forms at once, and 200 MB be enough for that.
"""

RAW_LIMIT = 1 << 16
"""Characters of a faulty line that its `Reject` repeats."""

MOST_OFFSET = (1 << 63) - 1
"""No file has so many bytes, and no database or table larger whole numbers."""
NO_RANGE = "Expected a range in order, from 0 to 2^63 - 1 at most"

Record = TypeVar("Record")
NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for a line that it cannot decode, brackets a thousand deep included."""

_ARTICLE = msgspec.json.Decoder(Article)
_ANYTHING = msgspec.json.Decoder()


class Line(NamedTuple):
    """One line that is not blank, without its end; `number` from 1, `byte` from 0."""

    file: str
    number: int
    byte: int
    data: bytes

    def reject(self, code: Code, message: str, *, within: int = 0) -> Reject:
        """The line as a `Reject`; `within` is the offset of the fault in it."""
        return Reject(
            file=self.file,
            line=self.number,
            byte=self.byte + within,
            code=code,
            message=message,
            raw=self.data.decode("utf-8", "backslashreplace")[:RAW_LIMIT],
        )


def read_articles(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None
) -> Iterator[Article | Reject]:
    """The articles in the JSONL files behind `inputs`, in order; see `decode_article`."""
    return _decoded(inputs, decode_article, stdin)


def read_objects(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None
) -> Iterator[dict[str, Any] | Reject]:
    """The JSON objects in the files behind `inputs`, whatever their keys; see `decode_object`."""
    return _decoded(inputs, decode_object, stdin)


def decode_article(line: Line) -> Article | Reject:
    """The article on a line; E_UTF8, E_JSON or E_SCHEMA, with the path of the field.

    >>> str(decode_article(Line("a.jsonl", 1, 0, b'{"id": 5}')))
    'a.jsonl:1 (byte 0): E_SCHEMA: id: Expected `str`, got `int`'
    """
    try:
        article = _ARTICLE.decode(line.data)
    except msgspec.ValidationError as error:
        path, message = split_fault(str(error))
        return line.reject(Code.SCHEMA, f"{path}: {message}" if path else message)
    except NOT_JSON as error:
        return _not_json(line, error)
    fault = absurd_number(article)
    return line.reject(Code.SCHEMA, fault) if fault else article


def absurd_number(article: Article) -> str | None:
    """What is wrong with a number of an article, if one is: a range that is negative, ends before
    it begins or goes beyond 63 bits, or a confidence that is no share. Types cannot say it.

    >>> from newskit.article import Source
    >>> absurd_number(Article(id="0", source=Source("a", None, None, None, (9, 3), (1, 1))))
    'source.bytes: Expected a range in order, from 0 to 2^63 - 1 at most'
    """
    source = article.source
    begin, end = source.bytes
    first, last = source.lines
    if not 0 <= begin <= end <= MOST_OFFSET:
        return f"source.bytes: {NO_RANGE}"
    if not 0 <= first <= last <= MOST_OFFSET:
        return f"source.lines: {NO_RANGE}"
    for key, (begin, end) in article.spans.items():
        if not 0 <= begin <= end <= MOST_OFFSET:
            return f"spans.{key}: {NO_RANGE}"
    return None if 0 <= article.confidence <= 1 else "confidence: Expected a number from 0 to 1"


def decode_object(line: Line) -> dict[str, Any] | Reject:
    """The JSON object on a line; E_UTF8 or E_JSON.

    >>> decode_object(Line("a.jsonl", 1, 0, b'{"x": [1]}'))
    {'x': [1]}
    """
    try:
        value = _ANYTHING.decode(line.data)
    except NOT_JSON as error:
        return _not_json(line, error)
    if not isinstance(value, dict):
        return line.reject(Code.JSON, f"a JSON object was expected, not {type(value).__name__}")
    return value


def split_fault(message: str) -> tuple[str, str]:
    """Msgspec's message as field path (in the style of `Article.spans`) and fault.

    >>> split_fault("Expected `str`, got `int` - at `$.body[0].paragraphs[3]`")
    ('body.0.paragraphs.3', 'Expected `str`, got `int`')
    """
    fault, _, place = message.rpartition(" - at `$")
    if not fault:
        return "", message
    return place.rstrip("`").replace("[", ".").replace("]", "").lstrip("."), fault


def read_lines(inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Line | Reject]:
    """The lines that are not blank of the files behind `inputs`; a `Reject` for what cannot be
    opened or read and for a line above `LINE_LIMIT`. An empty file has no lines and no fault.
    """
    for path in find_files(inputs):
        if isinstance(path, Reject):
            yield path
            continue
        for stream in open_streams(path, stdin=stdin):
            if isinstance(stream, Reject):
                yield stream
            else:
                yield from stream_lines(stream)


def stream_lines(stream: Stream) -> Iterator[Line | Reject]:
    """The lines of one open stream, as `read_lines` gives those of many."""
    number, byte = 1, 0
    try:
        while data := stream.file.readline(LINE_LIMIT + 1):
            start, line = byte, number
            byte += len(data)
            number += 1
            if len(data) > LINE_LIMIT:
                while data and not data.endswith(b"\n"):
                    data = stream.file.readline(CHUNK)
                    byte += len(data)
                message = f"more than {LINE_LIMIT >> 20} MB in one line"
                yield Line(stream.label, line, start, b"").reject(Code.TOO_LARGE, message)
                continue
            if start == 0 and data.startswith(BOM_UTF8):
                data, start = data[len(BOM_UTF8) :], len(BOM_UTF8)
            texts = [data.strip()]
            del data  # a record may be large: what is given is not held here
            if texts[0]:
                yield Line(stream.label, line, start, texts.pop())
    except DAMAGED as error:
        yield rejected(stream, error, line=number, byte=byte)


def _decoded(
    inputs: Sequence[str], decode: Callable[[Line], Record | Reject], stdin: BinaryIO | None
) -> Iterator[Record | Reject]:
    def read(line: Line | Reject) -> Record | Reject:
        return line if isinstance(line, Reject) else decode(line)

    return map(read, read_lines(inputs, stdin=stdin))  # which does not hold what it has given


def _not_json(line: Line, error: Exception) -> Reject:
    """Bytes that are not UTF-8 are said to be that; all else is what the JSON decoder says."""
    try:
        line.data.decode()
    except UnicodeDecodeError as fault:
        message = f"byte 0x{line.data[fault.start]:02X} is not UTF-8"
        return line.reject(Code.UTF8, message, within=fault.start)
    return line.reject(Code.JSON, str(error))


__all__ = [
    "LINE_LIMIT",
    "Line",
    "decode_article",
    "decode_object",
    "read_articles",
    "read_lines",
    "read_objects",
    "split_fault",
    "stream_lines",
]
