from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

class Scanner:
    def __init__(
        self,
        classes: NDArray[np.uint16],
        folds: NDArray[np.uint16],
        words: Mapping[str, int],
        stems: Mapping[str, int],
    ) -> None: ...
    def starts(self, text: str, start: int, stop: int) -> list[int] | None: ...
    def articles(self, text: str) -> list[int] | None: ...
