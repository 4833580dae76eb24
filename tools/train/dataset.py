"""Labelled pages, from the gold or the generator, made ready for training."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newskit.parser.cues import Cues
from newskit.parser.features import feature_matrix
from newskit.parser.grammar import load_grammar
from newskit.parser.layout import load_layout
from newskit.parser.layout_choice import choose_layout
from newskit.parser.lines import RawLine
from newskit.parser.markdown import page_lines
from newskit.parser.shape import Shapes
from tools.train.crf import TrainingPage
from tools.train.states import Label, allowed_states


class GoldPage(NamedTuple):
    """A labelled dump of the gold folder; `page` names the page whatever dumper made the dump."""

    page: str
    dumper: str
    data: bytes
    labels: list[Label]

    @property
    def name(self) -> str:
        """The name that prediction files carry."""
        return f"{self.page}.{self.dumper}"


def read_gold(folder: Path) -> Iterator[GoldPage]:
    """Read every dump that the folder's manifest names, with its labels."""
    rows = (folder / "manifest.tsv").read_text(encoding="utf-8").strip().split("\n")[1:]
    for row in rows:
        page, dumper, dump, labels, *_ = row.split("\t")
        yield GoldPage(page, dumper, (folder / dump).read_bytes(), read_labels(folder / labels))


def read_publishers(path: Path) -> dict[str, str]:
    """Read which publisher each page of the gold is of."""
    rows = path.read_text(encoding="utf-8").strip().split("\n")
    return dict(row.split("\t")[:2] for row in rows if not row.startswith(("#", "page\t")))


def read_labels(path: Path) -> list[Label]:
    """Read a label file: line_no, article_no, role, text, alternative role, note."""
    labels: list[Label] = []
    for row in path.read_text(encoding="utf-8").split("\n")[1:]:
        if row:
            cells = row.split("\t")
            alternative = cells[4] if len(cells) > 4 else ""
            labels.append(Label(int(cells[0]), int(cells[1]), cells[2], alternative))
    return labels


def training_pages(
    pages: Iterable[tuple[bytes, Sequence[Label]]],
    *,
    weight: float = 1.0,
    layout: str | None = None,
) -> list[TrainingPage]:
    """Describe labelled pages; `layout` names the one to use for all, None lets each choose."""
    grammar = load_grammar()
    kept: list[tuple[list[RawLine], Shapes, Sequence[Label]]] = []
    for data, labels in pages:
        lines = page_lines(data)
        if [line.no for line in lines] != [label.line_no for label in labels]:
            raise ValueError("labels and non-blank lines differ")
        if lines:
            chosen = load_layout(layout) if layout else choose_layout([line.text for line in lines])
            kept.append((lines, shapes_of(chosen.id), labels))
    result: list[TrainingPage] = []
    for at in range(0, len(kept), 256):
        part = kept[at : at + 256]
        matrix = feature_matrix([lines for lines, _, _ in part], [words for _, words, _ in part])
        ends = np.cumsum([len(lines) for lines, _, _ in part])
        for rows, (_, _, labels) in zip(np.split(matrix, ends[:-1]), part):
            result.append(TrainingPage(rows, allowed_states(labels, grammar), weight))
    return result


@cache
def shapes_of(layout: str) -> Shapes:
    """The shapes of lines in the words of a layout, made once."""
    return Shapes(Cues(load_layout(layout)))
