"""What comes of a long page, kept until the whole of it is done: in memory or on the disk."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Generic, Self, TypeVar

T = TypeVar("T")

IN_MEMORY = 1 << 20
"""Bytes up to which nothing is written."""


class Spool(Generic[T]):
    r"""Items in their order, a line of bytes each; beyond `IN_MEMORY` in a nameless file in
    `folder`. To be used in a ``with`` statement, within which it lasts.

    >>> with Spool(Path(), str.encode, bytes.decode) as words:
    ...     words.extend(["one\n", "two\n"])
    ...     len(words), list(words)
    (2, ['one\n', 'two\n'])
    """

    def __init__(
        self, folder: Path, encode: Callable[[T], bytes], decode: Callable[[bytes], T]
    ) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY, dir=str(folder))  # noqa: SIM115 (closed below)
        self._encode = encode
        self._decode = decode
        self._count = 0

    def extend(self, items: Iterable[T]) -> None:
        """Add some; each must come out of `encode` as one line with its end."""
        for item in items:
            self._file.write(self._encode(item))
            self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        return map(self._decode, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
