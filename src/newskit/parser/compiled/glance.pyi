from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

class Lexicon:
    def __init__(self, words: Mapping[str, int]) -> None: ...

class Letters:
    def __init__(self, classes: NDArray[np.uint16], folds: NDArray[np.uint16]) -> None: ...

class Gate:
    def __init__(
        self,
        words: dict[str, int],
        exact: dict[str, int],
        openings: list[list[tuple[str, int, int, bool, bool]]],
        holds: dict[str, int],
        held: list[list[tuple[str, int]]],
        names: dict[str, int],
        longest: int,
        categories: tuple[int, int, int],
    ) -> None: ...

class Glance:
    def __init__(
        self,
        letters: Letters,
        common: Lexicon,
        firsts: Lexicon,
        tables: tuple[bytes, bytes, bytes, bytes],
        gate: Gate,
        plain: tuple[Callable[[str], str], Callable[[str, int, int], int], Callable[[str], object]],
        categories: Mapping[str, int],
        most: int,
    ) -> None: ...
    def shapes(self, texts: list[str], rows: NDArray[np.int32], at: int) -> None: ...

def limits() -> dict[str, int | tuple[int, ...]]: ...
def telling(texts: list[str], letters: Letters, common: Lexicon) -> list[str]: ...
