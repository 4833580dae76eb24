"""Records dealt out to machines, whole pages at a time."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from newskit.sources.dump import Dump

T = TypeVar("T")


def goes_on(record: object) -> bool:
    """Whether a record is a stretch of a page that goes on in the next one."""
    return isinstance(record, Dump) and record.more


def dealt(source: Iterable[T], share: tuple[int, int], limit: int | None = None) -> Iterator[T]:
    """Every N-th record from the I-th on, at most `limit`; nothing is asked for beyond the last.

    The stretches of a long page are one record, and stay together.

    >>> list(dealt("abcdefg", (2, 3))), list(dealt("abcdefg", (1, 2), 2))
    (['b', 'e'], ['a', 'c'])
    """
    number, count = share
    position = taken = 0
    begins = True
    for record in source:
        position += begins
        mine = position % count == number % count
        taken += mine and begins
        begins = not goes_on(record)
        if mine:
            yield record
            if taken == limit and begins:
                return
        del record  # it may be large, and so may the next one
