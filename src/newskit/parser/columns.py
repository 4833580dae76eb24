"""Columns of numbers to columns of slot values."""

from bisect import bisect_right
from functools import cache

import numpy as np

from newskit.parser import slots as s
from newskit.parser.batch import Column

_COARSE = np.array(s.COARSE_OF_SIZE, np.int32)


def combine(*parts: tuple[Column, int]) -> Column:
    """Mixed-radix number of several values; each part comes with its count of values."""
    result = parts[0][0]
    for values, count in parts[1:]:
        result = result * count + values
    return result


def bucket(column: Column, bounds: tuple[int, ...]) -> Column:
    """Number of the bucket that each value from 0 falls into: how many bounds it has reached."""
    found: Column = _buckets(bounds)[np.minimum(column, bounds[-1])]
    return found


@cache
def _buckets(bounds: tuple[int, ...]) -> Column:
    """The bucket of each number up to the last bound."""
    return np.array([bisect_right(bounds, n) for n in range(bounds[-1] + 1)], np.int32)


def coarse_of(shape: Column) -> Column:
    """The coarse size of each line, a number in `slots.COARSE`, from the rows of its shape."""
    return _COARSE[shape[:, 0]]
