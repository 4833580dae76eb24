"""Pages with a role for every line, as the parser reads them with what is known of the site."""

from collections.abc import Sequence
from itertools import islice

import msgspec
import numpy as np

from newskit.parser.cue_key import cue_key
from newskit.parser.cues import Cues
from newskit.parser.decoder import best_paths
from newskit.parser.features import feature_matrix
from newskit.parser.grouping import group
from newskit.parser.layout import Layout, furniture_step
from newskit.parser.markdown import page_lines
from newskit.parser.model import Model
from newskit.parser.shape import Shapes

_BATCH = 64


class ReadPage(msgspec.Struct, frozen=True):
    """One page: for each non-blank line its text, its key, its role and its article (0: none)."""

    texts: list[str]
    keys: list[str]
    roles: list[str]
    articles: list[int]


def read_pages(pages: Sequence[bytes], layout: Layout, model: Model) -> list[ReadPage]:
    """Read dumps (UTF-8) with the words of `layout` and its table of furniture."""
    found: list[ReadPage] = []
    words = Shapes(Cues(layout))
    waiting = iter(pages)
    while batch := list(islice(waiting, _BATCH)):
        found.extend(_read(batch, layout, words, model))
    return found


def _read(pages: Sequence[bytes], layout: Layout, words: Shapes, model: Model) -> list[ReadPage]:
    lines = [page_lines(data) for data in pages]
    steps = [[furniture_step(layout.furniture, line.text) for line in page] for page in lines]
    matrix = feature_matrix(lines, [words] * len(lines), steps)
    lengths = [len(page) for page in lines]
    path = best_paths(model.emissions(matrix), lengths, model.transition, model.initial)
    result: list[ReadPage] = []
    for page, states in zip(lines, np.split(path, np.cumsum(lengths)[:-1])):
        numbers = group(page, states.tolist(), model.grammar)[1]
        texts = [line.text for line in page]
        roles = [model.grammar.roles[state] for state in states]
        result.append(ReadPage(texts, [cue_key(text) for text in texts], roles, numbers))
    return result
