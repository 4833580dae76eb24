"""Fit the logistic curves of `newskit.parser.confidence` to predictions on unseen publishers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from newskit.parser.confidence import Calibration, Curve


class Outcome(NamedTuple):
    """A probability that the model gave, whether it was right, and what the case counts."""

    chance: float
    right: bool
    weight: float


def fit_curve(outcomes: Sequence[Outcome]) -> Curve:
    """The slope and shift of the highest likelihood, with a weak pull to the identity."""
    chance = np.clip([outcome.chance for outcome in outcomes], 1e-6, 1 - 1e-6)
    right = np.array([outcome.right for outcome in outcomes], float)
    weight = np.array([outcome.weight for outcome in outcomes], float)
    logit = np.log(chance / (1 - chance))

    def loss(curve: np.ndarray) -> float:
        score = curve[0] * logit + curve[1]
        likelihood = np.logaddexp(0, score) - right * score
        pull = 0.01 * ((curve[0] - 1) ** 2 + curve[1] ** 2)
        return float((likelihood * weight).sum() / weight.sum() + pull)

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead")
    return Curve(round(float(found.x[0]), 3), round(float(found.x[1]), 3))


def calibration(lines: Sequence[Outcome], articles: Sequence[Outcome]) -> Calibration:
    """Fit both curves."""
    return Calibration(fit_curve(lines), fit_curve(articles))


def calibration_error(outcomes: Sequence[Outcome], bins: int = 15) -> float:
    """The expected calibration error (Naeini et al. 2015): chance against share, bin by bin."""
    chance = np.array([outcome.chance for outcome in outcomes])
    right = np.array([outcome.right for outcome in outcomes], float)
    weight = np.array([outcome.weight for outcome in outcomes], float)
    bin_of = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = np.bincount(bin_of, weight * (chance - right), minlength=bins)
    return float(np.abs(gaps).sum() / weight.sum())
