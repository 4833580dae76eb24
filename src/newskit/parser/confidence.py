"""From the probabilities of lines to the confidence of an article."""

import math
from collections.abc import Sequence


def article_confidence(chances: Sequence[float], indices: Sequence[int]) -> float:
    """The probability that every line of an article has its right role, between 0 and 1.

    `chances` are the probabilities of all lines of the page, `indices` those of the article's.
    The product over its lines, as if they were independent given the page.

    >>> article_confidence([0.5, 1.0, 0.9], [0, 1])
    0.5
    """
    log = sum(math.log(max(chances[index], 1e-6)) for index in indices)
    return round(math.exp(log), 4)
