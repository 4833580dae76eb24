"""What the engine does to a block of bytes: one pass a kind of rule, each exact by itself.

A pass takes the bytes of whole lines and gives the new bytes and, where asked, the map to them in
bytes. It may look at bytes only to find out which lines are worth decoding; those go through the
rule itself, so that a pass can be slow but not wrong.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from newskit.normalizer.bytemap import FILLER, ByteMap, Index, as_array, close_gaps, without
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.rules import Rule, splice
from newskit.normalizer.triggers import line_spans

Outcome = tuple[bytes, OffsetMap | None]
Finder = Callable[[bytes], Index]


class Pass(Protocol):
    """One way through a block."""

    def run(self, data: bytes, trace: bool) -> Outcome:
        """The new bytes and, where `trace`, the map to them."""
        ...


class Lines:
    """A rule carried out on the lines where a finder sees a reason; the others stay."""

    def __init__(self, rule: Rule, find: Finder) -> None:
        self._rule = rule
        self._find = find

    def run(self, data: bytes, trace: bool) -> Outcome:
        """Rewrite the lines with a place; all if the finder cannot tell."""
        places = self._find(data)
        if not len(places):
            return data, OffsetMap.identity() if trace else None
        return rewritten(data, line_spans(data, places), self._rule, trace)


def rewritten(data: bytes, spans: list[tuple[int, int]], rule: Rule, trace: bool) -> Outcome:
    """The block with the rule carried out on these spans."""
    pieces: list[bytes] = []
    maps: list[OffsetMap] = []
    done = size = 0
    for start, end in spans:
        line = data[start:end].decode("utf-8", "surrogateescape")
        if trace:
            edits = rule.edits(line)
            new = splice(line, edits).encode("utf-8", "surrogateescape")
            here = size + start - done
            maps.append(_in_bytes(line, edits).shifted(start, here))
        else:
            new = rule.apply(line).encode("utf-8", "surrogateescape")
        pieces += (data[done:start], new)
        size += start - done + len(new)
        done = end
    pieces.append(data[done:])
    return b"".join(pieces), OffsetMap.joined(maps) if trace else None


def _in_bytes(line: str, edits: list[tuple[int, int, str]]) -> OffsetMap:
    if not edits:
        return OffsetMap.identity()
    widths = np.zeros(len(line) + 1, np.int64)
    codes = np.frombuffer(line.encode("utf-32-le", "surrogatepass"), np.uint32)
    # an escaped byte (a lone surrogate U+DC80..U+DCFF) is one byte, not three
    escaped = (codes >= 0xDC80) & (codes <= 0xDCFF)
    wide = 1 + (codes >= 0x80).astype(np.int64) + (codes >= 0x800) + (codes >= 0x10000)
    np.cumsum(np.where(escaped, 1, wide), out=widths[1:])
    start = widths[[edit[0] for edit in edits]]
    end = widths[[edit[1] for edit in edits]]
    lengths = [len(edit[2].encode("utf-8", "surrogateescape")) for edit in edits]
    return OffsetMap.of_lengths(start, end, np.array(lengths, np.int64))


class Mapped:
    """Tables in a row, as one table."""

    def __init__(self, table: ByteMap) -> None:
        self._table = table

    def run(self, data: bytes, trace: bool) -> Outcome:
        """Map every character."""
        return self._table.run(data, trace)


def in_turn(passes: list[Pass], data: bytes, trace: bool) -> Outcome:
    """Several passes, one after the other."""
    whole = OffsetMap.identity() if trace else None
    for each in passes:
        data, mapped = each.run(data, trace)
        if whole is not None and mapped is not None:
            whole = whole.compose(mapped)
    return data, whole


def removed(data: bytes, gone: Index, trace: bool) -> Outcome:
    """The block without the bytes at these places (sorted), and the map, one edit a byte."""
    if len(gone) > len(data) // 128:
        work = as_array(data).copy()
        work[gone] = FILLER
        new = close_gaps(work)
    else:
        new = without(data, gone)
    if not trace:
        return new, None
    return new, OffsetMap.of_lengths(gone, gone + 1, np.zeros(len(gone), np.int64))


__all__ = ["Lines", "Mapped", "Pass", "as_array", "in_turn", "removed", "rewritten"]
