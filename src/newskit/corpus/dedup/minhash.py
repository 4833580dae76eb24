"""MinHash signatures and the keys of their bands (Broder 1997; Leskovec et al., ch. 3).

Two texts have a minimum in common with a probability of their Jaccard similarity s; a band of r
rows with s**r; at least one of b bands with 1 - (1 - s**r)**b. With 14 bands of 8 rows, FineWeb's
choice, that is 0.05 at s = 0.5, 0.56 at 0.7, 0.92 at 0.8 and 1.00 at 0.9.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.mixing import Words64, constants, mixed, odd
from newskit.corpus.dedup.shingles import Shingles

_PIECE = 512
"""Shingles taken at once: the table of 112 permutations of so many stays in a core's cache."""

Signature = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class MinHash:
    """`bands` times `rows` permutations of the 32-bit numbers.

    A permutation is the multiplication by an odd number, modulo 2**32: shingles are well mixed
    already, and 32 bits let numpy use the whole width of the processor.
    """

    bands: int = 14
    rows: int = 8

    def signature(self, shingles: Shingles) -> Signature:
        """The minimum of each permutation over the shingles, of which there is at least one."""
        least = np.full(self.bands * self.rows, 0xFFFFFFFF, dtype=np.uint32)
        for start in range(0, len(shingles), _PIECE):
            piece = shingles[start : start + _PIECE, None]
            table = np.multiply(piece, self._factors, out=self._table[: len(piece)])
            np.minimum(least, table.min(axis=0), out=least)
        return least

    def band_keys(self, signatures: npt.NDArray[np.uint32]) -> Words64:
        """Signatures (texts, bands * rows) as keys (texts, bands): equal where a band is equal."""
        rows = signatures.reshape(-1, self.bands, self.rows).astype(np.uint64)
        sums = (rows * odd(constants(4, self.rows))).sum(axis=2, dtype=np.uint64)
        return mixed(sums)

    def chance(self, similarity: float) -> float:
        """The probability that two texts of this Jaccard similarity share a band.

        >>> round(MinHash().chance(0.8), 2)
        0.92
        """
        return float(1 - (1 - similarity**self.rows) ** self.bands)

    @cached_property
    def _factors(self) -> Signature:
        numbers = constants(5, self.bands * self.rows) >> np.uint64(32)
        return numbers.astype(np.uint32) | np.uint32(1)

    @cached_property
    def _table(self) -> Signature:
        return np.empty((_PIECE, self.bands * self.rows), dtype=np.uint32)
