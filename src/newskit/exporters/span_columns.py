"""`spans` as a column: what stands within them on each line, read as a table of numbers.

pyarrow's reader of JSON knows no maps; but the spans of a record as newskit writes it are a table
of key, start and end once its brackets are taken off, and the reader of CSV is the quickest there
is.
"""

import string
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.article import Span
from newskit.exporters.arrow import arrow, integers, numbers

PLAIN = (string.ascii_letters + string.digits + '_.":,[]').encode()
"""All that the spans of newskit's own records are written with: no escapes, no white space."""
_DECODER = msgspec.json.Decoder(dict[str, Span])
_NAMES = ("key", "start", "end")


class SpanTable(NamedTuple):
    """The entries of all rows as a table of key, start and end, and how many each row has."""

    entries: Any
    counts: NDArray[np.int32]


def span_table(tails: Sequence[bytes]) -> SpanTable | None:
    """The spans of lines of JSON, each without its braces; ``None`` where one is damaged.

    Raises `OverflowError` or ``pa.ArrowInvalid`` for a number beyond 64 bits.

    >>> entries, counts = span_table([b'"headline":[0,9],"byline":[10,19]', b""])
    >>> entries.column("key").to_pylist(), counts.tolist()
    (['headline', 'byline'], [2, 0])
    """
    counts = np.array([tail.count(b":[") for tail in tails], np.int32)
    number = int(counts.sum())
    joined = b",".join(filter(None, tails)) + b"," * bool(number)
    if not _is_plain(joined, number):
        return _decoded(tails)
    # No key holds any of what is put in the place of a comma or a line end here.
    entries = _read(joined.replace(b"],", b"\n").replace(b":[", b","))
    codes = entries.column("key").combine_chunks().dictionary_encode()
    rows = np.repeat(np.arange(len(tails)), counts)
    places = np.sort(rows * len(codes.dictionary) + numbers(codes.indices))
    is_twice = len(entries) != number or bool((places[1:] == places[:-1]).any())
    return _decoded(tails) if is_twice else _in_order(SpanTable(entries, counts))


def _is_plain(joined: bytes, number: int) -> bool:
    """Whether all is as newskit writes it: so many entries ``"key":[1,2],`` and keys without any
    of these marks. The reader of CSV takes 07 and 0x7 for numbers; JSON does not.
    """
    marks = [joined.count(mark) for mark in (b'":[', b"]", b",", b'"')]
    return (
        marks == [number, number, 2 * number, 2 * number]
        and not joined.translate(None, PLAIN)
        and joined.count(b"[0") == joined.count(b"[0,")
        and joined.count(b",0") == joined.count(b",0]")
    )


def _read(table: bytes) -> Any:
    """Lines of key, start and end as a table of Arrow."""
    pa = arrow("csv")
    schema = pa.schema(dict(zip(_NAMES, (pa.string(), pa.int64(), pa.int64()))))
    if not table:
        return schema.empty_table()
    return pa.csv.read_csv(
        pa.BufferReader(table),
        pa.csv.ReadOptions(column_names=_NAMES, use_threads=False, block_size=len(table)),
        convert_options=pa.csv.ConvertOptions(
            column_types=schema, null_values=[], strings_can_be_null=False
        ),
    )


def _decoded(tails: Sequence[bytes]) -> SpanTable | None:
    """As `span_table`, for every way to write JSON; of a key that is there twice the last."""
    try:
        rows = [_DECODER.decode(b"{" + tail + b"}") for tail in tails]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    entries = [(key, *span) for row in rows for key, span in row.items()]
    columns = zip(*entries) if entries else ((), (), ())
    pa = arrow()
    types = (pa.string(), pa.int64(), pa.int64())
    made = [pa.array(column, kind) for column, kind in zip(columns, types)]
    counts = np.array([len(row) for row in rows], np.int32)
    return _in_order(SpanTable(pa.table(made, _NAMES), counts))


def _in_order(spans: SpanTable) -> SpanTable | None:
    """The spans, where none is negative or ends before it begins."""
    _, starts, ends = (column.combine_chunks() for column in spans.entries.columns)
    starts, ends = numbers(starts), numbers(ends)
    return spans if bool(((starts >= 0) & (starts <= ends)).all()) else None


def span_column(spans: SpanTable, kind: Any) -> Any:
    """The column `spans`: of the type `kind`, a map or the list of its items."""
    pa = arrow()
    offsets = integers(np.concatenate([[0], np.cumsum(spans.counts)]), pa.int32())
    keys, starts, ends = (column.combine_chunks() for column in spans.entries.columns)
    both = np.stack([numbers(starts), numbers(ends)], axis=1)
    pairs = integers(np.arange(len(both) + 1) * 2, pa.int32())
    values = pa.ListArray.from_arrays(pairs, integers(both.ravel(), pa.int64()))
    if pa.types.is_map(kind):
        return pa.MapArray.from_arrays(offsets, keys, values).cast(kind)
    rows = pa.StructArray.from_arrays([keys, values], ["key", "value"])
    return pa.ListArray.from_arrays(offsets, rows).cast(kind)
