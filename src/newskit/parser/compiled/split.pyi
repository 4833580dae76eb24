from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newskit.parser.lines import RawLine

FIELDS: tuple[str, ...]

def split_lines(data: bytes, raw_line: type[RawLine]) -> list[RawLine]: ...
def measure(
    pages: Sequence[Sequence[RawLine]], marks: Mapping[str, int], into: NDArray[np.int32]
) -> None: ...
def texts(page: list[RawLine]) -> list[str]: ...
def has_signs(data: bytes) -> bool: ...
