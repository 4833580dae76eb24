"""How the lines of a page are set: gaps, indents, runs of like lines, signs of Markdown."""

from collections.abc import Sequence

import numpy as np

from newskit.parser import slots as s
from newskit.parser.batch import Batch, Column, Flags
from newskit.parser.columns import bucket, coarse_of, combine
from newskit.parser.lines import RawLine
from newskit.parser.markdown import MARKS
from newskit.parser.shape import STARTS

_MARK = {mark: number for number, mark in enumerate(MARKS)}


def setting_columns(
    batch: Batch, pages: Sequence[Sequence[RawLine]], shape: Column, is_long: Flags
) -> dict[str, Column]:
    """Gaps, indents, runs of like lines, signs of Markdown: a column for each slot.

    Gaps and indents are measured against the habit of the page.
    """
    coarse = coarse_of(shape)
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
        "gaps": combine((gap, 0), (batch.neighbour(gap, 1, 0), 4), (coarse, 5)),
        "indent": combine((indent, 0), (start, len(STARTS))),
        "run": combine((bucket(run, s.RUN_BOUNDS), 0), (coarse, 5)),
        **_marks(batch, pages, coarse),
    }


def _marks(batch: Batch, pages: Sequence[Sequence[RawLine]], coarse: Column) -> dict[str, Column]:
    """Signs of Markdown around a line and its neighbours."""
    mark = np.array([_MARK[line.mark] for page in pages for line in page], np.int32)
    return {
        "mark": combine((mark, 0), (coarse, 5)),
        "mark_before": combine((batch.neighbour(mark, -1, len(MARKS)), 0), (coarse, 5)),
        "mark_after": combine((batch.neighbour(mark, 1, len(MARKS)), 0), (coarse, 5)),
    }


def _page_median(batch: Batch, column: Column, chosen: Flags) -> Column:
    """The upper median of the chosen lines of each page; 0 where none is chosen."""
    result = np.zeros(len(batch.lengths), np.int32)
    for page, (start, length) in enumerate(zip(batch.starts, batch.lengths)):
        values = column[start : start + length][chosen[start : start + length]]
        if len(values):
            result[page] = np.partition(values, len(values) // 2)[len(values) // 2]
    return result
