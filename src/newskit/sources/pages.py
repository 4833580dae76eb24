"""A stream of text as pages: a `Dump` each, or a `Reject` where a page cannot be read."""

import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

from newskit.errors import Code, Reject
from newskit.sources.dump import Dump
from newskit.sources.encodings import Uncertain, byte_order_mark, first_fault, recognise
from newskit.sources.offsets import original_length, sums
from newskit.sources.pieces import CHUNK, Cutter, Piece
from newskit.sources.streams import DAMAGED, Stream, rejected
from newskit.sources.transcoding import Transcoded

PAGE_LIMIT = 16 << 20
"""Bytes of one page: a long newspaper page has 1 MB, and memory must stay bounded."""

CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
CONTROL_SHARE = 0.1
"""Share of control characters from which bytes without NUL are not text either."""


def read_pages(
    stream: Stream, *, encoding: str = "auto", separator: bytes | None = None
) -> Iterator[Dump | Reject]:
    """The pages of one stream; `encoding` as `checked_encoding` gives it, `separator` in UTF-8.

    A byte order mark overrules `encoding`. Blank pieces before the first and after the last
    separator are no pages; a blank page between two others is E_EMPTY, and so is a stream with no
    page at all. Where the stream breaks, the page in hand is lost and reported.
    """
    line: int | None = None
    byte: int | None = None
    cutter = None
    try:
        head = stream.file.read(4)
        mark, marked = byte_order_mark(head)
        known = marked or (None if encoding == "auto" else encoding)
        file: io.RawIOBase = Prefixed(head[mark:], stream.file)
        if known not in (None, "utf-8"):
            file = Transcoded(io.BufferedReader(file), str(known))
        width = partial(original_length, encoding=known or "utf-8")
        cutter = Cutter(
            io.BufferedReader(file, CHUNK), separator, limit=PAGE_LIMIT, width=width, start=mark
        )
        nothing = True
        for number, piece in enumerate(cutter):
            if piece.data is None or piece.data.strip():
                yield read_page(stream, piece, known)
                nothing = False
            elif number and not piece.last:
                yield _reject(stream, Code.EMPTY, "a blank page", piece.line, piece.start)
                nothing = False
        if nothing:
            yield _reject(stream, Code.EMPTY, "nothing but white space")
    except DAMAGED as error:
        if cutter is not None:
            line, byte = cutter.line, cutter.start
        yield rejected(stream, error, line=line, byte=byte)


def read_page(stream: Stream, piece: Piece, known: str | None) -> Dump | Reject:
    """One page of a stream in the encoding `known`; ``None``: UTF-8, or to be recognised."""
    if piece.data is None:
        message = f"more than {PAGE_LIMIT >> 20} MB for one page; are they several (--separator)?"
        return _reject(stream, Code.TOO_LARGE, message, piece.line, piece.start)
    data, start = piece.data, piece.start
    if data.startswith(BOM_UTF8):  # files with marks that were joined into one
        data = data[len(BOM_UTF8) :]
        start += original_length(BOM_UTF8, known or "utf-8")

    def fault(code: Code, offset: int, message: str) -> Reject:
        line = piece.line + data.count(b"\n", 0, offset)
        byte = start + original_length(data[:offset], known or "utf-8")
        return _reject(stream, code, message, line, byte)

    if (offset := data.find(b"\0")) >= 0:
        return fault(Code.BINARY, offset, f"NUL bytes: {kind_of(data) or UNMARKED}")
    offset = first_fault(data)
    sound = offset == len(data)
    if kind := None if sound else kind_of(data):
        return fault(Code.BINARY, 0, f"{kind}, not text")
    if len(data) - len(data.translate(None, CONTROLS)) > CONTROL_SHARE * len(data):
        return fault(Code.BINARY, 0, "control characters: not text")
    if sound:
        return _dump(stream, piece, data, start, known or "utf-8")
    if known == "utf-8":
        return fault(Code.UTF8, offset, f"byte 0x{data[offset]:02X} is not UTF-8")
    if known is not None:
        return fault(Code.ENCODING, offset, f"a byte that has no meaning in {known}")
    reading = recognise(data)
    if isinstance(reading, Uncertain):
        return fault(reading.code, reading.byte, reading.message)
    return _dump(stream, piece, reading.text.encode(), start, reading.encoding)


UNMARKED = "not text (or UTF-16 without a byte order mark: then name it with --encoding)"


@cache
def _signatures() -> dict[bytes, str]:
    import tomllib

    text = Path(__file__).with_name("signatures.toml").read_text(encoding="utf-8")
    return {bytes.fromhex(key): name for key, name in tomllib.loads(text).items()}


def kind_of(data: bytes) -> str | None:
    """What kind of file begins like `data`, of those in `signatures.toml`.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"text")
    ('a PDF document', None)
    """
    return next((name for head, name in _signatures().items() if data.startswith(head)), None)


def _dump(stream: Stream, piece: Piece, data: bytes, start: int, encoding: str) -> Dump:
    return Dump(
        data=data,
        path=stream.path,
        member=stream.member,
        start=start,
        first_line=piece.line,
        encoding=encoding,
        sums=sums(data, encoding),
    )


def _reject(
    stream: Stream, code: Code, message: str, line: int | None = None, byte: int | None = None
) -> Reject:
    return Reject(file=stream.label, line=line, byte=byte, code=code, message=message)


class Prefixed(io.RawIOBase):
    """`file` with `head`, which was read from it already, before it. Never closes `file`."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = head
        # One read of the file for one of ours: what it gave before a damaged place is not lost.
        self._read = getattr(file, "read1", file.read)

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; 0 at the end."""
        chunk = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
