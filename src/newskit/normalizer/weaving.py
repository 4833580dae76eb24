"""Taking some lines out of a block, working on both parts, and weaving them together again."""

from collections.abc import Callable

import numpy as np

from newskit.normalizer.bytemap import Index, as_array
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.passes import Outcome

Work = Callable[[bytes, bool], Outcome]

_LINE_FEED = 0x0A


def woven(
    data: bytes, spans: list[tuple[int, int]], apart: Work, rest: Work, trace: bool
) -> Outcome:
    """Do `apart` to the lines of these spans and `rest` to all others.

    Each part is worked on as a whole and cut again at its line feeds; work that changes their
    number is done line by line.
    """
    bounds = _bounds(spans, len(data))
    starts, ends = bounds[:-1], bounds[1:]
    parts = []
    for first, work in ((0, rest), (1, apart)):
        pieces = [data[a:b] for a, b in zip(starts[first::2], ends[first::2], strict=True)]
        parts.append(_worked(pieces, work, trace))
    pieces = [b""] * len(starts)
    for first in (0, 1):
        pieces[first::2] = parts[first][0]
    if not trace:
        return b"".join(pieces), None
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    new_starts = np.cumsum(sizes) - sizes
    raw_starts = np.array(starts, np.int64)
    maps = [
        _moved(
            mapped,
            raw_starts[first::2],
            np.array(ends)[first::2],
            sizes[first::2],
            new_starts[first::2],
        )
        for first, (_, mapped) in enumerate(parts)
        if mapped is not None
    ]
    return b"".join(pieces), _sorted(OffsetMap.joined(maps))


def _bounds(spans: list[tuple[int, int]], size: int) -> list[int]:
    """Alternating ends of what stays and what is taken out; what stays comes first and last."""
    return [0, *(place for span in spans for place in span), size]


def _worked(pieces: list[bytes], work: Work, trace: bool) -> tuple[list[bytes], OffsetMap | None]:
    """The pieces after the work, and its map in the places of the pieces put together."""
    whole = b"".join(pieces)
    new, mapped = work(whole, trace)
    if new.count(b"\n") == whole.count(b"\n"):
        return _cut(new, pieces), mapped
    done = [work(piece, trace) for piece in pieces]
    raw = new_size = 0
    maps = []
    for piece, (changed, change) in zip(pieces, done, strict=True):
        if change is not None:
            maps.append(change.shifted(raw, new_size))
        raw += len(piece)
        new_size += len(changed)
    return [changed for changed, _ in done], OffsetMap.joined(maps) if trace else None


def _cut(new: bytes, pieces: list[bytes]) -> list[bytes]:
    """The new text cut where each piece ended: after as many line feeds."""
    feeds = np.flatnonzero(as_array(new) == _LINE_FEED) + 1
    counts = np.cumsum([piece.count(b"\n") for piece in pieces[:-1]], dtype=np.int64)
    places: Index = np.append(np.int64(0), feeds)[counts] if len(pieces) > 1 else counts
    ends = [*places.tolist(), len(new)]
    return [new[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def _moved(
    mapped: OffsetMap, raw_starts: Index, raw_ends: Index, sizes: Index, new_starts: Index
) -> OffsetMap:
    """A map of the pieces put together, moved to where each piece stands in the block."""
    lengths = raw_ends - raw_starts
    raw_here = np.cumsum(lengths) - lengths
    new_here = np.cumsum(sizes) - sizes
    which = np.searchsorted(raw_here, mapped.raw_start, "right") - 1
    raw, new = (raw_starts - raw_here)[which], (new_starts - new_here)[which]
    return OffsetMap(
        mapped.raw_start + raw, mapped.raw_end + raw, mapped.new_start + new, mapped.new_end + new
    )


def _sorted(mapped: OffsetMap) -> OffsetMap:
    order = np.argsort(mapped.raw_start, kind="stable")
    return OffsetMap(
        mapped.raw_start[order],
        mapped.raw_end[order],
        mapped.new_start[order],
        mapped.new_end[order],
    )
