"""What the two passes ask of a way to look for duplicates."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.slips import Slip


class Method(Protocol):
    """One mode of `newskit dedup`."""

    @property
    def measure(self) -> Callable[[Sequence[Slip]], Any]:
        """A pure function of a batch of records, for `take`; it may run in another process."""
        ...

    def take(self, base: int, measured: Any) -> None:
        """What `measure` found in a batch whose first record is number `base`."""
        ...

    def settle(self, count: int) -> None:
        """All `count` records are taken: find what belongs together."""
        ...

    def marks(self, record: int, slip: Slip, ids: Identities) -> dict[str, Any]:
        """The marks of a record; asked once for each, in input order."""
        ...

    def is_copy(self, record: int) -> bool:
        """Whether ``--drop`` leaves the record out."""
        ...

    def summary(self) -> str:
        """What was found, in a few words."""
        ...
