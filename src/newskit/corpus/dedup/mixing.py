"""Numbers that look random and are the same everywhere: no seed or version decides them."""

import numpy as np
import numpy.typing as npt

Words64 = npt.NDArray[np.uint64]


def mixed(values: Words64) -> Words64:
    """Each number spread over all 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood,
    OOPSLA 2014), a bijection.

    >>> hex(mixed(np.array([1], dtype=np.uint64))[0])
    '0x5692161d100b05e5'
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def constants(purpose: int, count: int) -> Words64:
    """`count` fixed 64-bit numbers; each `purpose` (below 2**16) has its own.

    >>> len(set(constants(1, 3)) | set(constants(2, 3)))
    6
    """
    start = 1 + (purpose << 32)
    golden = np.uint64(0x9E3779B97F4A7C15)  # the step of SplitMix64
    return mixed(np.arange(start, start + count, dtype=np.uint64) * golden)


def odd(values: Words64) -> Words64:
    """Each number with its lowest bit set: multiplying by it, modulo 2**64, loses nothing."""
    return values | np.uint64(1)
