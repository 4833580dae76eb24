from collections.abc import Callable, Mapping
from typing import Any

from newskit.normalizer.utf8_pass import Utf8Pass

class JsonPass:
    def __init__(
        self, utf8: Utf8Pass, tree: Mapping[str, Any], number: Callable[[bytes], bytes | None]
    ) -> None: ...
    def line(self, data: bytes, counting: bool = False) -> tuple[bytes | None, dict[int, int]]: ...
