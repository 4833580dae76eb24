"""A stream cut at its separators, with the place of every piece, in bounded memory."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

CHUNK = 1 << 16
FORM_FEED = b"\f"


class Piece(NamedTuple):
    """What stands between two separators, whatever it is.

    `start` is its first byte in the original stream, `line` the number of its first line; `data`
    is ``None`` where it was longer than the limit. `last` says that the stream ended with it,
    `more` that it was cut at the end of a line for its length, and goes on in the next.
    """

    start: int
    line: int
    data: bytes | None
    last: bool
    more: bool = False


class Cutter:
    r"""Iterates over the pieces of `file`; `start` and `line` are those of the piece in hand.

    `separator` is a form feed, which cuts wherever it stands; or any other bytes, which cut where
    they are a line of their own; or ``None``: one piece. No more than `limit` bytes of a piece are
    kept (and a few of what follows). With `stretch`, a piece of so many bytes is cut at the next
    end of a line. `width` gives the length of bytes of `file` in the original stream, for `start`.

    >>> import io
    >>> [p.data for p in Cutter(io.BytesIO(b"a\n==\nb\n"), b"==", limit=9, width=len)]
    [b'a\n', b'b\n']
    """

    def __init__(
        self,
        file: io.BufferedIOBase,
        separator: bytes | None,
        *,
        limit: int,
        width: Callable[[bytes], int],
        start: int = 0,
        stretch: int | None = None,
    ) -> None:
        self.start = start
        self.line = 1
        self._file = file
        self._separator = separator
        self._pattern = _pattern(separator)
        self._limit = limit
        self._stretch = stretch
        self._held = 0  # bytes of the piece under way
        self._width = width

    def __iter__(self) -> Iterator[Piece]:
        """Every piece, the last one included even where it is empty."""
        kept: list[bytes] = []
        end, line, fresh, goes_on = self.start, 1, True, False
        self._held = 0
        # Whole lines, many at a time; `fresh` is false where an endless line had to be cut.
        while block := self._file.read1(CHUNK):
            if not block.endswith(b"\n"):
                block += self._file.readline(CHUNK)
            texts: Iterable[tuple[bytes, bytes]] = ((block, b""),)
            if self._pattern or (self._stretch and self._held + len(block) >= self._stretch):
                texts = self._stretches(self._cut(block, fresh))
            for text, separator in texts:
                self._held += len(text)
                if self._held <= self._limit:
                    kept.append(text)
                else:
                    kept.clear()
                    if self._separator is None and self._stretch is None:
                        # One page, and too long: what follows cannot change that.
                        yield Piece(self.start, self.line, None, True)
                        return
                end += self._width(text) + self._width(separator)
                line += text.count(b"\n") + separator.count(b"\n")
                long = self._held >= (self._stretch or self._held + 1) and text.endswith(b"\n")
                if separator or long:
                    data, kept = self._joined(kept), []  # not held twice while others work on it
                    # Blank lines at the head of a page may be left out: whether it is blank as a
                    # whole is seen in the end.
                    if separator or goes_on or data is None or data.strip():
                        goes_on = not separator
                        yield Piece(self.start, self.line, data, False, goes_on)
                    self._held = 0
                    self.start, self.line = end, line
            fresh = block.endswith(b"\n")
        data, kept = self._joined(kept), []
        yield Piece(self.start, self.line, data, True)

    def _joined(self, kept: list[bytes]) -> bytes | None:
        return b"".join(kept) if self._held <= self._limit else None

    def _stretches(self, texts: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        """Texts cut once more after the line that fills a stretch, wherever a block ends."""
        for text, separator in texts:
            begin = 0
            while self._stretch and (
                end := text.find(b"\n", begin + max(0, self._stretch - self._held - 1)) + 1
            ):
                yield text[begin:end], b""
                begin = end
            yield text[begin:], separator

    def _cut(self, block: bytes, fresh: bool) -> Iterator[tuple[bytes, bytes]]:
        """Texts and the separator after each; the last has none, and may be empty."""
        begin = 0
        for match in self._pattern.finditer(block) if self._pattern else ():
            place = match.start()
            alone = block[place - 1 : place] == b"\n" if place else fresh
            if alone or self._separator == FORM_FEED:
                yield block[begin : match.start()], match[0]
                begin = match.end()
        yield block[begin:], b""


def _pattern(separator: bytes | None) -> re.Pattern[bytes] | None:
    """What may cut: a form feed anywhere, anything else at the end of a line."""
    if separator is None or separator == FORM_FEED:
        return re.compile(FORM_FEED) if separator else None
    # That a line begins there is looked at for each match: so the search is for a fixed string.
    return re.compile(rb"%b\r*(?:\n|\Z)" % re.escape(separator))
