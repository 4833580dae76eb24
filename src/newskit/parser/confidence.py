"""From the probabilities of lines to a confidence that means something.

The decoder's posteriors say how sure the model is of itself; on publishers it has not seen it is
too sure. Two logistic curves (Platt 1999), fitted on publishers left out of the training, turn
them into shares of lines and of articles that are right. Their numbers stand in the weights file.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newskit.parser.compiled import kernel

_CHAIN = kernel("chain")
_LEAST = 1e-6


class Curve(NamedTuple):
    """Calibration of a probability: ``sigmoid(slope * logit(p) + shift)``."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, chance: float) -> float:
        """Calibrate one probability; the result has four digits, as those of `all`.

        >>> Curve(1.0, 0.0)(0.75)
        0.75
        """
        chance = min(max(chance, _LEAST), 1 - _LEAST)
        logit = math.log(chance / (1 - chance))
        return round(1 / (1 + math.exp(-(self.slope * logit + self.shift))) * 1e4) / 1e4

    def all(self, chances: Sequence[float]) -> list[float]:
        """Calibrate many probabilities; the results have four digits."""
        chance = np.clip(np.asarray(chances, np.float64), _LEAST, 1 - _LEAST)
        logit = np.log(chance / (1 - chance))
        curve: list[float] = np.round(
            1 / (1 + np.exp(-(self.slope * logit + self.shift))), 4
        ).tolist()
        return curve


class Calibration(NamedTuple):
    """The curve for the role of a line and the one for a whole article."""

    line: Curve = Curve()
    article: Curve = Curve()


def role_chances(
    chances: NDArray[np.float64], path: Sequence[int], roles: Sequence[str]
) -> list[float]:
    """The probability of each line's role: the sum over the states that have it."""
    if _CHAIN is not None:
        sums: list[float] = _CHAIN.role_chances(chances, list(path), *_like(tuple(roles)))
        return sums
    same = _same_role(tuple(roles))[np.asarray(path, np.intp)]
    picked: list[float] = (chances * same).sum(axis=1).tolist()
    return picked


def chances_by_role(chances: NDArray[np.float64], roles: Sequence[str]) -> NDArray[np.float64]:
    """For each line and state, the probability of the state's role: (lines, states)."""
    by_role: NDArray[np.float64] = chances @ _same_role(tuple(roles))
    return by_role


@cache
def _like(roles: tuple[str, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each state the first one that has its role, and the next one, -1 behind the last."""
    last = len(roles)
    following = [[*roles[state + 1 :], role].index(role) for state, role in enumerate(roles)]
    first = np.array([roles.index(role) for role in roles], np.intp)
    following_state = np.arange(1, last + 1) + following
    return first, np.where(following_state < last, following_state, -1).astype(np.intp)


@cache
def _same_role(roles: tuple[str, ...]) -> NDArray[np.float64]:
    names = np.array(roles)
    same: NDArray[np.float64] = (names[:, None] == names[None, :]).astype(np.float64)
    return same


def article_chance(chances: Sequence[float], indices: Sequence[int]) -> float:
    """The raw probability that every line of an article has its right role.

    `chances` are the posteriors of all lines of the page, `indices` those of the article's; the
    product over its lines, as if they were independent given the page.

    >>> article_chance([0.5, 1.0, 0.9], [0, 1])
    0.5
    """
    return math.prod([max(chances[index], _LEAST) for index in indices])
