"""Labels of a page to the states of the grammar: which states each line may have in training.

A label names a role and an article; the zone follows from where the line stands in its article.
A line labelled ``?`` may have any state, one with a second acceptable role either of the two.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import BODY_ROLES, Grammar

UNKNOWN = "?"
RELATED_GAP = 3
"""Furniture lines in a row that a related block may hold (dates, counters) and stay one block."""


class Label(NamedTuple):
    """The label of one non-blank line."""

    line_no: int
    article: int
    role: str
    alternative: str = ""


def zones_of(labels: Sequence[Label]) -> list[str]:
    """Name the zone of every line."""
    first, last, body = _extents(labels)
    titled = _headlines(labels)
    starts = sorted(first.items(), key=lambda item: item[1])
    zones: list[str] = []
    for i, label in enumerate(labels):
        article = label.article
        if not article:
            begun = [number for number, start in starts if start <= i]
            if not begun:
                zones.append("top")
                continue
            article = begun[-1]
        opening, closing = body.get(article, (last[article] + 1, last[article]))
        if i < opening:
            # An article without a headline has nothing under it either.
            zones.append("head" if i >= titled.get(article, opening) else "above")
        elif i <= closing:
            zones.append("body")
        else:
            zones.append("tail")
    return _with_related(labels, zones)


def _extents(
    labels: Sequence[Label],
) -> tuple[dict[int, int], dict[int, int], dict[int, tuple[int, int]]]:
    """First line, last line, and first and last body line of each article."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    body: dict[int, tuple[int, int]] = {}
    for i, label in enumerate(labels):
        if label.article:
            first.setdefault(label.article, i)
            last[label.article] = i
            if label.role in BODY_ROLES:
                body[label.article] = (body.get(label.article, (i, i))[0], i)
    return first, last, body


def _headlines(labels: Sequence[Label]) -> dict[int, int]:
    """The line of the first headline of each article that has one."""
    found: dict[int, int] = {}
    for i, label in enumerate(labels):
        if label.role == "headline":
            found.setdefault(label.article, i)
    return found


def _with_related(labels: Sequence[Label], zones: list[str]) -> list[str]:
    """Make zones of related blocks that stand after a body; furniture inside a block joins it."""
    related = [i for i, label in enumerate(labels) if label.role.startswith("related_")]
    for i in related:
        if zones[i] == "tail":
            zones[i] = "related"
    for before, after in pairwise(related):
        between = range(before + 1, after)
        if (
            0 < len(between) <= RELATED_GAP
            and zones[before] == zones[after] == "related"
            and all(labels[i].role == "furniture" for i in between)
        ):
            for i in between:
                zones[i] = "related"
    return zones


def allowed_states(labels: Sequence[Label], grammar: Grammar) -> NDArray[np.bool_]:
    """Mask of the states each line may have, (lines, states); raises where a line has none."""
    mask = np.zeros((len(labels), len(grammar.states)), bool)
    known = {state: number for number, state in enumerate(grammar.states)}
    for i, (label, zone) in enumerate(zip(labels, zones_of(labels))):
        if label.role == UNKNOWN:
            mask[i] = True
            continue
        found = [
            known[f"{zone}.{role}"]
            for role in (label.role, label.alternative)
            if f"{zone}.{role}" in known
        ]
        if not found:
            raise ValueError(f"line {label.line_no}: no state {zone}.{label.role}")
        mask[i, found] = True
    return mask
