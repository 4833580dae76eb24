"""Big files cut where a record begins, so that several workers can share one.

Cutting must not be seen in the result: a part begins with a record that is not blank, so that
blank pages, which are faults between two others and nothing at the ends of a file, are judged as in
the whole file.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from newskit.runs.parts import Part, open_at
from newskit.sources.compression import suffix_of
from newskit.sources.crawlers import is_jsonl
from newskit.sources.encodings import byte_order_mark
from newskit.sources.html import is_html
from newskit.sources.pieces import CHUNK, FORM_FEED
from newskit.sources.streams import container
from newskit.sources.warc import is_warc

BLOCK = 1 << 20
WIDE = "characters of several bytes in its separator or its encoding"


def why_whole(part: Part, *, separator: bytes | None, encoding: str, records: bool) -> str | None:
    r"""Why a file is not to be cut, in words; ``None`` where records of it begin at places that can
    be told from its bytes alone.

    >>> why_whole(Part("a.txt.gz", 10**9), separator=b"==", encoding="auto", records=False)
    'compressed'
    """
    name = part.path
    if part.size is None:
        return "its size is not known"
    if container(name):
        return "an archive"
    if suffix_of(name):
        return "compressed"
    if is_warc(name):
        return "a WARC file"
    if is_html(name):
        return "a page of HTML"
    # What the fields of a crawler's records mean is seen from the first of them.
    if not records and is_jsonl(name):
        return "records of a crawler"
    if not records and separator is None:
        return "one page, without a separator"
    if not records and not _is_ascii(separator, encoding):
        return WIDE
    return _why_not_read_in_parts(part, records=records)


def _is_ascii(separator: bytes | None, encoding: str) -> bool:
    wide = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
    return separator is not None and separator.isascii() and not wide


def _why_not_read_in_parts(part: Part, *, records: bool) -> str | None:
    try:
        if not records and _head_encoding(part.path) not in (None, "utf-8"):
            return WIDE
        with open_at(part.path, (part.size or 1) - 1) as file:
            file.read(1)
    except OSError:
        return "cannot be read from the middle"
    return None


def cut(part: Part, size: int, *, separator: bytes | None) -> Iterator[Part]:
    """The file as parts of at least `size` bytes, in order; with no separator records are lines.

    The file is read once, for the numbers of the lines: one at an address is transferred for that.
    """
    encoding = _head_encoding(part.path) if separator else None
    start, line = 0, 1
    with open_at(part.path) as file:
        text = _Text(file, separator)
        while found := text.beginning(start + size, before=(part.size or 0) - size):
            byte, number = found
            yield msgspec.structs.replace(
                part, start=start, end=byte, first_line=line, encoding=encoding
            )
            start, line = byte, number
    end = part.size
    yield msgspec.structs.replace(part, start=start, end=end, first_line=line, encoding=encoding)


def _head_encoding(path: str) -> str | None:
    """The encoding that a byte order mark decides; ``None`` without one."""
    with open_at(path) as file:
        return byte_order_mark(file.read(4))[1]


class _Text:
    """Walks over a file from one record's beginning to another's. What lies between two cuts is
    only looked at for its line ends.
    """

    def __init__(self, file: BinaryIO, separator: bytes | None) -> None:
        self._file = file
        self._separator = separator
        self._byte = len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0
        file.seek(self._byte)
        self._line = 1
        self._fresh = True  # whether a line begins here
        # Whether there was text: the first record with text stays with what is before it.
        self._begun = False

    def beginning(self, first: int, before: int) -> tuple[int, int] | None:
        """Byte and line number of the next place where a cut may be: where a record with text
        begins, from the byte `first` on; ``None`` where there is none up to `before`.
        """
        self._pass_over(first)
        for byte, line in self._records() if self._separator is None else self._pages():
            if byte > before:
                return None
            if self._begun and byte >= first:
                return byte, line
            self._begun = True
        return None

    def _pass_over(self, end: int) -> None:
        """Go to the beginning of a line before `end`, or stay."""
        while self._byte + BLOCK + CHUNK < end and (block := self._file.read(BLOCK)):
            self._step(block if block.endswith(b"\n") else block + self._file.readline(CHUNK))
            self._begun = self._begun or bool(block.replace(self._separator or b"\n", b"").strip())

    def _step(self, read: bytes) -> None:
        self._byte += len(read)
        self._line += read.count(b"\n")
        self._fresh = read.endswith(b"\n")

    def _lines(self) -> Iterator[tuple[int, int, bool, bytes]]:
        """Byte, line number, whether a line begins here, and the line, or a part of an endless
        one.
        """
        while part := self._file.readline(CHUNK):
            here = self._byte, self._line, self._fresh, part
            self._step(part)
            yield here

    def _records(self) -> Iterator[tuple[int, int]]:
        for byte, line, fresh, part in self._lines():
            if fresh and part.strip() and not _is_marked(part):
                yield byte, line

    def _pages(self) -> Iterator[tuple[int, int]]:
        place = None if self._byte > len(BOM_UTF8) else (0, 1)
        for byte, line, fresh, part in self._lines():
            if self._separator == FORM_FEED:
                for number, text in enumerate(part.split(FORM_FEED)):
                    place = (byte, line) if number else place
                    if place and text.strip():
                        if not _is_marked(text):
                            yield place
                        place = None
                    byte += len(text) + 1
            elif fresh and part.rstrip(b"\r\n") == self._separator:
                place = byte + len(part), line + part.endswith(b"\n")
            elif place and part.strip():
                if not _is_marked(part):
                    yield place
                place = None


def _is_marked(text: bytes) -> bool:
    """Whether it begins with a byte order mark, or a part of one. Nothing is cut there: the mark
    would be that of a whole file.
    """
    return bool(text) and BOM_UTF8.startswith(text[: len(BOM_UTF8)])
