"""Articles as rows of tables: how lines become row groups without becoming articles."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from threading import Thread
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
import numpy as np

from newskit.article import Article
from newskit.errors import Code, NewskitError, Reject
from newskit.exporters.arrow import arrow, integers
from newskit.exporters.columns import read_columns
from newskit.sources.batches import batched
from newskit.sources.records import Line, decode_article

A = TypeVar("A")
B = TypeVar("B")

_JSON = msgspec.json.Encoder()

ROW_GROUP = 1000
"""Articles a row group: some 5 MB of text, so that a reader can take parts and memory is bounded;
also what the viewer of the Hub recommends against larger ones for long texts."""
MOST_BYTES = 16 << 20
"""A row group ends with the record that reaches so many bytes, however few they are."""

HEAVY = 8 << 20
"""Bytes of a row group that is made alone: a usual one has 5 MB."""

THREADS = 2
"""As many as pyarrow itself would take on a small machine; each holds a row group."""


class Row(NamedTuple):
    """An article as a row of a table; `size` is the length of its line in bytes."""

    table: Any
    number: int
    size: int


def article_rows(lines: Iterable[Line | Reject], schema: Any) -> Iterator[Row | Reject]:
    """Each line as a row of a table of `schema`, or what is wrong with it (see `decode_article`).

    Lines are taken `ROW_GROUP` at a time and more, ahead of what is given.
    """
    batches = batched(lines, _size, most=ROW_GROUP, most_bytes=MOST_BYTES)
    for found in ahead(lambda batch: _batch_rows(batch, schema), batches, _batch_size):
        found.reverse()
        while found:  # what is given is not held here: a row may be all that memory has room for
            yield found.pop()


def article_tables(articles: Iterable[Article], schema: Any) -> Iterator[Any]:
    """A table of `schema` for each row group of articles."""
    groups = batched(map(_JSON.encode, articles), len, most=ROW_GROUP, most_bytes=MOST_BYTES)
    return ahead(lambda group: _table(group, schema), groups, lambda group: sum(map(len, group)))


def grouped(rows: Iterable[Row]) -> Iterator[Any]:
    """A table for each row group of rows, whatever tables they are of."""
    groups = batched(rows, lambda row: row.size, most=ROW_GROUP, most_bytes=MOST_BYTES)
    return map(_together, groups)


def _together(group: list[Row]) -> Any:
    """The rows of a group as one table."""
    pa = arrow()
    parts = []
    for _, same in groupby(group, key=lambda row: id(row.table)):
        members = list(same)
        table = members[0].table
        if len(members) < len(table):
            table = table.take(integers(np.array([row.number for row in members]), pa.int64()))
        parts.append(table)
    return parts[0] if len(parts) == 1 else pa.concat_tables(parts).combine_chunks()


def ahead(
    work: Callable[[A], B], items: Iterable[A], size: Callable[[A], int] = lambda item: 0
) -> Iterator[B]:
    """``map(work, items)``, with `work` on `THREADS` items at once while the next is taken and the
    last is used. Most of the work here is Arrow's, which lets other threads run. An item of a
    `size` of `HEAVY` bytes or more is alone, in no thread of its own (which would keep memory for
    itself): what was made before it is used, and what is made of it, before the next is taken.

    >>> list(ahead(len, ["أ", "أب", ""]))
    [1, 2, 0]
    """
    doing: deque[Doing[A, B]] = deque()
    try:
        for item in items:
            if size(item) >= HEAVY:
                while doing:
                    yield doing.popleft().wait()
                alone = [work(item)]
                del item
                yield alone.pop()
                continue
            made = [doing.popleft().wait()] if len(doing) == THREADS else []
            doing.append(Doing(work, item))
            doing[-1].start()
            yield from made
        while doing:
            yield doing.popleft().wait()
    finally:
        for rest in doing:
            rest.join()


class Doing(Thread, Generic[A, B]):
    """One piece of work in a thread. (The standard library's pools take longer to import than
    this has to do.)
    """

    def __init__(self, work: Callable[[A], B], item: A) -> None:
        super().__init__()
        self._work = work
        self._item = item
        self._made: list[B] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self._made.append(self._work(self._item))
        except BaseException as error:  # raised again where the result is asked for
            self._error = error

    def wait(self) -> B:
        """What came of it, when it is done; raises what it raised."""
        self.join()
        if self._error:
            raise self._error
        return self._made[0]


def _batch_rows(batch: list[Line | Reject], schema: Any) -> list[Row | Reject]:
    lines = [item.data for item in batch if isinstance(item, Line)]
    table = read_columns(lines, schema)
    found: list[Any] = list(batch)
    if table is None:  # then one by one, to see which are at fault and write the others anew
        found = [item if isinstance(item, Reject) else decode_article(item) for item in batch]
        lines = [_JSON.encode(item) for item in found if not isinstance(item, Reject)]
        table = _table(lines, schema)
    rows = (Row(table, number, len(line)) for number, line in enumerate(lines))
    return [item if isinstance(item, Reject) else next(rows) for item in found]


def _table(lines: list[bytes], schema: Any) -> Any:
    table = read_columns(lines, schema)
    if table is None:
        raise NewskitError(Code.SCHEMA, "an article has a number that makes no sense there")
    return table


def _batch_size(batch: list[Line | Reject]) -> int:
    return sum(map(_size, batch))


def _size(item: Line | Reject) -> int:
    return 0 if isinstance(item, Reject) else len(item.data)
