"""A stream of text as pages: a `Dump` each, or a `Reject` where a page cannot be read."""

import contextlib
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from newskit.errors import Code, NewskitError, Reject
from newskit.sources.dump import Dump
from newskit.sources.encodings import Uncertain, byte_order_mark, first_fault, recognise
from newskit.sources.offsets import original_length, sums
from newskit.sources.pieces import CHUNK, Cutter, Piece
from newskit.sources.streams import DAMAGED, Stream, rejected
from newskit.sources.transcoding import Transcoded

PAGE_LIMIT = 16 << 20
"""Bytes of one page: a long newspaper page has 1 MB, and memory must stay bounded."""

STRETCH = 2 << 20
"""Bytes of a page from which it is given in stretches, where that is asked for."""

CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
MARKED_CONTROLS = bytes(byte in CONTROLS for byte in range(256))
"""For `bytes.translate`: 1 for a control character, 0 for all else."""
CONTROL_SHARE = 0.1
"""Share of control characters from which bytes without NUL are not text either."""


def read_pages(
    stream: Stream,
    *,
    encoding: str = "auto",
    separator: bytes | None = None,
    stretches: bool = False,
) -> Iterator[Dump | Reject]:
    """The pages of one stream; `encoding` as `checked_encoding` gives it, `separator` in UTF-8.

    A byte order mark overrules `encoding`. Blank pieces before the first and after the last
    separator are no pages; a blank page between two others is E_EMPTY, and so is a stream with no
    page at all. Where the stream breaks, the page in hand is lost and reported.

    With `stretches` a page may have any length: a long one comes as several dumps (`Dump.more`),
    and a fault in it costs the stretch that has it.
    """
    held: list[Dump | Reject] = []  # one at most; taken out to be given, so as not to be held here
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
            io.BufferedReader(file, CHUNK),
            separator,
            limit=PAGE_LIMIT,
            width=width,
            start=mark,
            stretch=STRETCH if stretches else None,
        )
        nothing, first, follows = True, True, False
        for piece in cutter:
            page: Dump | Reject | None = None
            if piece.data is None or piece.data.strip() or (follows and piece.more):
                page = read_page(stream, piece, known, follows=follows)
            elif not (first or piece.last or follows):
                page = _reject(stream, Code.EMPTY, "a blank page", piece.line, piece.start)
            first, follows = False, piece.more
            nothing = nothing and page is None
            if held:
                yield _joined(held.pop(), page)
            if page:
                held.append(page)
            del page, piece
            if held and not follows:
                yield held.pop()
        if nothing:
            yield _reject(stream, Code.EMPTY, "nothing but white space")
    except DAMAGED as error:
        if held:
            yield held.pop()
        if cutter is not None:
            line, byte = cutter.line, cutter.start
        yield rejected(stream, error, line=line, byte=byte)


def _joined(stretch: Dump | Reject, following: Dump | Reject | None) -> Dump | Reject:
    """A stretch of a page that says whether it goes on in the following one."""
    if not isinstance(stretch, Dump) or not isinstance(following, Dump):
        return stretch
    return msgspec.structs.replace(stretch, more=stretch.encoding == following.encoding)


def read_page(
    stream: Stream, piece: Piece, known: str | None, *, follows: bool = False
) -> Dump | Reject:
    """One page of a stream in the encoding `known`; ``None``: UTF-8, or to be recognised.

    `follows` says that the page has begun in the piece before.
    """
    if piece.data is None:
        message = f"more than {PAGE_LIMIT >> 20} MB for one page; are they several (--separator)?"
        if follows or piece.more:
            message = f"more than {PAGE_LIMIT >> 20} MB in one line"
        return _reject(stream, Code.TOO_LARGE, message, piece.line, piece.start)
    data, start = piece.data, piece.start
    if data.startswith(BOM_UTF8) and not follows:  # files with marks that were joined into one
        data = data[len(BOM_UTF8) :]
        start += original_length(BOM_UTF8, known or "utf-8")
    if not follows and HTML.match(data):
        return _html(stream, piece, data, known)

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
    if data.translate(MARKED_CONTROLS).count(1) > CONTROL_SHARE * len(data):
        return fault(Code.BINARY, 0, "control characters: not text")
    if is_json(data):
        return fault(Code.BINARY, 0, "records of JSON, not text: name the field (--text-field)")
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


HTML = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
"""How a page begins that is HTML whatever its file is called, or that comes on stdin."""

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


def is_json(data: bytes) -> bool:
    r"""Whether a page, or its first line, is an object of JSON or a list of them.

    >>> is_json(b'{"text": 1}\n{"text": 2}'), is_json(b'[\n{}\n]'), is_json(b"[1] 2026")
    (True, True, False)
    """
    data = data.strip()
    if data[:1] not in (b"{", b"["):
        return False
    for piece in (data.partition(b"\n")[0], data):
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            found = msgspec.json.decode(piece)
            return isinstance(found[0] if found and isinstance(found, list) else found, dict)
    return False


def _html(stream: Stream, piece: Piece, data: bytes, known: str | None) -> Dump | Reject:
    """A page of HTML among text: read as HTML, or a reject where it cannot be; never as text."""
    from newskit.sources.html import html_page

    if piece.more:
        message = "an HTML page too long to be read as one; name it .html"
        return _reject(stream, Code.TOO_LARGE, message, piece.line, piece.start)
    try:
        page = html_page(stream, data, encoding="utf-8" if known else "auto")
    except NewskitError as error:  # without resiliparse: the pages of text are read all the same
        return _reject(stream, error.code, error.message, piece.line, piece.start)
    if isinstance(page, Reject):
        return msgspec.structs.replace(page, line=piece.line, byte=piece.start)
    return page


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
