"""One article, one headline: what the chain of states cannot see.

A headline is printed once or several times, but always in the same words; the model, which looks
at neighbours, may call a deck or a caption a headline beside it. Of several texts the one printed
most often, and then the one the model is surest of, is the headline; every other takes the best
role that is left to it in its zone.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import OUTSIDE_ROLES, Grammar
from newskit.parser.lines import RawLine

HEADLINE = "headline"


def settle_headlines(
    lines: Sequence[RawLine],
    path: Sequence[int],
    chances: NDArray[np.float64],
    grammar: Grammar,
) -> list[int]:
    """Give the path with one headline text an article; `chances` are (lines, states)."""
    settled = list(path)
    for rows in _headline_rows(path, grammar):
        texts = {lines[row].text for row in rows}
        if len(texts) > 1:
            winner = max(texts, key=lambda text: _claim(text, rows, lines, path, chances))
            for row in rows:
                if lines[row].text != winner:
                    settled[row] = _next_best(path[row], chances[row], grammar)
    return settled


def _headline_rows(path: Sequence[int], grammar: Grammar) -> list[list[int]]:
    """The headline lines of each article."""
    headline = np.array([role == HEADLINE for role in grammar.roles])
    rows = np.flatnonzero(headline[np.asarray(path, np.intp)])
    bounds = np.searchsorted(rows, [*grammar.first_lines(path), len(path)])
    return [rows[start:end].tolist() for start, end in pairwise(bounds)]


def _claim(
    text: str,
    rows: Sequence[int],
    lines: Sequence[RawLine],
    path: Sequence[int],
    chances: NDArray[np.float64],
) -> tuple[int, float, int]:
    """How often a text is printed as headline, how sure the surest is, the earlier the better."""
    own = [row for row in rows if lines[row].text == text]
    return len(own), max(float(chances[row, path[row]]) for row in own), -own[0]


def _next_best(state: int, chances: NDArray[np.float64], grammar: Grammar) -> int:
    """The likeliest state of the same zone that is the article's own and no headline."""
    allowed = [
        zone == grammar.zones[state] and role != HEADLINE and role not in OUTSIDE_ROLES
        for zone, role in zip(grammar.zones, grammar.roles)
    ]
    return int(np.where(allowed, chances, -1.0).argmax())
