"""Shingles: every run of five words of a text, as 32-bit numbers (Broder, 1997)."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.mixing import Words64, constants, mixed, odd
from newskit.corpus.dedup.words import WordBlock

Shingles = npt.NDArray[np.uint32]

LONGEST = 64
"""The most words a shingle may have."""

_PLACES = odd(constants(2, LONGEST))


def shingle(block: WordBlock, size: int) -> list[Shingles]:
    """The shingles of each text in order, repeated ones too: of n words, n - size + 1.

    A text shorter than a shingle is one shingle; a text without words has none. 32 bits are
    enough, for shingles are only compared between two texts.

    >>> from newskit.corpus.dedup.words import hash_words
    >>> [len(each) for each in shingle(hash_words(["", "خبر", "١ ٢ ٣ ٤ ٥ ٦ ٧"]), 5)]
    [0, 1, 3]
    """
    runs = _runs(block.words, size)
    bounds = block.bounds.tolist()
    return [
        runs[begin : end - size + 1]
        if end - begin >= size
        else _runs(block.words[begin:end], max(1, end - begin))
        for begin, end in pairwise(bounds)
    ]


def _runs(words: Words64, size: int) -> Shingles:
    """A number for each run of `size` words; none where there are fewer."""
    count = max(0, len(words) - size + 1)
    sums = np.zeros(count, dtype=np.uint64)
    for place in range(min(size, len(words))):
        sums += words[place : place + count] * _PLACES[place]
    return (mixed(sums) >> np.uint64(32)).astype(np.uint32)


def jaccard(left: Shingles, right: Shingles) -> float:
    """What two sets of shingles share, from 0 to 1; each sorted and without repeats.

    >>> jaccard(np.array([1, 2, 3], dtype=np.uint32), np.array([2, 3, 4], dtype=np.uint32))
    0.5
    """
    if not len(left) and not len(right):
        return 1.0
    both = np.concatenate((left, right))
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return shared / (len(both) - shared)
