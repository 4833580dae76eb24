"""A gzip file of many members, one after the other; a damaged member costs itself only.

WARC files are written so, a member for each record. The readers at hand end with the first damaged
member (gzip of the standard library) or with the first damaged record, and take a cut one for a
whole one (fastwarc 2.0.1); what follows it can be found again.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 18
MAGIC = b"\x1f\x8b\x08"
STEP = 1 << 16
"""Bytes that are decompressed at once; a bomb makes a thousand times as many of them."""
WHOLE = 32 << 20
"""Bytes of content that are held back until their member has proved to be sound; one that has more
holds many records."""


class Piece(NamedTuple):
    """Decompressed bytes of the member that begins at `byte` of the file.

    With a `fault`, in words, what came before is cut off here, and the next piece begins afresh.
    """

    byte: int
    data: bytes
    fault: str | None = None


def plain_pieces(file: BinaryIO) -> Iterator[Piece]:
    """A file that is not compressed, in pieces; `byte` is where each begins."""
    byte = 0
    while chunk := file.read(CHUNK):
        yield Piece(byte, chunk)
        byte += len(chunk)


def gzip_pieces(file: BinaryIO, heads: bytes) -> Iterator[Piece]:
    """The content of a gzip file member by member.

    After a damaged member the next one is looked for whose content begins with `heads`.
    """
    member = _Member(file)
    while member.begin():
        held = bytearray()
        whole = True
        try:
            for chunk in member.content():
                held += chunk
                if len(held) > WHOLE:
                    yield Piece(member.start, bytes(held))
                    held.clear()
        except (zlib.error, EOFError) as error:
            whole = False
            reason = "is cut short" if isinstance(error, EOFError) else f"is damaged ({error})"
            yield Piece(member.start, b"", f"a compressed record {reason}")
        if whole:
            yield Piece(member.start, bytes(held))
        else:
            member.recover(heads)


class _Member:
    """Walks over the members; `start` is where the one in hand begins."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packed = bytearray()  # from `start` on
        self._used = 0  # of it, by the member in hand
        self.start = 0

    def begin(self) -> bool:
        """Go to where the last member ended; false at the end of the file, padding included."""
        self._drop(self._used)
        while self._packed or self._more():
            padding = len(self._packed) - len(self._packed.lstrip(b"\0"))
            if padding < len(self._packed):
                self._drop(padding)
                return True
            self._drop(padding)
        return False

    def content(self) -> Iterator[bytes]:
        """What the member holds. Raises `zlib.error` and, for a cut one, `EOFError`."""
        unpacker = zlib.decompressobj(31)
        while not unpacker.eof:
            if self._used == len(self._packed) and not self._more():
                raise EOFError
            given = bytes(self._packed[self._used : self._used + STEP])
            self._used += len(given)
            yield unpacker.decompress(given)
            if self._used > 2 * WHOLE:  # far into a member of many records
                self._drop(self._used)
        self._used -= len(unpacker.unused_data)

    def recover(self, heads: bytes) -> None:
        """Go to the next place where a member begins whose content begins with `heads`."""
        at = 1
        while True:
            found = self._packed.find(MAGIC, at)
            if found < 0:
                at = max(len(self._packed) - len(MAGIC) + 1, at)
                if not self._more():
                    self._used = len(self._packed)
                    return
            elif len(self._packed) - found < CHUNK and self._more():
                continue
            elif self._begins(found, heads):
                self._used = found
                return
            else:
                at = found + 1

    def _begins(self, at: int, heads: bytes) -> bool:
        try:
            head = zlib.decompressobj(31).decompress(self._packed[at : at + CHUNK], len(heads))
        except zlib.error:
            return False
        return head == heads

    def _more(self) -> bool:
        chunk = self._file.read(CHUNK)
        self._packed += chunk
        return bool(chunk)

    def _drop(self, size: int) -> None:
        del self._packed[:size]
        self.start += size
        self._used -= min(size, self._used)
