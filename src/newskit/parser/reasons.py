"""Why a line has its role: the model is linear, so its reasons can be read off the weights."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.parser.confidence import chances_by_role
from newskit.parser.model import TABLE_STARTS, Model
from newskit.parser.slots import SLOTS

STRONGEST = 3
"""How many features are told for each line."""


class Feature(msgspec.Struct, frozen=True):
    """A feature of a line, and how much it prefers the line's role to the one that came second.

    Besides slots, the `elements` of an HTML page and the preferences of the `layout` speak for a
    role, which is their value then.
    """

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
    added: Mapping[str, NDArray[np.float32]],
) -> list[Reason]:
    """Give the reasons of every line of a page.

    `matrix` are its slots, `path` its states, `chances` its posteriors (lines, states), `added` the
    log weights (lines, states) that come of something else. Features are those of the line itself;
    how the lines around it were read also counts and is in the probability.
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
                _strongest(
                    [
                        *_of_slots(model, matrix[line], state, second),
                        *_of_others(added, str(roles[state]), line, state, second),
                    ]
                ),
            )
        )
    return result


def _strongest(features: Sequence[Feature]) -> list[Feature]:
    """The strongest that speak for the role; of equal ones those of the earlier slots."""
    speaking = [feature for feature in features if feature.weight > 0]
    return sorted(speaking, key=lambda feature: -feature.weight)[:STRONGEST]


def _of_slots(
    model: Model, values: NDArray[np.int16], state: int, second: int
) -> Iterator[Feature]:
    rows = values + TABLE_STARTS[:-1]
    weights = model.emission[rows, state] - model.emission[rows, second]
    for i in np.argsort(-weights, kind="stable")[:STRONGEST]:
        name = SLOTS[i].value_name(int(values[i]))
        yield Feature(SLOTS[i].name, name, round(float(weights[i]), 2))


def _of_others(
    added: Mapping[str, NDArray[np.float32]], role: str, line: int, state: int, second: int
) -> Iterator[Feature]:
    for name, weights in added.items():
        weight = weights[line, state] - weights[line, second]
        yield Feature(name, role, round(float(weight), 2))
