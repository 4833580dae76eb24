"""Whether a confidence of .9 is right nine times of ten.

Bins hold equal masses, since most lines are sure and equal widths would leave bins empty
(Nguyen and O'Connor 2015, "Posterior calibration and exploratory analysis for natural language
processing models"). Equal confidences are indistinguishable: each of them counts as right as often
as all of them together, so that the order of the lines of a page plays no part.
"""

from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.5)
"""Shares of the lines, the surest first, for which the error is told."""


class Ranked(NamedTuple):
    """Judgements sorted by falling confidence, with the index of the page each is from."""

    confidence: Floats
    right: Floats
    page: Numbers
    tie: Numbers


class Bin(msgspec.Struct, frozen=True):
    """A bin: mean confidence, share that is right, and how many judgements it holds."""

    confidence: float
    accuracy: float
    count: float


def rank(judgements: list[tuple[float, bool, int]]) -> Ranked:
    """Sort (confidence, is it right, page index) by falling confidence."""
    confidence = np.array([item[0] for item in judgements], dtype=np.float64)
    right = np.array([item[1] for item in judgements], dtype=np.float64)
    page = np.array([item[2] for item in judgements], dtype=np.int64)
    order = np.argsort(-confidence, kind="stable")
    confidence = confidence[order]
    tie = np.zeros(len(order), dtype=np.int64)
    if len(order):
        tie[1:] = np.cumsum(confidence[1:] != confidence[:-1])
    return Ranked(confidence, right[order], page[order], tie)


def shared_accuracy(ranked: Ranked, weight: Floats) -> Floats:
    """Return for each judgement the weighted accuracy among those of the same confidence."""
    mass = np.bincount(ranked.tie, weight)
    hits = np.bincount(ranked.tie, weight * ranked.right)
    accuracy = np.divide(hits, mass, out=np.zeros_like(hits), where=mass > 0)
    return accuracy[ranked.tie]


def reliability(ranked: Ranked, bins: int, weight: Floats | None = None) -> list[Bin]:
    """Return bins of equal mass, the surest first; fewer where there are fewer judgements."""
    weight = np.ones(len(ranked.right)) if weight is None else weight
    total = float(weight.sum())
    if not total:
        return []
    middle = np.cumsum(weight) - weight / 2
    index = np.minimum((middle / total * bins).astype(np.int64), bins - 1)
    mass = np.bincount(index, weight, minlength=bins)
    sure = np.bincount(index, weight * ranked.confidence, minlength=bins)
    hits = np.bincount(index, weight * shared_accuracy(ranked, weight), minlength=bins)
    return [Bin(float(s / m), float(h / m), float(m)) for s, h, m in zip(sure, hits, mass) if m > 0]


def calibration_error(bins: list[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap of confidence and accuracy by mass.

    >>> calibration_error([Bin(1.0, 0.9, 50), Bin(0.6, 0.6, 50)])
    0.04999999999999999
    """
    total = sum(item.count for item in bins)
    if not total:
        return None
    return sum(abs(item.confidence - item.accuracy) * item.count for item in bins) / total


def risk_coverage(ranked: Ranked) -> dict[str, float]:
    """Return the share of wrong judgements among the surest, for each of `COVERAGES`, and `area`.

    The area under the curve of risk over coverage is lower the better the order of confidences.
    """
    n = len(ranked.right)
    if not n:
        return {}
    wrong = 1 - shared_accuracy(ranked, np.ones(n))
    risk = np.cumsum(wrong) / np.arange(1, n + 1)
    # Ties at the edge: half a judgement more or less is nothing, so the count is rounded up.
    points = {f"{share:.2f}": float(risk[int(np.ceil(share * n)) - 1]) for share in COVERAGES}
    return {"area": float(risk.mean()), **points}
