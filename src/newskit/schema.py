"""The record in words for others: its JSON Schema, and what is wrong with a record.

`article.Article` is lenient, so that a reader takes what it can use: keys with a default may be
missing. What newskit writes is strict, and that is what is described and checked here: every key
is present, ids are 32 hex digits, dates ISO 8601, ranges in order.
"""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.article import SCHEMA, Article
from newskit.errors import Code, Reject
from newskit.sources.records import Line, decode_object, split_fault

Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", description="blake2b-128, hex")]
Moment = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$",
        description="ISO 8601 date or date and time, to the precision that is printed",
    ),
]
Duration = Annotated[
    str, msgspec.Meta(pattern=r"^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$")
]
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
LineNumber = Annotated[int, msgspec.Meta(ge=1)]

REFINED: dict[tuple[str, str], Any] = {
    ("Article", "id"): Id,
    ("Article", "published"): Moment | None,
    ("Article", "modified"): Moment | None,
    ("Article", "confidence"): Annotated[float, msgspec.Meta(ge=0, le=1)],
    ("Article", "spans"): dict[str, tuple[Offset, Offset]],
    ("Video", "duration"): Duration | None,
    ("Related", "duration"): Duration | None,
    ("Source", "bytes"): tuple[Offset, Offset],
    ("Source", "lines"): tuple[LineNumber, LineNumber],
}
"""Fields whose values have a form that their type alone does not say."""


class Fault(NamedTuple):
    """What is wrong, and where: `path` as in `Article.spans`, '' for the record as a whole."""

    path: str
    message: str


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `newskit.article/1`.

    >>> json_schema()["$id"]
    'newskit.article/1'
    """
    [reference], definitions = msgspec.json.schema_components(
        [_strict(Article)], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "One news article, as newskit writes it",
        **reference,
        "$defs": definitions,
    }


def faults(record: dict[str, Any]) -> list[Fault]:
    """All that is wrong with a decoded record, at most one fault for each of its fields.

    >>> faults({"schema": "newskit.article/1"})[0]
    Fault(path='id', message='is missing')
    """
    found = []
    for field in msgspec.structs.fields(_strict(Article)):
        if field.name not in record:
            found.append(Fault(field.name, "is missing"))
            continue
        try:
            msgspec.convert(record[field.name], field.type)
        except msgspec.ValidationError as error:
            path, message = split_fault(str(error))
            found.append(Fault(f"{field.name}.{path}".rstrip("."), message))
    return found or list(_out_of_order(record))


def check_line(line: Line) -> list[Reject]:
    """All that is wrong with one line of a JSONL file: E_UTF8, E_JSON, or an E_SCHEMA a field.

    >>> [str(reject) for reject in check_line(Line("a.jsonl", 7, 90, b"[]"))]
    ['a.jsonl:7 (byte 90): E_JSON: a JSON object was expected, not list']
    """
    record = decode_object(line)
    if isinstance(record, Reject):
        return [record]
    return [line.reject(Code.SCHEMA, f"{fault.path}: {fault.message}") for fault in faults(record)]


def _out_of_order(record: dict[str, Any]) -> Iterator[Fault]:
    """Ranges that end before they begin, and spans of what is not there; the types are right."""
    source = record["source"]
    ranges = [("source.bytes", source["bytes"]), ("source.lines", source["lines"])]
    ranges += [(f"spans.{path}", span) for path, span in record["spans"].items()]
    for path, (begin, end) in ranges:
        if begin > end:
            yield Fault(path, f"ends at {end}, before it begins at {begin}")
    for path in record["spans"]:
        if not isinstance(_value_at(record, path), str):
            yield Fault(f"spans.{path}", "there is no such text in the record")


def _value_at(record: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(record, list) and step.isdecimal() and int(step) < len(record):
            record = record[int(step)]
        else:
            record = record.get(step) if isinstance(record, dict) else None
    return record


@cache
def _strict(struct: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """`struct` with every field required, and refined where `REFINED` says so, all the way down."""
    hints = get_type_hints(struct, include_extras=True)
    fields = [
        (name, REFINED.get((struct.__name__, name)) or _strict_type(kind))
        for name, kind in hints.items()
        if name in struct.__struct_fields__
    ]
    summary = (struct.__doc__ or "").split("\n")[0]
    return msgspec.defstruct(struct.__name__, fields, namespace={"__doc__": summary})


def _strict_type(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _strict(kind)
    if get_origin(kind) is list:
        return list[_strict_type(get_args(kind)[0])]  # type: ignore[misc]
    if get_origin(kind) in (Union, types.UnionType):
        return Union[tuple(map(_strict_type, get_args(kind)))]  # noqa: UP007 (made, not written)
    return kind
