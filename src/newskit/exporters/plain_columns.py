"""Lines of JSON as columns of Arrow by the readers of pyarrow.

They read JSON into columns several times as fast as anything makes columns of objects, but know no
maps and no `text`. So each line is cut before `spans`, its last key: what stands before goes to the
reader of JSON, the spans to that of CSV (`span_columns`), and `text` is put together from the
columns of `body`.
"""

from collections.abc import Sequence
from typing import Any, get_args, get_type_hints

import msgspec
import numpy as np

from newskit.article import SCHEMA, DateMention
from newskit.exporters.arrow import arrow, integers, lengths, numbers, string
from newskit.exporters.span_columns import span_column, span_table

START = f'{{"schema":"{SCHEMA}",'.encode()
SPANS = b',"spans":{'
"""How the last key begins. Within a string its quotes would have a backslash before them."""
_SYNTAX = msgspec.json.Decoder(list[msgspec.Raw])
_MADE = {"text", "spans"}
KEY_END = int.from_bytes(b'":', "little")


def plain_columns(lines: Sequence[bytes], schema: Any) -> Any | None:
    """The table of `columns.read_columns`, and ``None`` as there."""
    if not lines:  # the reader of JSON wants a line
        return schema.empty_table()
    pa = arrow()
    heads, tails = cut(lines)
    if not are_articles(heads, tails):
        return None
    printed = pa.schema([field for field in schema if field.name not in _MADE])
    try:
        json = b"\n".join(heads)
        table = _records(json, printed)
        table.validate(full=True)  # is it UTF-8?
        spans = span_table(tails)
    except (pa.ArrowInvalid, OverflowError):
        return None
    columns = {field.name: table[field.name].combine_chunks() for field in printed}
    keys = len(table) * len(printed) + sum(keys_within(columns[f.name]) for f in printed)
    whole = keys == keys_in(json) and all(complete(columns[f.name], f) for f in printed)
    if spans is None or not whole or not has_article_values(columns):
        return None
    columns["text"] = joined_text(columns["body"])
    if "spans" in schema.names:
        columns["spans"] = span_column(spans, schema.field("spans").type)
    return pa.table([columns[name] for name in schema.names], schema=schema)


def cut(lines: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    r"""Of each line the record without `spans`, and what stands within `spans`.

    What comes of a line without `spans` at its end is no record.

    >>> cut([b'{"id":"1","spans":{"headline":[0,9]}}'])
    ([b'{"id":"1"}'], [b'"headline":[0,9]'])
    """
    parts = [line.rpartition(SPANS) for line in lines]
    heads = [head + b"}" for head, _, _ in parts]
    return heads, [tail[:-2] if tail.endswith(b"}}") else b"?" for _, _, tail in parts]


def are_articles(heads: Sequence[bytes], tails: Sequence[bytes]) -> bool:
    """Whether each head begins as articles do and is one piece of JSON, and each tail is whole.

    The second is for safety: at ``{} null`` the reader of pyarrow 26 breaks down, and Python with
    it.
    """
    if b"?" in tails or not all(head.startswith(START) for head in heads):
        return False
    try:
        return len(_SYNTAX.decode(b"[" + b",".join(heads) + b"]")) == len(heads)
    except (msgspec.DecodeError, RecursionError):
        return False


def _records(json: bytes, schema: Any) -> Any:
    """The table of records of JSON that have no keys but those of `schema`."""
    pa = arrow("json")
    reading = pa.json.ReadOptions(block_size=len(json) + 1, use_threads=False)
    parsing = pa.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    return pa.json.read_json(pa.BufferReader(json), reading, parsing)


def keys_in(json: bytes) -> int:
    r"""How many keys there are in JSON without white space whose keys end in small letters: within
    a string a quote has a backslash before it, and what begins a string is no letter either.

    >>> keys_in(rb'{"a":"\"b\":","c":[":d"]}')
    2
    """
    data = np.frombuffer(json, np.uint8)
    found = 0
    for first in (0, 1):  # two bytes at a time, from the first and from the second
        pairs = np.frombuffer(json, "<u2", (len(json) - first) // 2, first)
        places = np.flatnonzero(pairs == KEY_END) * 2 + first
        before = data[places[places > 0] - 1]
        found += len(np.flatnonzero((before >= ord("a")) & (before <= ord("z"))))
    return found


def keys_within(column: Any) -> int:
    """How many keys there are in the values of a column that was read, if none is missing: of a
    key that may be null, the reader does not tell whether it was there.
    """
    kind = column.type
    if hasattr(kind, "value_field"):
        return keys_within(column.values)
    if hasattr(kind, "fields"):
        own: int = len(column) * kind.num_fields
        return own + sum(keys_within(column.field(part.name)) for part in kind.fields)
    return 0


def complete(column: Any, field: Any) -> bool:
    """Whether there is a value wherever a field, or one within it, must have one."""
    if column.null_count and not field.nullable:
        return False
    kind = field.type
    if hasattr(kind, "value_field"):
        return complete(column.values, kind.value_field)
    if hasattr(kind, "fields"):
        return all(complete(column.field(part.name), part) for part in kind.fields)
    return True


def has_article_values(columns: dict[str, Any]) -> bool:
    """Whether what the types of Arrow do not say holds: `confidence` is a share, ranges are pairs
    in order, and of a few words one is chosen.
    """
    places, dates = columns["source"], columns["dates"].values
    hints = get_type_hints(DateMention)
    shares = numbers(columns["confidence"])
    return (
        bool(((shares >= 0) & (shares <= 1)).all())
        and all(are_ranges(places.field(key)) for key in PAIRS)
        and all(
            set(dates.field(key).unique().to_pylist()) <= set(get_args(hints[key]))
            for key in CHOICES
        )
    )


def are_ranges(column: Any) -> bool:
    """Whether each list of whole numbers is a pair, not negative, that does not end before it
    begins.
    """
    if not bool((np.diff(numbers(column.offsets)) == 2).all()):
        return False
    starts, ends = numbers(column.values).reshape(-1, 2).T
    return bool(((starts >= 0) & (starts <= ends)).all())


PAIRS = ("bytes", "lines")
CHOICES = ("kind", "calendar")
"""Keys of `source` that are two numbers, and keys of a date whose type is a choice of words."""


def joined_text(body: Any) -> Any:
    """The column `text` of a column `body`: what `article.body_text` gives for each row."""
    pa = arrow("compute")
    sections = body.values
    subheads, paragraphs = sections.field("subhead"), sections.field("paragraphs")
    is_titled = lengths(subheads) > 0
    bounds = numbers(paragraphs.offsets)
    # Where each section begins among all strings, when every subhead has a place of its own.
    begins = bounds + np.concatenate([[0], np.cumsum(is_titled)])
    order = np.empty(begins[-1], np.int64)
    is_title = np.zeros(begins[-1], np.bool_)
    is_title[begins[:-1][is_titled]] = True
    order[~is_title] = np.arange(bounds[-1])
    order[is_title] = bounds[-1] + np.flatnonzero(is_titled)
    strings = pa.concat_arrays([paragraphs.values, subheads]).take(integers(order, pa.int64()))
    offsets = integers(begins[numbers(body.offsets)], pa.int32())
    return pa.compute.binary_join(pa.ListArray.from_arrays(offsets, strings), string(b"\n\n"))
