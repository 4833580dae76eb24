"""What the elements of HTML add to the roles of lines."""

import numpy as np
import pytest

from newskit.parser.grammar import load_grammar
from newskit.parser.lines import split_lines
from newskit.parser.structure import (
    KINDS,
    shares,
    structure_weights,
    table,
    with_structure,
)
from newskit.sources.marks import Mark

GRAMMAR = load_grammar()
LINES = split_lines("خبر قصير\n\nنص النص\n  سالم أمس\n".encode())


def test_a_page_without_marks_gets_nothing() -> None:
    """Zeros, a row for each line and a column for each state."""
    weights = structure_weights((), LINES, GRAMMAR)
    assert weights.shape == (3, len(GRAMMAR.states)) and weights.dtype == np.float32
    assert not weights.any()


def test_a_mark_speaks_of_its_line_alone() -> None:
    """The others stay as they are."""
    first = LINES[0]
    weights = structure_weights([Mark(first.start, first.end, "title")], LINES, GRAMMAR)
    assert weights[0, GRAMMAR.number("head.headline")] > 0
    assert not weights[1:].any()


def test_a_line_of_two_kinds_is_each_by_its_share() -> None:
    """«سالم أمس»: byline and time."""
    line = LINES[2]
    middle = line.start + len("سالم".encode())
    marks = [Mark(line.start, middle, "byline"), Mark(middle + 1, line.end, "time")]
    found = shares(marks, LINES)[2]
    size = line.end - line.start
    assert found[KINDS.index("byline")] == pytest.approx((middle - line.start) / size)
    assert found[KINDS.index("time")] == pytest.approx((line.end - middle - 1) / size)
    assert found.sum() < 1


def test_a_mark_over_several_lines_covers_each() -> None:
    """As a source other than newskit's may give it."""
    found = shares([Mark(0, LINES[-1].end, "prose")], LINES)
    assert found[:, KINDS.index("prose")].tolist() == [1, 1, 1]


def test_every_kind_has_weights_and_they_are_modest() -> None:
    """None above 2, so that what a line says can outvote what it stands in."""
    weights = table(GRAMMAR.states)
    assert (np.abs(weights).max(axis=1) > 0).all() and np.abs(weights).max() <= 2


def test_pages_of_a_batch_do_not_touch_each_other() -> None:
    """Each gets the weights of its own marks, wherever it stands among the others."""
    marks = [Mark(LINES[0].start, LINES[0].end, "title")]
    emissions = np.ones((9, len(GRAMMAR.states)), np.float32)
    found = with_structure(emissions, [(), marks, ()], [LINES, LINES, LINES], GRAMMAR)
    assert (found[:3] == 1).all() and (found[6:] == 1).all()
    assert (found[3:6] == 1 + structure_weights(marks, LINES, GRAMMAR)).all()
    assert (emissions == 1).all()
