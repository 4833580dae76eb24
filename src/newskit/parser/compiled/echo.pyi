import numpy as np
from numpy.typing import NDArray

class Echoes:
    def __init__(self, classes: NDArray[np.uint8]) -> None: ...
    def fill(
        self, texts: list[str], is_long: NDArray[np.uint8], rows: NDArray[np.int32]
    ) -> None: ...

def limits() -> tuple[int | tuple[int, int], ...]: ...
