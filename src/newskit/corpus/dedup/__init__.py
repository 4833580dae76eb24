r"""Duplicates, exact and near, and paragraphs that recur: marked, never silently deleted.

A `Dedup` reads a corpus twice, in any order of magnitude: what it learns in the first pass lies in
sorted files on disk.

>>> from newskit.corpus.dedup import Dedup, make_method, scratch_beside
>>> from newskit.sources import Line
>>> records = [
...     Line("a.jsonl", 1, 0, '{"id": "1", "headline": "أُعلنت النتائج"}'.encode()),
...     Line("a.jsonl", 2, 0, '{"id": "2", "headline": "اعلنت النتائج!"}'.encode()),
... ]
>>> with scratch_beside(None) as folder:
...     run = Dedup(make_method("exact", folder), folder)
...     faults = list(run.survey(records))
...     marked = [line.decode() for line in run.marked(records)]
...     run.close()
>>> faults, marked[1]
([None, None], '{"id": "2", "headline": "اعلنت النتائج!","duplicate_of":"1","same_as":{}}\n')
"""

from pathlib import Path
from typing import Literal, get_args

from newskit.corpus.dedup.exact import Exact
from newskit.corpus.dedup.method import Method
from newskit.corpus.dedup.minhash import MinHash
from newskit.corpus.dedup.near import Likeness, Near
from newskit.corpus.dedup.paragraphs import LEAST_ARTICLES, Paragraphs
from newskit.corpus.dedup.passes import Dedup, Spread, needs_spool, of_lines, scratch_beside
from newskit.errors import Code, NewskitError

Mode = Literal["exact", "near", "paragraphs"]
MODES: tuple[str, ...] = get_args(Mode)


def make_method(
    mode: Mode, folder: Path, *, likeness: Likeness | None = None, least: int = LEAST_ARTICLES
) -> Method:
    """What a mode does, with its files in `folder`, which is empty.

    `likeness` is for ``near``, `least` (articles with a paragraph) for ``paragraphs``. Raises
    `NewskitError` (E_OPTION) for a mode that there is not.
    """
    match mode:
        case "exact":
            return Exact(folder)
        case "near":
            return Near(folder, likeness or Likeness())
        case "paragraphs":
            return Paragraphs(folder, least)
    raise NewskitError(Code.OPTION, f"mode is {mode!r}; known: {', '.join(MODES)}")


__all__ = [
    "LEAST_ARTICLES",
    "MODES",
    "Dedup",
    "Likeness",
    "Method",
    "MinHash",
    "Mode",
    "Spread",
    "make_method",
    "needs_spool",
    "of_lines",
    "scratch_beside",
]
