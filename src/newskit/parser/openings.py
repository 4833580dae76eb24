"""Where an article begins: at the first print of its headline.

Under another body, or a list of related articles, the first of two prints of a headline and what
stands between them look like one more item of the list, and the path enters the article with the
second. The words are the same, so it began with the first; and what stands between the two and
again under the second belongs to the head, too, however long it is.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import BODY_ROLES, OPENING, Grammar
from newskit.parser.lines import RawLine

REACH = 6
"""Lines between two prints of a headline; a caption twice, a deck and a button are four."""
HEAD, HEADLINE = "head", "headline"


def settle_openings(
    lines: Sequence[RawLine],
    path: Sequence[int],
    chances: NDArray[np.float64],
    grammar: Grammar,
) -> Sequence[int]:
    """Give the path with each article but the first reaching up to its headline's first print.

    Over the first article stand menus, tickers and the title of the page, where a repeat is no
    headline. `chances` are (lines, states); a line that becomes part of a head takes the state of
    that zone that is likeliest for it.
    """
    starts = grammar.first_lines(path)
    if len(starts) < 2:
        return path
    settled = list(path)
    for start in starts[1:]:
        row = _headline_from(start, path, grammar)
        if row is not None:
            first = _first_print(row, start, lines, path, grammar)
            if first < start:
                _take(first, row, lines, settled, chances, grammar)
    return settled


def _headline_from(start: int, path: Sequence[int], grammar: Grammar) -> int | None:
    """The first headline of the article that begins at a line."""
    for row in range(start, len(path)):
        if grammar.zones[path[row]] not in OPENING:
            return None
        if grammar.roles[path[row]] == HEADLINE:
            return row
    return None


def _first_print(
    row: int, start: int, lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> int:
    """The highest line near above the start that reads as the headline does, or the start."""
    first = start
    for above in range(start - 1, max(start - 2 - REACH, -1), -1):
        if grammar.roles[path[above]] in BODY_ROLES or grammar.zones[path[above]] in OPENING:
            break
        if lines[above].text == lines[row].text:
            first = above
    return first


def _take(
    first: int,
    row: int,
    lines: Sequence[RawLine],
    settled: list[int],
    chances: NDArray[np.float64],
    grammar: Grammar,
) -> None:
    """Make a head of the lines from the first print of a headline to the one that was found."""
    headline = grammar.number(f"{HEAD}.{HEADLINE}")
    others = _head_states(grammar.zones, grammar.roles)
    between: dict[str, int] = {}
    for line in range(first, row + 1):
        text = lines[line].text
        if text == lines[row].text:
            settled[line] = headline
        else:
            settled[line] = between.setdefault(text, others[int(chances[line, others].argmax())])
    for line in range(row + 1, min(row + 1 + REACH, len(lines))):
        if lines[line].text in between:
            settled[line] = between[lines[line].text]
        elif grammar.zones[settled[line]] != HEAD:
            break


@cache
def _head_states(zones: tuple[str, ...], roles: tuple[str, ...]) -> list[int]:
    """The states of a head but its headline and links to other articles."""
    return [
        state
        for state, (zone, role) in enumerate(zip(zones, roles))
        if zone == HEAD and role != HEADLINE and not role.startswith("related_")
    ]
