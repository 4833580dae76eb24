"""A dump: the text of one page and where it came from."""

import msgspec

from newskit.sources.hints import Hint
from newskit.sources.marks import Mark
from newskit.sources.offsets import STEP, original_length


class Dump(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one page, always valid UTF-8 here, and their place in the file.

    `data` has no byte order mark. `start` is the offset of ``data[0]`` in the file (after
    decompression) and `first_line` the number of its first line, so that spans and lines speak of
    the file. Where the file was not UTF-8, `data` is its transcoding and `encoding` names the
    original; `locate` then leads back to the original bytes, helped by `sums` (see `offsets`).
    `hints` is what the source knew of the page beyond its text (see `hints`); spans never speak of
    it. `marks` say, in order, from what elements of HTML pieces of the text are. A page too long to
    be held comes as several dumps, a stretch of lines each; `more` says that it goes on in the next
    one.
    """

    data: bytes
    path: str
    member: str | None = None
    url: str | None = None
    crawled: str | None = None
    start: int = 0
    first_line: int = 1
    encoding: str = "utf-8"
    sums: tuple[int, ...] = ()
    hints: tuple[Hint, ...] = ()
    marks: tuple[Mark, ...] = ()
    more: bool = False

    def locate(self, offset: int) -> int:
        """Where ``data[offset]`` stands in the file: its byte, counted from the file's first.

        `offset` is between 0 and ``len(data)``, at the edge of a character.

        >>> Dump(data="قال".encode(), path="a.txt", start=3).locate(2)
        5
        >>> Dump(data="قال".encode(), path="a.txt", encoding="windows-1256").locate(2)
        1
        """
        if self.encoding == "utf-8":
            return self.start + offset
        step = min(offset // STEP, max(len(self.sums) - 1, 0))
        before = self.sums[step] if self.sums else 0
        return self.start + before + original_length(self.data[step * STEP : offset], self.encoding)
