from collections.abc import Callable, Mapping

from newskit.parser.fields.dates.printed import PrintedDate

KINDS: tuple[str, ...]
ROWS: tuple[str, ...]
UNITS: Mapping[str, int]
LOCAL_TIME: int
TABLES: tuple[tuple[str, ...], ...]

class Reader:
    def __init__(
        self,
        words: dict[str, tuple[int, int, int, int, int, int, int]],
        stems: list[str],
        signs: list[str],
        written: dict[str, list[str]],
        has_core: Callable[[str], bool],
        labels: list[str],
    ) -> None: ...
    def read(self, original: str) -> list[PrintedDate]: ...
    def prints_full_date(self, original: str) -> bool: ...
    def is_date_line(self, original: str) -> bool | None: ...
    def is_made_of_dates(self, original: str) -> bool: ...
