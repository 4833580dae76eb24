"""Write a trained model as the readable table that `newskit.parser.model` reads.

Each row's weights are told as one weight for a role (the mean over its zones) and what a zone adds
to it; weights are rounded to two decimals and those that round to nothing are left out.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from newskit.parser.confidence import Calibration
from newskit.parser.grammar import ROLES, Grammar
from newskit.parser.model import TABLE_STARTS, Model
from newskit.parser.slots import SLOTS

Row = NDArray[np.float32]
LEAST = 0.04
"""Weights nearer to zero are left out: they never decide a line."""


def weights_text(model: Model, calibration: Calibration, notes: Iterable[str]) -> str:
    """The text of a weights file, `notes` as its head."""
    curves = [
        f"confidence\t{name}\tslope={curve.slope:g} shift={curve.shift:g}"
        for name, curve in calibration._asdict().items()
    ]
    lines = [*(f"# {note}" for note in notes), *curves, *_rows(model)]
    return "\n".join(lines) + "\n"


def _rows(model: Model) -> Iterator[str]:
    grammar = model.grammar
    start = np.where(grammar.initial, model.initial, 0.0)
    if told := _told(start, grammar):
        yield f"start\t*\t{told}"
    for number, state in enumerate(grammar.states):
        step = np.where(grammar.legal[number], model.transition[number], 0.0)
        if told := _told(step, grammar, by_role=False):
            yield f"step\t{state}\t{told}"
    for slot, first in zip(SLOTS, TABLE_STARTS):
        for value in range(slot.size):
            if told := _told(model.emission[int(first) + value], grammar):
                yield f"{slot.name}\t{slot.value_name(value)}\t{told}"


def _told(row: Row, grammar: Grammar, *, by_role: bool = True) -> str:
    """One row of weights as ``name=weight`` pairs."""
    pairs: list[str] = []
    rest = np.array(row, np.float64)
    if by_role:
        for role in ROLES:
            of_role = [n for n, name in enumerate(grammar.roles) if name == role]
            mean = round(float(rest[of_role].mean()), 2)
            if abs(mean) >= LEAST:
                rest[of_role] -= mean
                pairs.append(f"{role}={mean:g}")
    for state, weight in zip(grammar.states, rest):
        rounded = round(float(weight), 2)
        if abs(rounded) >= LEAST:
            pairs.append(f"{state}={rounded:g}")
    return " ".join(pairs)
