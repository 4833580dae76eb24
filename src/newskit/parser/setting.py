"""How the lines of a page are set: gaps, indents, runs of like lines, signs of Markdown."""

import numpy as np

from newskit.parser import slots as s
from newskit.parser.batch import Batch, Column, Flags
from newskit.parser.columns import bucket, coarse_of, combine
from newskit.parser.markdown import MARKS
from newskit.parser.measures import Measures
from newskit.parser.shape import STARTS


def setting_columns(
    batch: Batch, measured: Measures, shape: Column, is_long: Flags
) -> dict[str, Column]:
    """Gaps, indents, runs of like lines, signs of Markdown: a column for each slot.

    Gaps and indents are measured against the habit of the page.
    """
    coarse = coarse_of(shape)
    _, blanks, indents, mark = measured
    usual = _page_median(batch, blanks, np.ones(len(blanks), bool))
    gap = np.where(blanks == 0, 1, np.where(blanks <= usual[batch.page], 2, 3)).astype(np.int32)
    gap[batch.row == batch.first] = 0
    margin = _page_median(batch, indents, is_long)[batch.page]
    indent = (np.sign(indents - margin) + 1).astype(np.int32)
    start = shape[:, 3]
    like = coarse * 16 + start
    first = np.flatnonzero(like != batch.neighbour(like, -1, -1))
    counts = np.diff(first, append=len(like))
    run = np.repeat(counts, counts)
    return {
        "gaps": combine((gap, 0), (batch.neighbour(gap, 1, 0), 4), (coarse, 5)),
        "indent": combine((indent, 0), (start, len(STARTS))),
        "run": combine((bucket(run, s.RUN_BOUNDS), 0), (coarse, 5)),
        "mark": combine((mark, 0), (coarse, 5)),
        "mark_before": combine((batch.neighbour(mark, -1, len(MARKS)), 0), (coarse, 5)),
        "mark_after": combine((batch.neighbour(mark, 1, len(MARKS)), 0), (coarse, 5)),
    }


def _page_median(batch: Batch, column: Column, chosen: Flags) -> Column:
    """The upper median of the chosen lines of each page; 0 where none is chosen."""
    pages = batch.page[chosen].astype(np.int64)
    ordered = np.sort((pages << 32) + column[chosen])  # by page, then by value
    counts = np.bincount(pages, minlength=len(batch.lengths))
    middles = np.cumsum(counts) - counts // 2 - counts % 2
    known = counts > 0
    result = np.zeros(len(batch.lengths), np.int32)
    result[known] = ordered[middles[known]] & 0xFFFFFFFF
    return result
