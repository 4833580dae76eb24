from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.lines import RawLine

class Outline:
    def __init__(
        self,
        starts: NDArray[np.uint8],
        parts: NDArray[np.uint8],
        roles: tuple[str, ...],
        zones: tuple[str, ...],
        roled: Callable[[RawLine, str, str], RoledLine],
        article: Callable[[int, list[RoledLine], list[RoledLine], list[int]], ArticleLines],
    ) -> None: ...
    def articles(self, lines: Sequence[RawLine], path: Sequence[int]) -> list[ArticleLines]: ...
