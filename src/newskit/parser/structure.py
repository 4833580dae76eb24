"""What the elements of HTML say about the roles of lines, as additive log weights.

A feature of a line like any other, but with a weight for each share of the line: a line that is
half a byline and half a time gets half the weights of each. Dumps of text have no marks, and get
nothing. The weights are a table, `data/structure.tsv`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import Grammar
from newskit.parser.lines import RawLine
from newskit.sources.marks import Kind, Mark

Floats = NDArray[np.float32]

KINDS: tuple[Kind, ...] = get_args(Kind)


def structure_weights(marks: Sequence[Mark], lines: Sequence[RawLine], grammar: Grammar) -> Floats:
    """Log weights to add to the emissions of one page: (lines, states); zeros without marks.

    `marks` and `lines` are of the same bytes, both in order.

    >>> from newskit.parser.grammar import load_grammar
    >>> grammar, line = load_grammar(), RawLine(1, 0, 6, 0, 0, "خبر")
    >>> weights = structure_weights([Mark(0, 6, "title")], [line], grammar)
    >>> grammar.states[int(weights[0].argmax())]
    'head.headline'
    """
    if not marks:
        return np.zeros((len(lines), len(grammar.states)), np.float32)
    weights: Floats = shares(marks, lines) @ table(grammar.states)
    return weights


def with_structure(
    emissions: Floats,
    marks: Sequence[Sequence[Mark]],
    pages: Sequence[Sequence[RawLine]],
    grammar: Grammar,
) -> Floats:
    """The emissions of pages laid end to end with the weights of each page's marks added; the very
    same array where no page has any.

    >>> from newskit.parser.grammar import load_grammar
    >>> nothing = np.zeros((1, 2), np.float32)
    >>> with_structure(nothing, [()], [[]], load_grammar()) is nothing
    True
    """
    if not any(marks):
        return emissions
    result = emissions.copy()
    end = 0
    for said, lines in zip(marks, pages):
        start, end = end, end + len(lines)
        if said:
            result[start:end] += structure_weights(said, lines, grammar)
    return result


def shares(marks: Sequence[Mark], lines: Sequence[RawLine]) -> Floats:
    """Which share of the bytes of each line each kind of mark covers: (lines, kinds).

    >>> line = RawLine(1, 0, 10, 0, 0, "قال أمس")
    >>> shares([Mark(0, 5, "prose")], [line])[0, KINDS.index("prose")].item()
    0.5
    """
    found = np.zeros((len(lines), len(KINDS)), np.float32)
    number = 0
    for row, line in enumerate(lines):
        while number < len(marks) and marks[number].end <= line.start:
            number += 1
        for mark in marks[number:]:
            if mark.start >= line.end:
                break
            covered = min(mark.end, line.end) - max(mark.start, line.start)
            found[row, KINDS.index(mark.kind)] += covered / (line.end - line.start)
    return found


@cache
def table(states: tuple[str, ...]) -> Floats:
    """The weights of the file: (kinds, states). A role's weight goes to each of its states."""
    weights = np.zeros((len(KINDS), len(states)), np.float32)
    text = files("newskit.parser").joinpath("data/structure.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, pairs = line.split("\t")
        for pair in pairs.split(" "):
            name, _, weight = pair.partition("=")
            meant = [name in (state, state.partition(".")[2]) for state in states]
            if kind not in KINDS or not any(meant):
                raise ValueError(f"data/structure.tsv: {kind} {name}")
            weights[KINDS.index(kind)] += float(weight) * np.array(meant, np.float32)
    return weights
