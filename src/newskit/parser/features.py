"""Lines of a batch of pages to the matrix of slots: (lines, slots) small integers.

What a line is by itself comes from `shape`, what the page repeats from `echoes`; here is where it
stands: its neighbours, gaps, distances. All of that is arithmetic on whole columns, so the pages
of a batch are laid end to end and no neighbour is sought across a page's edge.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from newskit.parser import slots as s
from newskit.parser.batch import Batch, Column, Flags
from newskit.parser.echoes import COPIES, OVERLAPS, copies, overlaps, recalls, title_parts
from newskit.parser.lines import RawLine
from newskit.parser.shape import CUES, ENDS, FIRSTS, KINDS, SCRIPTS, STARTS, Shape, Shapes

LONG = 111
"""Characters from which a line is taken for prose, on a page that was not wrapped."""
_WINDOW = (-3, -2, -1, 1, 2, 3)
_COARSE = np.array(s.COARSE_OF_SIZE, np.int32)
_UNDER = np.zeros(len(CUES), np.int32)
for _number, _name in enumerate(s.UNDERS[1:], 1):
    _UNDER[CUES.index(_name)] = _number
_UNDER[CUES.index("related_inline")] = s.UNDERS.index("related_header")


FEW = 8
"""Lines below which a page is too short to tell its habits from."""
_SCRIPT, _CUE, _KIND = (Shape._fields.index(name) for name in ("script", "cue", "kind"))
_PROSE_SCRIPTS = [SCRIPTS.index(name) for name in ("arabic", "mixed")]
_URL, _DATE = KINDS.index("url"), KINDS.index("date")


def feature_matrix(
    pages: Sequence[Sequence[RawLine]],
    words: Sequence[Shapes],
    seen: Sequence[Sequence[int]] | None = None,
) -> NDArray[np.int16]:
    """Describe every line of every page, in the columns of `slots.SLOTS`.

    `words` holds the shapes of lines in the words of each page's layout; `seen` the number in
    `FURNITURE_SHARES` of each line of each page, where a learned layout knows it.
    """
    batch = Batch([len(page) for page in pages])
    shapes = [known[line.text] for page, known in zip(pages, words) for line in page]
    shape = np.array(shapes, np.int32).reshape(-1, len(Shape._fields))
    characters = np.array([len(line.text) for page in pages for line in page], np.int32)
    characters[~np.isin(shape[:, _SCRIPT], _PROSE_SCRIPTS) | (shape[:, _KIND] == _URL)] = 0
    is_long = _long_lines(batch, characters)
    echoes = _echoes(pages, batch, is_long)
    columns = {
        **_by_itself(shape),
        **_beside(batch, shape),
        **_echo_columns(batch, shape, echoes),
        **_around(batch, shape, characters, is_long),
        **_layout_of_lines(batch, pages, shape, is_long),
    }
    share = (
        np.fromiter(chain.from_iterable(seen), np.int32, len(batch.row))
        if seen is not None
        else np.zeros(len(batch.row), np.int32)
    )
    columns["seen"] = _combine((share, 5), (_coarse(shape), 5))
    return np.stack([columns[slot.name] for slot in s.SLOTS], axis=1).astype(np.int16)


def _combine(*parts: tuple[Column, int]) -> Column:
    """Mixed-radix number of several values; each part comes with its count of values."""
    result = parts[0][0]
    for values, count in parts[1:]:
        result = result * count + values
    return result


def _bucket(column: Column, bounds: tuple[int, ...]) -> Column:
    return np.searchsorted(np.array(bounds), column, side="right").astype(np.int32)


def _coarse(shape: Column) -> Column:
    return _COARSE[shape[:, 0]]


def _by_itself(shape: Column) -> dict[str, Column]:
    size, words, end, start, inner, script, cue, kind, first, site = shape.T
    coarse = _coarse(shape)
    return {
        "size": size,
        "words": words,
        "opening": start,
        "script": _combine((script, 0), (coarse, 5)),
        "end": _combine((size, 0), (end, len(ENDS))),
        "cue": _combine((cue, 0), (coarse, 5)),
        "kind": _combine((kind, 0), (coarse, 5)),
        "first": _combine((first, 0), (coarse, 5)),
        "inner": _combine((inner, 0), (coarse, 5)),
        "site": _combine((site, 0), (coarse, 5)),
    }


def _beside(batch: Batch, shape: Column) -> dict[str, Column]:
    _, _, end, _, _, _, cue, kind, first, site = shape.T
    coarse = _coarse(shape)
    near = {by: batch.neighbour(coarse, by, 5) for by in (-2, -1, 1, 2)}
    cue_at = {by: batch.neighbour(cue, by, len(CUES)) for by in (-2, -1, 1, 2)}
    kind_at = {by: batch.neighbour(kind, by, len(KINDS)) for by in (-2, -1, 1, 2)}
    return {
        "cue_before": _combine((cue_at[-1], 0), (coarse, 5)),
        "cue_after": _combine((cue_at[1], 0), (coarse, 5)),
        "cue_before2": cue_at[-2],
        "cue_after2": cue_at[2],
        "kind_before": _combine((kind_at[-1], 0), (coarse, 5)),
        "kind_after": _combine((kind_at[1], 0), (coarse, 5)),
        "kind_before2": kind_at[-2],
        "kind_after2": kind_at[2],
        "site_window": _combine(
            (_bucket(site + _window_sum(batch, site), s.SITE_BOUNDS), 0),
            (coarse, 5),
        ),
        "site_near": _combine(
            (batch.neighbour(site, -1, 0), 0), (batch.neighbour(site, 1, 0), 5), (coarse, 5)
        ),
        "sizes": _combine((near[-1], 0), (coarse, 5), (near[1], 6)),
        "sizes_before": _combine((near[-2], 0), (near[-1], 6)),
        "sizes_after": _combine((near[1], 0), (near[2], 6)),
        "end_before": _combine((batch.neighbour(end, -1, len(ENDS)), 0), (coarse, 5)),
        "end_after": _combine((batch.neighbour(end, 1, len(ENDS)), 0), (coarse, 5)),
        "first_after": _combine((batch.neighbour(first, 1, len(FIRSTS)), 0), (coarse, 5)),
    }


def _window_sum(batch: Batch, column: Column) -> Column:
    """The sum of a column over the three lines on each side of every line."""
    total = np.zeros_like(column)
    for by in _WINDOW:
        total += batch.neighbour(column, by, 0)
    return total


def _echoes(pages: Sequence[Sequence[RawLine]], batch: Batch, is_long: Flags) -> Column:
    """Copies, title parts, overlaps and recalls of every line, page by page: (4, lines)."""
    found: tuple[list[int], ...] = ([], [], [], [])
    for page, start in zip(pages, batch.starts):
        texts = [line.text for line in page]
        long_here = is_long[start : start + len(page)].tolist()
        found[0].extend(copies(texts))
        found[1].extend(title_parts(texts))
        found[2].extend(overlaps(texts, long_here))
        found[3].extend(recalls(texts, long_here))
    return np.array(found, np.int32)


def _echo_columns(batch: Batch, shape: Column, echoes: Column) -> dict[str, Column]:
    coarse = _coarse(shape)
    copy, title, overlap, recall = echoes
    return {
        "copies": _combine((copy, 0), (coarse, 5)),
        "copies_around": _combine(
            (batch.neighbour(copy, -1, len(COPIES)), 0),
            (copy, len(COPIES)),
            (batch.neighbour(copy, 1, len(COPIES)), len(COPIES) + 1),
        ),
        "copies_after": _combine((batch.neighbour(copy, 1, len(COPIES)), 0), (coarse, 5)),
        "title": _combine((title, 0), (coarse, 5)),
        "overlap": _combine((overlap, 0), (coarse, 5)),
        "recall": _combine((recall, 0), (coarse, 5)),
        "recall_near": _combine(
            (batch.neighbour(recall, -1, 0), 0),
            (recall, len(OVERLAPS)),
            (batch.neighbour(recall, 1, 0), len(OVERLAPS)),
        ),
        "overlap_after": _combine((batch.neighbour(overlap, 1, len(OVERLAPS)), 0), (coarse, 5)),
    }


def _long_lines(batch: Batch, characters: Column) -> Flags:
    """Lines of prose: `LONG` characters, or nearly full lines where the dumper wrapped the page.

    A page counts as wrapped where a quarter of its lines come within a fifth of its longest; on a
    page of a few lines the longest are its prose, however short.
    """
    bound = np.full(len(batch.lengths), LONG, np.int32)
    for page, (start, length) in enumerate(zip(batch.starts, batch.lengths)):
        here = characters[start : start + length]
        longest = int(here.max(initial=0))
        wrapped = 50 <= longest <= 132 and (here >= 0.8 * longest).mean() >= 0.25
        if wrapped and (length >= FEW or longest < LONG):
            bound[page] = int(0.75 * longest)
    return characters >= bound[batch.page]


def _around(batch: Batch, shape: Column, characters: Column, is_long: Flags) -> dict[str, Column]:
    coarse = _coarse(shape)
    to_next, to_last = batch.distances(is_long, s.DISTANCE_BOUNDS[-1])
    to_date, from_date = batch.distances(shape[:, _KIND] == _DATE, s.NEAR_BOUNDS[-1])
    weight = np.where(is_long, characters, 0).astype(np.int64)
    running = np.concatenate([[0], np.cumsum(weight)])
    total = running[batch.last + 1] - running[batch.first]
    above = running[batch.row] - running[batch.first]
    share = above / np.maximum(total, 1)
    step = np.digitize(share, (1e-9, 0.1, 0.5, 0.9, 1.0 - 1e-9)).astype(np.int32)
    next8 = _bucket(batch.count_within(is_long, 1, 8), s.COUNT_BOUNDS)
    last8 = _bucket(batch.count_within(is_long, -8, -1), s.COUNT_BOUNDS)
    longs = batch.count_within(is_long, -(10**6), 10**6)
    lines = batch.lengths[batch.page]
    return {
        "long_after": _combine((_bucket(to_next, s.DISTANCE_BOUNDS), 0), (coarse, 5)),
        "long_before": _combine((_bucket(to_last, s.DISTANCE_BOUNDS), 0), (coarse, 5)),
        "longs_after": _combine((next8, 0), (last8, 5), (coarse, 5)),
        "mass": _combine((step, 0), (coarse, 5)),
        "index": _combine((_bucket(batch.row - batch.first, s.INDEX_BOUNDS), 0), (coarse, 5)),
        "rest": _combine((_bucket(batch.last - batch.row, s.INDEX_BOUNDS), 0), (coarse, 5)),
        "under": _under(batch, shape, is_long),
        "date_near": _combine(
            (_bucket(to_date, s.NEAR_BOUNDS), 0),
            (_bucket(from_date, s.NEAR_BOUNDS), len(s.NEAR_BOUNDS) + 1),
            (coarse, 5),
        ),
        **_relative(batch, characters, coarse),
        "page": _combine(
            (_bucket(lines, s.PAGE_LINES_BOUNDS), 0), (_bucket(longs, s.PAGE_LONG_BOUNDS), 5)
        ),
    }


def _relative(batch: Batch, characters: Column, coarse: Column) -> dict[str, Column]:
    """How long a line is beside the longest line of prose of its page."""
    longest = np.maximum.reduceat(characters, batch.starts[batch.lengths > 0])
    of_page = np.zeros(len(batch.lengths), np.int32)
    of_page[batch.lengths > 0] = longest
    share = characters / np.maximum(of_page[batch.page], 1)
    step = np.digitize(share, (0.08, 0.2, 0.4, 0.7, 1.0)).astype(np.int32)
    count = len(s.RELATIVES)
    return {
        "relative": _combine((step, 0), (coarse, 5)),
        "relative_near": _combine(
            (batch.neighbour(step, -1, count), 0),
            (step, count),
            (batch.neighbour(step, 1, count), count + 1),
        ),
    }


def _under(batch: Batch, shape: Column, is_long: Flags) -> Column:
    """The last header above a line, how far above, and how much prose came between."""
    header = _UNDER[shape[:, _CUE]]
    at = np.where(header > 0, batch.row, -1)
    last = np.concatenate([[-1], np.maximum.accumulate(at)[:-1]])
    known = last >= batch.first
    above = np.where(known, last, 0)
    prose = batch.count_before(is_long)
    between = prose - prose[above]
    distance = _bucket((batch.row - above).astype(np.int32), s.UNDER_BOUNDS)
    value = _combine(
        (header[above], 0), (distance, len(s.UNDER_BOUNDS) + 1), (_bucket(between, (1, 3)), 3)
    )
    return np.where(known, value, 0).astype(np.int32)


def _layout_of_lines(
    batch: Batch, pages: Sequence[Sequence[RawLine]], shape: Column, is_long: Flags
) -> dict[str, Column]:
    """Gaps, indents and runs of like lines, each measured against the habit of its page."""
    coarse = _coarse(shape)
    blanks = np.array([line.blanks for page in pages for line in page], np.int32)
    indents = np.array([line.indent for page in pages for line in page], np.int32)
    usual = _page_median(batch, blanks, np.ones(len(blanks), bool))
    gap = np.where(blanks == 0, 1, np.where(blanks <= usual[batch.page], 2, 3)).astype(np.int32)
    gap[batch.row == batch.first] = 0
    margin = _page_median(batch, indents, is_long)[batch.page]
    indent = (np.sign(indents - margin) + 1).astype(np.int32)
    start = shape[:, 3]
    like = coarse * 16 + start
    same = (like == batch.neighbour(like, -1, -1)).astype(np.int32)
    block = np.cumsum(1 - same)
    _, inverse, counts = np.unique(block, return_inverse=True, return_counts=True)
    run = counts[inverse].astype(np.int32)
    return {
        "gaps": _combine((gap, 0), (batch.neighbour(gap, 1, 0), 4), (coarse, 5)),
        "indent": _combine((indent, 0), (start, len(STARTS))),
        "run": _combine((_bucket(run, s.RUN_BOUNDS), 0), (coarse, 5)),
    }


def _page_median(batch: Batch, column: Column, chosen: Flags) -> Column:
    """The upper median of the chosen lines of each page; 0 where none is chosen."""
    result = np.zeros(len(batch.lengths), np.int32)
    for page, (start, length) in enumerate(zip(batch.starts, batch.lengths)):
        values = column[start : start + length][chosen[start : start + length]]
        if len(values):
            result[page] = np.partition(values, len(values) // 2)[len(values) // 2]
    return result
