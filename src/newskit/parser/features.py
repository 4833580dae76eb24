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
from newskit.parser.columns import bucket, coarse_of, combine
from newskit.parser.echoes import COPIES, OVERLAPS, TITLES, echoes
from newskit.parser.glances import Sights, look_over, shape_rows
from newskit.parser.kinds import KINDS
from newskit.parser.lines import RawLine, texts_of
from newskit.parser.measures import measures
from newskit.parser.setting import setting_columns
from newskit.parser.shape import CUES, ENDS, FIRSTS, SCRIPTS, Shape, Shapes

LONG = 111
"""Characters from which a line is taken for prose, on a page that was not wrapped."""
_WINDOW = (-3, -2, -1, 1, 2, 3)
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
    sights: Sequence[Sights] | None = None,
) -> NDArray[np.int16]:
    """Describe every line of every page, in the columns of `slots.SLOTS`.

    `words` holds the shapes of lines in the words of each page's layout; `seen` the number in
    `FURNITURE_SHARES` of each line of each page, where a learned layout knows it; `sights` what
    `look_over` gave for the pages, where they have been looked over.
    """
    batch = Batch([len(page) for page in pages])
    if sights is None:
        sights = [look_over(texts_of(page)) for page in pages]
    shape = np.asfortranarray(shape_rows(sights, words))  # each field in one piece
    measured = measures(pages)
    characters = measured.characters.copy()
    characters[~np.isin(shape[:, _SCRIPT], _PROSE_SCRIPTS) | (shape[:, _KIND] == _URL)] = 0
    is_long = _long_lines(batch, characters)
    echoed = _echoes(sights, batch, is_long)
    columns = {
        **_by_itself(shape),
        **_beside(batch, shape),
        **_echo_columns(batch, shape, echoed),
        **_around(batch, shape, characters, is_long),
        **setting_columns(batch, measured, shape, is_long),
    }
    share = (
        np.fromiter(chain.from_iterable(seen), np.int32, len(batch.row))
        if seen is not None
        else np.zeros(len(batch.row), np.int32)
    )
    columns["seen"] = combine((share, 5), (coarse_of(shape), 5))
    matrix = np.empty((len(s.SLOTS), len(batch.row)), np.int16)  # a slot after the other: as made
    for values, slot in zip(matrix, s.SLOTS):
        values[:] = columns[slot.name]
    return matrix.T


def _by_itself(shape: Column) -> dict[str, Column]:
    size, words, end, start, inner, script, cue, kind, first, site, opener, closer = shape.T
    middle = (size > s.SHORT).astype(np.int32)
    coarse = coarse_of(shape)
    return {
        "size": size,
        "words": words,
        "opening": start,
        "script": combine((script, 0), (coarse, 5)),
        "end": combine((size, 0), (end, len(ENDS))),
        "cue": combine((cue, 0), (coarse, 5)),
        "kind": combine((kind, 0), (coarse, 5)),
        "first": combine((first, 0), (coarse, 5)),
        "inner": combine((inner, 0), (coarse, 5)),
        "site": combine((site, 0), (coarse, 5)),
        "opener": combine((opener, 0), (middle, 2)),
        "closer": combine((closer, 0), (middle, 2)),
    }


def _beside(batch: Batch, shape: Column) -> dict[str, Column]:
    _, _, end, _, _, _, cue, kind, first, site, _, _ = shape.T
    coarse = coarse_of(shape)
    near = {by: batch.neighbour(coarse, by, 5) for by in (-2, -1, 1, 2)}
    cue_at = {by: batch.neighbour(cue, by, len(CUES)) for by in (-2, -1, 1, 2)}
    kind_at = {by: batch.neighbour(kind, by, len(KINDS)) for by in (-2, -1, 1, 2)}
    return {
        "cue_before": combine((cue_at[-1], 0), (coarse, 5)),
        "cue_after": combine((cue_at[1], 0), (coarse, 5)),
        "cue_before2": cue_at[-2],
        "cue_after2": cue_at[2],
        "kind_before": combine((kind_at[-1], 0), (coarse, 5)),
        "kind_after": combine((kind_at[1], 0), (coarse, 5)),
        "kind_before2": kind_at[-2],
        "kind_after2": kind_at[2],
        "site_window": combine(
            (bucket(site + _window_sum(batch, site), s.SITE_BOUNDS), 0),
            (coarse, 5),
        ),
        "site_near": combine(
            (batch.neighbour(site, -1, 0), 0), (batch.neighbour(site, 1, 0), 5), (coarse, 5)
        ),
        "sizes": combine((near[-1], 0), (coarse, 5), (near[1], 6)),
        "sizes_before": combine((near[-2], 0), (near[-1], 6)),
        "sizes_after": combine((near[1], 0), (near[2], 6)),
        "end_before": combine((batch.neighbour(end, -1, len(ENDS)), 0), (coarse, 5)),
        "end_after": combine((batch.neighbour(end, 1, len(ENDS)), 0), (coarse, 5)),
        "first_after": combine((batch.neighbour(first, 1, len(FIRSTS)), 0), (coarse, 5)),
    }


