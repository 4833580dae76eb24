from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

class Lexicon:
    def __init__(self, words: Mapping[str, int]) -> None: ...

class Letters:
    def __init__(self, classes: NDArray[np.uint16], folds: NDArray[np.uint16]) -> None: ...

class Names:
    def __init__(
        self,
        letters: Letters,
        keys: Mapping[str, int],
        printed: Mapping[str, int],
        classes: NDArray[np.uint16],
        like: NDArray[np.uint16],
        signed: list[str],
        bare: list[tuple[str, bool]],
        longest: int,
    ) -> None: ...

class Kinds:
    def __init__(
        self, names: Names, dates: tuple[Callable[[str], bool], Callable[[str], bool]]
    ) -> None: ...
    def kind_of(self, line: str, script: int, worth: int) -> int: ...

class Sights:
    texts: list[str]
    telling: list[str]
    rows: NDArray[np.int32]

class Gate:
    def __init__(
        self,
        known: Names,
        plain: tuple[Callable[[str], str], Mapping[str, Sequence[int]]],
        categories: dict[str, int],
        words: dict[str, int],
        exact: dict[str, int],
        openings: list[list[tuple[str, int, int, bool, int]]],
        holds: dict[str, int],
        held: list[list[tuple[str, int]]],
        names: dict[str, int],
        longest: int,
        of_names: tuple[int, int, int, int],
    ) -> None: ...
    def name(self, sights: Sights) -> NDArray[np.int32]: ...

class Glance:
    def __init__(
        self,
        kinds: Kinds,
        common: Lexicon,
        words: tuple[Lexicon, Lexicon, Lexicon],
        tables: tuple[bytes, bytes, bytes, bytes],
    ) -> None: ...
    def over(self, texts: list[str]) -> Sights: ...

def limits() -> dict[str, int | tuple[int, ...]]: ...
