"""Why a line has its role: the model is linear, so its reasons can be read off the weights."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.parser.confidence import chances_by_role
from newskit.parser.model import TABLE_STARTS, Model
from newskit.parser.slots import SLOTS

STRONGEST = 3
"""How many features are told for each line."""


class Feature(msgspec.Struct, frozen=True):
    """A feature of a line, and how much it prefers the line's role to the one that came second."""

    slot: str
    value: str
    weight: float


class Reason(msgspec.Struct, frozen=True):
    """The role that came second, its probability, and the features that decided against it."""

    runner_up: str
    chance: float
    features: list[Feature]


def reasons(
    model: Model,
    matrix: NDArray[np.int16],
    path: Sequence[int],
    chances: NDArray[np.float64],
) -> list[Reason]:
    """Give the reasons of every line of a page.

    `matrix` are its slots, `path` its states, `chances` its posteriors (lines, states). Features
    are those of the line's own slots; how the lines around it were read also counts and is in
    the probability.
    """
    roles = np.array(model.grammar.roles)
    by_role = chances_by_role(chances, model.grammar.roles)
    result: list[Reason] = []
    for line, state in enumerate(path):
        others = np.where(roles == roles[state], -1.0, by_role[line])
        of_runner_up = roles == roles[int(others.argmax())]
        second = int(np.where(of_runner_up, chances[line], -1.0).argmax())
        result.append(
            Reason(
                str(roles[second]),
                round(float(by_role[line, second]), 4),
                _strongest(model, matrix[line], state, second),
            )
        )
    return result


def _strongest(model: Model, values: NDArray[np.int16], state: int, second: int) -> list[Feature]:
    rows = values + TABLE_STARTS[:-1]
    weights = model.emission[rows, state] - model.emission[rows, second]
    best = np.argsort(-weights, kind="stable")[:STRONGEST]
    return [
        Feature(SLOTS[i].name, SLOTS[i].value_name(int(values[i])), round(float(weights[i]), 2))
        for i in best
        if weights[i] > 0
    ]
