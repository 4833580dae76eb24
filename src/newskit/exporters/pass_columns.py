"""Lines of JSON as columns of Arrow by the compiled pass, which reads each byte once.

The pass needs no more than where each value stands (`places`), and gives the values of each place
as they stand in memory in a column.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from newskit.exporters.arrow import arrow
from newskit.exporters.places import places, top_places


def kernel() -> Any | None:
    """The compiled pass, where it was built and the environment does not ask for the plain way."""
    if os.environ.get("NEWSKIT_PLAIN", "0") not in ("", "0"):
        return None
    try:
        return import_module("newskit.exporters.column_pass")
    except ImportError:
        return None


def pass_columns(lines: Sequence[bytes], schema: Any) -> Any | None:
    """The table of `columns.read_columns`; ``None`` as there, where the pass was not built, and for
    a number of more digits than any file has bytes.
    """
    compiled = kernel()
    filled = compiled.fill(list(lines), places()) if compiled else None
    if filled is None:
        return None
    pa = arrow()
    found = [Found(*values) for values in filled]
    columns = {
        name: _column(schema.field(name).type, top_places()[name], found) for name in schema.names
    }
    columns["keys of spans"] = _strings(pa.string(), found[top_places()["spans"] + 1])
    try:  # is it UTF-8, the spans, too, where they are not written?
        for name in columns.keys() - {"text", "spans"}:  # made of others that are looked at
            columns[name].validate(full=True)
    except pa.ArrowInvalid:
        return None
    return pa.table([columns[name] for name in schema.names], schema=schema)


class Found(NamedTuple):
    """The values of a place: how many, a byte for each that says whether it is there (not null),
    where each string or list ends, and the content of strings and numbers.
    """

    number: int
    valid: bytes
    ends: bytes
    data: bytes


def _column(kind: Any, at: int, found: Sequence[Found]) -> Any:
    """The values of a place, and of all places within it, as an array of the type `kind`."""
    here, place = found[at], places()[at]
    match place.kind:
        case "s" | "w" | "t":
            return _strings(kind, here)
        case "i" | "f":
            return _array(kind, here.number, [here.data])
        case "p":  # two numbers each
            ends = 2 * np.arange(here.number + 1, dtype=np.int32)
            return _array(kind, here.number, [ends], _column(kind.value_type, at + 1, found))
        case "l":
            return _array(kind, here.number, [here.ends], _column(kind.value_type, at + 1, found))
        case "m":
            return _array(kind, here.number, [here.ends], _entries(kind, at, found))
    parts, child = [], at + 1
    for part in kind:
        parts.append(_column(part.type, child, found))
        child = places()[child].after
    return _array(kind, here.number, [], *parts)


def _strings(kind: Any, here: Found) -> Any:
    nulls = here.valid.count(0)
    bits = np.packbits(np.frombuffer(here.valid, np.uint8), bitorder="little") if nulls else None
    pa = arrow()
    buffers = [bits if bits is None else pa.py_buffer(bits)]
    buffers += [pa.py_buffer(here.ends), pa.py_buffer(here.data)]
    return pa.Array.from_buffers(kind, here.number, buffers, nulls)


def _entries(kind: Any, at: int, found: Sequence[Found]) -> Any:
    """The keys and values of a map, whose type may be that of the list of its entries."""
    pa = arrow()
    is_map = pa.types.is_map(kind)
    key, item = (kind.key_field, kind.item_field) if is_map else kind.value_type
    keys, items = _column(key.type, at + 1, found), _column(item.type, at + 2, found)
    return _array(pa.struct([key, item]), len(keys), [], keys, items)


def _array(kind: Any, count: int, buffers: Sequence[Any], *parts: Any) -> Any:
    """An array without a null; `parts` are what it is put together from."""
    pa = arrow()
    inner = [None, *map(pa.py_buffer, buffers)]
    return pa.Array.from_buffers(kind, count, inner, 0, children=list(parts) or None)
