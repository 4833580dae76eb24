from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

def emissions(
    matrix: NDArray[np.int16], starts: NDArray[np.intp], table: NDArray[np.float32]
) -> NDArray[np.float32]: ...
def best_paths(
    emissions: NDArray[np.float32],
    lengths: Sequence[int],
    transitions: NDArray[np.float32],
    initial: NDArray[np.float32],
) -> NDArray[np.int16]: ...
def marginals(
    emissions: NDArray[np.float32],
    lengths: Sequence[int],
    transitions: NDArray[np.float32],
    initial: NDArray[np.float32],
    forbidden: float,
) -> NDArray[np.float64]: ...
def role_chances(
    chances: NDArray[np.float64],
    path: list[int],
    first: NDArray[np.intp],
    next_like: NDArray[np.intp],
) -> list[float]: ...
