"""What a line brings with it beside its text, as columns of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newskit.parser.batch import Column
from newskit.parser.compiled import kernel
from newskit.parser.lines import RawLine
from newskit.parser.markdown import MARKS

_SPLIT = kernel("split")
_MARK = {mark: number for number, mark in enumerate(MARKS)}


class Measures(NamedTuple):
    """Columns over the lines of pages laid end to end.

    `blanks` are the blank lines above each, `indents` the bytes of white space before it, `marks`
    the numbers of its sign of Markdown in `MARKS`.
    """

    characters: Column
    blanks: Column
    indents: Column
    marks: Column


def measures(pages: Sequence[Sequence[RawLine]]) -> Measures:
    """The measures of all lines of some pages.

    >>> measures([[RawLine(1, 0, 8, 2, 0, "خبر"), RawLine(4, 9, 15, 0, 2, "سوق")]]).blanks.tolist()
    [0, 2]
    """
    found = np.empty((len(Measures._fields), sum(map(len, pages))), np.int32)
    if _SPLIT is not None:
        _SPLIT.measure(pages, _MARK, found)
    else:
        found[0] = [len(line.text) for page in pages for line in page]
        found[1] = [line.blanks for page in pages for line in page]
        found[2] = [line.indent for page in pages for line in page]
        found[3] = [_MARK[line.mark] for page in pages for line in page]
    return Measures(*found)
