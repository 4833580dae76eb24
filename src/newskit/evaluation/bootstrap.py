"""How much a figure would move on other pages: the percentile bootstrap over pages.

A page is what is drawn, with all its dumps and lines, since lines of one page fail together
(Efron and Tibshirani 1993, chapter 13; article-extraction-benchmark does the same).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

REPLICATES = 1000
SEED = 20240618
LEVEL = 0.95


def draw(pages: int, replicates: int = REPLICATES, seed: int = SEED) -> Floats:
    """Return how often each page is drawn, an array of shape (replicates, pages).

    `RandomState` because its stream is frozen for good: same seed, same interval, with any numpy.

    Of a single page nothing can be drawn: all counts are 0, and no interval comes of it.

    >>> draw(3, replicates=2, seed=1).sum(axis=1).tolist()
    [3.0, 3.0]
    """
    if pages < 2:
        return np.zeros((replicates, pages))
    chosen = np.random.RandomState(seed).randint(0, pages, size=(replicates, pages))
    counts = np.zeros((replicates, pages))
    for page in range(pages):
        counts[:, page] = (chosen == page).sum(axis=1)
    return counts


def interval(samples: Floats) -> tuple[float, float] | None:
    """Return the bounds that hold `LEVEL` of the samples; NaN samples have no say."""
    known = samples[~np.isnan(samples)]
    if not len(known):
        return None
    low, high = np.percentile(known, [50 * (1 - LEVEL), 50 * (1 + LEVEL)])
    return float(low), float(high)


def mean_samples(values: list[float | None], draws: Floats) -> Floats:
    """Return the mean over pages in each draw; pages without a value are left out."""
    known = np.array([value is not None for value in values], dtype=np.float64)
    filled = np.array([value or 0.0 for value in values], dtype=np.float64)
    return ratio_samples(filled, known, draws)


def ratio_samples(above: Floats, below: Floats, draws: Floats) -> Floats:
    """Return sum over sum in each draw: NaN where the lower one is 0."""
    top, bottom = draws @ above, draws @ below
    ratios: Floats = np.divide(top, bottom, out=np.full(len(draws), np.nan), where=bottom > 0)
    return ratios
