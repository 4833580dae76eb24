import numpy as np
from numpy.typing import NDArray

DROPPED: int
BREAK: int
FORM: int

class Folds:
    def __init__(
        self, folds: NDArray[np.uint16], bullets: NDArray[np.uint8], button: str
    ) -> None: ...
    def fold(self, text: str) -> str | None: ...
    def key(self, text: str) -> str | None: ...
