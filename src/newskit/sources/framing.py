"""The records of a WARC file as bytes, whole and one by one; a faulty one costs itself only.

A record is a head that says how long its block is, the block, and two line ends (WARC 1.1, ISO
28500:2017, section 4). Where the length is wrong or the head cannot be read, the next ``WARC/1.…``
with a head begins the next record.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newskit.errors import Code
from newskit.sources.members import Piece

MARK = b"WARC/"
BEGINNING = re.compile(rb"WARC/1\.\d\r?\n(?=[A-Za-z-]{1,40}:)")
"""Not at the begin of a line: where a block was cut, the next record follows it directly."""
LONGEST_BEGINNING = 64
HEAD_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
END = b"\r\n\r\n"

HEAD_LIMIT = 1 << 16
RECORD_LIMIT = 24 << 20
"""Bytes of a record: a page, and the head of the server's answer."""


class Framed(NamedTuple):
    """A record from its head to the end of its block; `byte` is its place in the file, or that of
    the compressed member it stands in.
    """

    byte: int
    data: bytes


class Broken(NamedTuple):
    """A record that cannot be read, and why."""

    byte: int
    code: Code
    message: str


def records(pieces: Iterable[Piece], *, exact: bool) -> Iterator[Framed | Broken]:
    """The records in a stream. `exact` says that the places of pieces are those of their bytes."""
    framer = _Framer(exact)
    for piece in pieces:
        if piece.fault is not None:
            yield from framer.cut(piece)
        else:
            framer.take(piece)
            yield from framer.records()
    yield from framer.end()


class _Framer:
    def __init__(self, exact: bool) -> None:
        self._exact = exact
        self._held = bytearray()
        self._byte = 0
        self._lost = False  # between a fault and the next beginning of a record

    def take(self, piece: Piece) -> None:
        if not self._held:
            self._byte = piece.byte
        self._held += piece.data

    def records(self) -> Iterator[Framed | Broken]:
        """What is complete in the bytes held."""
        while self._aligned():
            if not self._held.startswith(MARK):
                yield self._broken("no record begins here")
                continue
            end = HEAD_END.search(self._held, 0, HEAD_LIMIT)
            if end is None:
                if len(self._held) < HEAD_LIMIT:
                    return
                yield self._broken("a head without an end")
                continue
            if BEGINNING.search(self._held, 1, end.end()):
                yield self._broken("a head that is cut short")
                continue
            length = LENGTH.search(self._held, 0, end.end())
            if length is None:
                yield self._broken("a record without a length")
                continue
            size = end.end() + int(length[1])
            if size > RECORD_LIMIT:
                message = f"a record of {int(length[1]):,} bytes"
                yield self._broken(message, Code.TOO_LARGE)
                continue
            if len(self._held) < size + len(END):
                return
            if self._held[size : size + len(END)] == END:
                yield Framed(self._byte, bytes(self._held[:size]))
                self._drop(size + len(END))
            else:
                yield self._broken("a record that is not as long as it says")

    def cut(self, piece: Piece) -> Iterator[Broken]:
        """The stream is damaged: what is held of a record is lost with what was to come."""
        begun = bool(self._held.strip()) and not self._lost
        yield Broken(self._byte if begun else piece.byte, Code.COMPRESSION, str(piece.fault))
        self._held.clear()
        self._lost = False

    def end(self) -> Iterator[Framed | Broken]:
        """The stream has ended: the line ends of the last record may be missing, and no more."""
        if self._held.strip() and not self._lost:
            self._held += END
            yield from self.records()
            if self._held.strip() and not self._lost:
                yield Broken(self._byte, Code.RECORD, "the last record is cut short")

    def _aligned(self) -> bool:
        """Go to the next beginning of a record; false where more bytes are needed."""
        if not self._lost:
            self._drop(len(self._held) - len(self._held.lstrip(b"\r\n")))
            return len(self._held) >= len(MARK)
        found = BEGINNING.search(self._held)
        if found is None:
            self._drop(max(0, len(self._held) - LONGEST_BEGINNING))
            return False
        self._drop(found.start())
        self._lost = False
        return True

    def _broken(self, message: str, code: Code = Code.RECORD) -> Broken:
        fault = Broken(self._byte, code, message)
        self._drop(1)
        self._lost = True
        return fault

    def _drop(self, size: int) -> None:
        del self._held[:size]
        if self._exact:
            self._byte += size
