"""A file as the streams of bytes in it: one for a text file, one a member for an archive.

A further kind of container is one function that takes a path and the open file and gives streams,
and its suffixes in `CONTAINERS`.
"""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar

from newskit.errors import Code, Reject
from newskit.sources.compression import DAMAGED, decompressed, fault_of, suffix_of
from newskit.sources.inputs import STDIN, shown
from newskit.sources.remote import is_remote, open_remote, reason

T = TypeVar("T")

CONTAINERS = {
    ".zip": "zip_members",
    **dict.fromkeys(
        [
            ".tar",
            *(".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst"),
            *(".tgz", ".tbz2", ".tbz", ".txz", ".tzst"),
        ],
        "tar_members",
    ),
}
"""Suffix of a container and the function of `archives` that opens it, imported when needed."""

_SUFFIXES = tuple(CONTAINERS)

PACKED = re.compile(r"\.(warc|wet)\.gz$", re.IGNORECASE)
"""Files whose reader unpacks them itself, record by record: a damaged one must not end the file."""


class Stream(NamedTuple):
    """Decompressed bytes and what they are called; `member` is the name within an archive."""

    path: str
    member: str | None
    file: BinaryIO

    @property
    def label(self) -> str:
        """What a fault in it is reported under: ``dumps.zip!a.txt`` for a member."""
        return self.path if self.member is None else f"{self.path}!{self.member}"


def open_streams(path: str, *, stdin: BinaryIO | None = None) -> Iterator[Stream | Reject]:
    """The streams in the file `path`, each open until the next is asked for.

    ``-`` is `stdin` (default: the process's own), which is never closed. A file that cannot be
    opened is a `Reject`; E_EXTRA is raised for ``.zst`` without zstandard.
    """
    if path == STDIN:
        yield Stream(STDIN, None, stdin or sys.stdin.buffer)
        return
    try:
        raw = open_remote(path) if is_remote(path) else Path(path).open("rb")  # noqa: SIM115
    except OSError as error:
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.READ
        yield Reject(file=shown(path), code=code, message=reason(error))
        return
    with raw:
        if members := container(path):
            yield from members(shown(path), raw)
        else:
            yield Stream(shown(path), None, unpacked(raw, path))


def unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """`file` decompressed by the suffix of its name, unless its reader does that itself."""
    return file if PACKED.search(name) else decompressed(file, suffix_of(name))


def container(path: str) -> Callable[[str, BinaryIO], Iterator[Stream | Reject]] | None:
    """The function that opens files with the suffix of `path` as containers, if it is one.

    >>> container("dumps.TAR.gz").__name__, container("dump.txt.gz")
    ('tar_members', None)
    """
    lower = path.lower()
    if not lower.endswith(_SUFFIXES):
        return None
    name = next(CONTAINERS[suffix] for suffix in CONTAINERS if lower.endswith(suffix))
    found: Callable[[str, BinaryIO], Iterator[Stream | Reject]] = getattr(
        import_module("newskit.sources.archives"), name
    )
    return found


def rejected(stream: Stream, error: BaseException, *, line: int | None, byte: int | None) -> Reject:
    """The `Reject` for an exception among `DAMAGED` that reading `stream` raised."""
    code, message = fault_of(error)
    return Reject(file=stream.label, line=line, byte=byte, code=code, message=message)


def read_through(stream: Stream, records: Iterator[T]) -> Iterator[T | Reject]:
    """The records of a stream. What the system, or a decompressor, refuses while they are read, and
    their reader has not seen to, ends them with a `Reject`: it is no fault of the output.
    """
    try:
        yield from records
    except DAMAGED as error:
        yield rejected(stream, error, line=None, byte=None)


__all__ = ["DAMAGED", "Stream", "open_streams", "read_through", "rejected"]
