"""One article, one headline: what the chain of states cannot see.

A headline is printed once or several times, but always in the same words; the model, which looks
at neighbours, may call a deck or a caption a headline beside it. Of several texts the one printed
most often, and then the one the model is surest of, is the headline; every other takes the best
role that is left to it in its zone. And where the headline stands again in the place of a caption
or a deck, word by word, it is the headline still.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import OUTSIDE_ROLES, Grammar
from newskit.parser.lines import RawLine

HEADLINE = "headline"
_PRINTED, _MAY_REPEAT = b"h", b"r"
REPEATS = frozenset({"caption", "deck", "kicker"})
"""Roles in whose place sites print the headline again; a breadcrumb that ends in it is another."""


def settle_headlines(
    lines: Sequence[RawLine],
    path: Sequence[int],
    chances: NDArray[np.float64],
    grammar: Grammar,
) -> list[int]:
    """Give the path with one headline text an article; `chances` are (lines, states)."""
    settled, printed = _with_repeats(lines, path, grammar)
    if len({lines[row].text for row in printed}) < 2:  # as on most pages
        return settled
    path = list(settled)
    for rows in _by_article(printed, path, grammar):
        texts = {lines[row].text for row in rows}
        if len(texts) > 1:
            winner = max(texts, key=lambda text: _claim(text, rows, lines, path, chances))
            for row in rows:
                if lines[row].text != winner:
                    settled[row] = _next_best(path[row], chances[row], grammar)
    return settled


def _with_repeats(
    lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> tuple[list[int], list[int]]:
    """The path with each verbatim repeat of an article's headline called a headline, and the
    headline lines of the page.
    """
    settled = list(path)
    marks = bytes(path).translate(_marks(grammar.zones, grammar.roles))
    printed = _rows_of(_PRINTED, marks)
    texts = {lines[row].text for row in printed}
    becomes = _headline_of(grammar.zones, grammar.roles)
    again = [row for row in _rows_of(_MAY_REPEAT, marks) if lines[row].text in texts]
    if not again:
        return settled, printed
    for rows in _by_article(sorted(printed + again), path, grammar):
        own = {lines[row].text for row in rows if path[row] not in becomes}
        for row in rows:
            if path[row] in becomes and lines[row].text in own:
                settled[row] = becomes[path[row]]
                printed.append(row)
    return settled, sorted(printed)


@cache
def _headline_of(zones: tuple[str, ...], roles: tuple[str, ...]) -> dict[int, int]:
    """States of `REPEATS`, to that of a headline in their zone, where it has one."""
    headlines = {zone: n for n, (zone, role) in enumerate(zip(zones, roles)) if role == HEADLINE}
    return {
        n: headlines[zone]
        for n, (zone, role) in enumerate(zip(zones, roles))
        if role in REPEATS and zone in headlines
    }


@cache
def _marks(zones: tuple[str, ...], roles: tuple[str, ...]) -> bytes:
    """A letter for each state, for `bytes.translate`: a headline, what may repeat one, others."""
    repeats = _headline_of(zones, roles)
    return b"".join(
        _PRINTED if role == HEADLINE else _MAY_REPEAT if state in repeats else b"-"
        for state, role in enumerate(roles)
    ).ljust(256, b"-")


def _rows_of(mark: bytes, marks: bytes) -> list[int]:
    """The lines that have a letter."""
    rows, row = [], marks.find(mark)
    while row >= 0:
        rows.append(row)
        row = marks.find(mark, row + 1)
    return rows


def _by_article(rows: list[int], path: Sequence[int], grammar: Grammar) -> list[list[int]]:
    """The headline lines of each article."""
    bounds = [bisect_left(rows, line) for line in (*grammar.first_lines(path), len(path))]
    return [rows[start:end] for start, end in pairwise(bounds)]


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
    allowed = _allowed(grammar.zones, grammar.roles, grammar.zones[state])
    return allowed[int(chances[allowed].argmax())]


@cache
def _allowed(zones: tuple[str, ...], roles: tuple[str, ...], own: str) -> list[int]:
    """The states of a zone that are an article's own and no headline."""
    return [
        state
        for state, (zone, role) in enumerate(zip(zones, roles))
        if zone == own and role != HEADLINE and role not in OUTSIDE_ROLES
    ]
