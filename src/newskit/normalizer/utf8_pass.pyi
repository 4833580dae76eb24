from collections.abc import Callable, Iterable, Sequence

from newskit.normalizer.actions import Action, Row

class Utf8Pass:
    def __init__(
        self,
        describe: Callable[[int, int], Sequence[Action]],
        reference: Callable[[bytes, bool, bool], tuple[bytes, Iterable[Row] | None]],
        repeats: int,
        tidy: bool,
        spaces_cause: int,
        order_cause: int,
    ) -> None: ...
    def run(
        self,
        data: bytes,
        tracing: bool = False,
        counting: bool = False,
        characters: bool = False,
    ) -> tuple[bytes, bytes | None, dict[int, int]]: ...
    def texts(
        self, texts: Iterable[str], counting: bool = False
    ) -> tuple[list[str], dict[int, int]]: ...
