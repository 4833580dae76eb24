"""The account of one finished shard, written beside its result and after it.

A shard is finished exactly where this file is there: it is the last to get its name.
"""

from collections.abc import Callable
from operator import add
from pathlib import Path
from typing import Any

import msgspec

from newskit.errors import Code, NewskitError
from newskit.runs.disk import File
from newskit.runs.identity import Identity
from newskit.runs.parts import Part

SUFFIX = ".counts.json"


class Counts(msgspec.Struct):
    """Records (pages, or lines of JSONL) read, written, rejected; what came of them.

    `articles` were written, `held` back for low confidence; `faults` says how often each code was
    given (a page that is written may have some, too). `bytes_in` are those on the disk (while it is
    under way, of the records done), `seconds` those of the wall's clock and `cpu_seconds` the
    processor's, `memory` the most bytes that the worker ever held.
    """

    read: int = 0
    written: int = 0
    rejected: int = 0
    articles: int = 0
    held: int = 0
    faults: dict[str, int] = {}
    bytes_in: int = 0
    bytes_out: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    memory: int = 0

    def add(self, other: "Counts") -> None:
        """Add the numbers of another account to this one; of `memory` the greater stays.

        >>> total = Counts(read=1, written=1)
        >>> total.add(Counts(read=2, rejected=2)); total.read, total.rejected
        (3, 2)
        """
        for name in self.__struct_fields__:
            join = _JOINED.get(name, add)
            setattr(self, name, join(getattr(self, name), getattr(other, name)))

    @property
    def balanced(self) -> bool:
        """Whether nothing was lost between reading and writing."""
        return self.read == self.written + self.rejected


def _together(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other})}


def _seconds(one: float, other: float) -> float:
    return round(one + other, 3)


_JOINED: dict[str, Callable[[Any, Any], Any]] = {
    "memory": max,
    "faults": _together,
    "seconds": _seconds,
    "cpu_seconds": _seconds,
}
"""How values of two accounts become one, where it is not by adding."""


class Sidecar(msgspec.Struct, frozen=True):
    """What was done to which parts, with what, to what effect, and the files that hold it."""

    identity: Identity
    parts: list[Part]
    counts: Counts
    files: list[File]
    warnings: list[str] = []


def sidecar_path(folder: Path, name: str) -> Path:
    """Where the account of the shard `name` is."""
    return folder / (name + SUFFIX)


def read_sidecar(folder: Path, name: str) -> Sidecar | None:
    """The account of a shard; ``None`` where it is not finished.

    Raises `NewskitError` E_SCHEMA for a file that is no account.
    """
    path = sidecar_path(folder, name)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sidecar)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NewskitError(Code.SCHEMA, f"{path}: not an account of a shard ({error})") from None


def encoded(sidecar: Sidecar) -> bytes:
    """The account as people can read it, too."""
    return msgspec.json.format(msgspec.json.encode(sidecar), indent=1) + b"\n"
