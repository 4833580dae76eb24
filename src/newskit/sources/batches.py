"""Records in batches: enough at once to be fast, little enough to hold."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")


class Holding(Protocol):
    """A record that holds bytes: a page, or a line of JSON."""

    @property
    def data(self) -> bytes:
        """What it holds."""
        ...


def batched(
    items: Iterable[T], size: Callable[[T], int], *, most: int, most_bytes: int
) -> Iterator[list[T]]:
    """Group items in their order; a batch ends at `most` items or `most_bytes` bytes.

    >>> list(batched(["a", "bbb", "c"], len, most=9, most_bytes=3))
    [['a', 'bbb'], ['c']]
    """
    batch: list[T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        del item
        if len(batch) >= most or held >= most_bytes:
            full, batch, held = [batch], [], 0
            yield full.pop()  # not held here while others work on it
    if batch:
        yield batch


def bytes_of(batch: Iterable[Holding]) -> int:
    """Bytes that the records of a batch hold."""
    return sum(len(record.data) for record in batch)


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold the cyclic garbage collector back for a batch.

    A batch is many small objects and no cycle; looking for one costs a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