def _window_sum(batch: Batch, column: Column) -> Column:
    """The sum of a column over the three lines on each side of every line."""
    total = np.zeros_like(column)
    for by in _WINDOW:
        total += batch.neighbour(column, by, 0)
    return total


def _echoes(pages: Sequence[Sights], batch: Batch, is_long: Flags) -> Column:
    """Copies, title parts, overlaps and recalls of every line, page by page: (4, lines)."""
    found = np.empty((4, len(is_long)), np.int32)
    for page, start in zip(pages, batch.starts):
        rows = slice(start, start + len(page.texts))
        found[:, rows] = echoes(page.texts, is_long[rows])
    return found


def _echo_columns(batch: Batch, shape: Column, echoed: Column) -> dict[str, Column]:
    coarse, kind = coarse_of(shape), shape[:, _KIND]
    copy, title, overlap, recall = echoed
    ahead, behind = batch.distances(overlap == len(OVERLAPS) - 1, s.TITLE_BOUNDS[-1])
    return {
        "title_ahead": combine((bucket(ahead, s.TITLE_BOUNDS), 0), (shape[:, _CUE], len(CUES))),
        "title_behind": combine((bucket(behind, s.TITLE_BOUNDS), 0), (coarse, 5)),
        "copies": combine((copy, 0), (coarse, 5)),
        "copies_around": combine(
            (batch.neighbour(copy, -1, len(COPIES)), 0),
            (copy, len(COPIES)),
            (batch.neighbour(copy, 1, len(COPIES)), len(COPIES) + 1),
        ),
        "copies_after": combine((batch.neighbour(copy, 1, len(COPIES)), 0), (coarse, 5)),
        "title": combine((title, 0), (coarse, 5)),
        "kind_title": combine((kind, 0), (title, len(TITLES))),
        # A name that the prose tells again is under a picture; one that it does not, signs.
        "kind_recall": combine((kind, 0), (recall, len(OVERLAPS))),
        "overlap": combine((overlap, 0), (coarse, 5)),
        "recall": combine((recall, 0), (coarse, 5)),
        "recall_near": combine(
            (batch.neighbour(recall, -1, 0), 0),
            (recall, len(OVERLAPS)),
            (batch.neighbour(recall, 1, 0), len(OVERLAPS)),
        ),
        "overlap_after": combine((batch.neighbour(overlap, 1, len(OVERLAPS)), 0), (coarse, 5)),
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
    coarse = coarse_of(shape)
    to_next, to_last = batch.distances(is_long, s.DISTANCE_BOUNDS[-1])
    to_date, from_date = batch.distances(shape[:, _KIND] == _DATE, s.NEAR_BOUNDS[-1])
    weight = np.where(is_long, characters, 0).astype(np.int64)
    running = np.concatenate([[0], np.cumsum(weight)])
    total = running[batch.last + 1] - running[batch.first]
    above = running[batch.row] - running[batch.first]
    share = above / np.maximum(total, 1)
    step = np.digitize(share, (1e-9, 0.1, 0.5, 0.9, 1.0 - 1e-9)).astype(np.int32)
    next8 = bucket(batch.count_within(is_long, 1, 8), s.COUNT_BOUNDS)
    last8 = bucket(batch.count_within(is_long, -8, -1), s.COUNT_BOUNDS)
    longs = batch.count_within(is_long, -(10**6), 10**6)
    lines = batch.lengths[batch.page]
    return {
        "long_after": combine((bucket(to_next, s.DISTANCE_BOUNDS), 0), (coarse, 5)),
        "long_before": combine((bucket(to_last, s.DISTANCE_BOUNDS), 0), (coarse, 5)),
        "longs_after": combine((next8, 0), (last8, 5), (coarse, 5)),
        "mass": combine((step, 0), (coarse, 5)),
        "index": combine((bucket(batch.row - batch.first, s.INDEX_BOUNDS), 0), (coarse, 5)),
        "rest": combine((bucket(batch.last - batch.row, s.INDEX_BOUNDS), 0), (coarse, 5)),
        "under": _under(batch, shape, is_long),
        "date_near": combine(
            (bucket(to_date, s.NEAR_BOUNDS), 0),
            (bucket(from_date, s.NEAR_BOUNDS), len(s.NEAR_BOUNDS) + 1),
            (coarse, 5),
        ),
        **_relative(batch, characters, coarse),
        "page": combine(
            (bucket(lines, s.PAGE_LINES_BOUNDS), 0), (bucket(longs, s.PAGE_LONG_BOUNDS), 5)
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
        "relative": combine((step, 0), (coarse, 5)),
        "relative_near": combine(
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
    distance = bucket((batch.row - above).astype(np.int32), s.UNDER_BOUNDS)
    value = combine(
        (header[above], 0), (distance, len(s.UNDER_BOUNDS) + 1), (bucket(between, (1, 3)), 3)
    )
    return np.where(known, value, 0).astype(np.int32)
