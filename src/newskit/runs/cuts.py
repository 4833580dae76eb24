"""Big files cut where a record begins, so that several workers can share one.

Cutting must not be seen in the result: a part begins with a record that is not blank, so that
blank pages, which are faults between two others and nothing at the ends of a file, are judged as in
the whole file.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from newskit.runs.parts import Part
from newskit.sources.compression import suffix_of
from newskit.sources.crawlers import is_jsonl
from newskit.sources.encodings import byte_order_mark
from newskit.sources.html import is_html
from newskit.sources.pieces import CHUNK, FORM_FEED
from newskit.sources.remote import is_remote
from newskit.sources.streams import container
from newskit.sources.warc import is_warc


def can_be_cut(part: Part, *, separator: bytes | None, encoding: str, records: bool) -> bool:
    r"""Whether records of the file begin at places that can be told from its bytes alone.

    >>> can_be_cut(Part("a.txt.gz"), separator=b"==", encoding="auto", records=False)
    False
    """
    whole = (is_warc, is_html, is_remote)  # records of their own, or no file to seek in
    if part.size is None or suffix_of(part.path) or container(part.path):
        return False
    if any(kind(part.path) for kind in whole):
        return False
    if records:
        return True
    # What the fields of a crawler's records mean is seen from the first of them.
    if separator is None or not separator.isascii() or is_jsonl(part.path):
        return False
    wide = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
    return not wide and _head_encoding(part.path) in (None, "utf-8")


def cut(part: Part, size: int, *, separator: bytes | None) -> Iterator[Part]:
    """The file as parts of at least `size` bytes, in order; with no separator records are lines.

    The file is read once, for the numbers of the lines.
    """
    encoding = _head_encoding(part.path) if separator else None
    start, line = 0, 1
    for byte, number in _beginnings(part.path, separator):
        if byte - start >= size and (part.size or 0) - byte >= size:
            yield msgspec.structs.replace(
                part, start=start, end=byte, first_line=line, encoding=encoding
            )
            start, line = byte, number
    end = part.size
    yield msgspec.structs.replace(part, start=start, end=end, first_line=line, encoding=encoding)


def _head_encoding(path: str) -> str | None:
    """The encoding that a byte order mark decides; ``None`` without one, or without a file."""
    try:
        with Path(path).open("rb") as file:
            return byte_order_mark(file.read(4))[1]
    except OSError:
        return None


def _beginnings(path: str, separator: bytes | None) -> Iterator[tuple[int, int]]:
    """Byte and line number of each place where a cut may be: where a record with text begins.

    The first such record belongs to what stands before it.
    """
    found = _records(path) if separator is None else _pages(path, separator)
    return islice(found, 1, None)


def _records(path: str) -> Iterator[tuple[int, int]]:
    for byte, line, fresh, part in _lines(path):
        if fresh and part.strip() and not part.startswith(BOM_UTF8):
            yield byte, line


def _pages(path: str, separator: bytes) -> Iterator[tuple[int, int]]:
    place: tuple[int, int] | None = (0, 1)
    for byte, line, fresh, part in _lines(path):
        if separator == FORM_FEED:
            for number, text in enumerate(part.split(FORM_FEED)):
                place = (byte, line) if number else place
                if place and text.strip():
                    yield place
                    place = None
                byte += len(text) + 1
        elif fresh and part.rstrip(b"\r\n") == separator:
            place = byte + len(part), line + part.endswith(b"\n")
        elif place and part.strip():
            yield place
            place = None


def _lines(path: str) -> Iterator[tuple[int, int, bool, bytes]]:
    """Byte, line number, whether a line begins here, and the line, or a part of an endless one."""
    with Path(path).open("rb") as file:
        byte = len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0
        file.seek(byte)
        line, fresh = 1, True
        while part := file.readline(CHUNK):
            yield byte, line, fresh, part
            byte += len(part)
            fresh = part.endswith(b"\n")
            line += fresh
