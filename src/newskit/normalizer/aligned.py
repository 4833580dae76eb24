"""A normal form that knows where it came from."""

from collections.abc import Sequence

import msgspec
import numpy as np

from newskit.normalizer.offsets import OffsetMap

Row = tuple[int, int, int, int, str]
"""``(raw_start, raw_end, new_start, new_end, raw_text)``: one edit, with what it replaced."""


class Aligned(msgspec.Struct, frozen=True):
    """A normal `text`, the `map` to its `raw` text, and what each edit of the map replaced.

    Places are characters.
    """

    text: str
    map: OffsetMap
    raw: str

    @classmethod
    def of(cls, raw: str, text: str, mapped: OffsetMap) -> "Aligned":
        """Put the three together; edits that changed nothing in the end are left out."""
        rows = mapped.spans()
        real = [i for i, (a, b, c, d) in enumerate(rows) if raw[a:b] != text[c:d]]
        if len(real) != len(rows):
            mapped = OffsetMap.of([rows[i] for i in real])
        return cls(text, mapped, raw)

    @property
    def replaced(self) -> list[str]:
        """What each edit replaced."""
        return [self.raw[a:b] for a, b, _, _ in self.map.spans()]

    def original(self) -> str:
        """The raw text, exactly."""
        return invert(self.text, self.rows())

    def rows(self) -> list[Row]:
        """The edits as JSON has them, enough to `invert` the text."""
        return [(*span, self.raw[span[0] : span[1]]) for span in self.map.spans()]


def invert(text: str, rows: Sequence[Row]) -> str:
    """The raw text behind a normal one, of the rows of its edits.

    >>> invert("aXb", [(1, 3, 1, 2, "yz")])
    'ayzb'
    """
    pieces: list[str] = []
    at = 0
    for _, _, start, end, was in rows:
        pieces += (text[at:start], was)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def in_characters(mapped: OffsetMap, raw: bytes, new: bytes) -> OffsetMap:
    """A map of bytes as a map of characters."""

    def places(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        starts = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(starts, dtype=np.int64)])

    before, after = places(raw), places(new)
    return OffsetMap(
        before[mapped.raw_start],
        before[mapped.raw_end],
        after[mapped.new_start],
        after[mapped.new_end],
    )
