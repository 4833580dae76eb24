from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from newskit.article import Span
from newskit.parser.fields.part import Part
from newskit.parser.lines import RawLine
from newskit.parser.plain import PlainLine
from newskit.parser.printed import Printed

UNSEEN: int
TATWEEL: int
LETTER: int
FORM: int

class PlainLines:
    def __init__(
        self,
        kind: type[PlainLine],
        letters: NDArray[np.uint8],
        slowly: Callable[[RawLine, int | None], PlainLine],
    ) -> None: ...
    def __call__(self, raw: RawLine, most: int | None = None) -> PlainLine: ...

class Parts:
    def __init__(self, kind: type[Part], edges: str) -> None: ...
    def __call__(self, line: str, start: int, end: int, edges: str = "") -> Part | None: ...

class Cuts:
    def __init__(self, kind: type[Printed]) -> None: ...
    def __call__(self, line: PlainLine, first: int, last: int) -> Printed: ...

class Notes:
    spans: dict[str, Span]
    def __init__(self, locate: Callable[[int], int], keep: bool, shift: int | None) -> None: ...
    def note(self, path: str, value: Printed | None) -> str | None: ...
    def under(self, path: str, key: str, value: Printed | None) -> str | None: ...
    def line(self, path: str, line: RawLine) -> str: ...
    def text(self, path: str, value: Printed) -> str: ...
