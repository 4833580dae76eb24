"""Parquet: the whole record with an explicit schema, for DuckDB, polars, pandas, Spark and the Hub.

Every file has the same schema whatever its content, which is where files made from guesses fail:
a column that is null in one file and a string in the next.
"""

import types
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.fields import article_keys
from newskit.exporters.formats import Format, Report, to_stream

ROW_GROUP = 1000
"""Articles a row group: some 5 MB of text, so that a reader can take parts and memory is bounded;
also what the viewer of the Hub recommends against larger ones for long texts."""


class ParquetOptions(msgspec.Struct, frozen=True):
    """`spans`: whether to write them (as a map); they double the size."""

    spans: bool = True


def arrow() -> Any:
    """The package pyarrow; `NewskitError` E_EXTRA where it is not installed."""
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "Parquet needs the package pyarrow: pip install 'newskit[parquet]'"
        ) from None


def arrow_schema(options: ParquetOptions) -> Any:
    """The Arrow schema: the record's keys in their order, and `text` before `body`."""
    pa = arrow()
    hints = get_type_hints(Article)
    fields = []
    for key in article_keys():
        if key == "body":
            fields.append(pa.field("text", pa.string(), nullable=False))
        if key != "spans" or options.spans:
            fields.append(_field(key, hints[key]))
    return pa.schema(fields)


def _field(name: str, hint: Any) -> Any:
    """The Arrow field for a Python type; only ``| None`` is nullable."""
    pa = arrow()
    nullable = get_origin(hint) in (Union, types.UnionType)
    if nullable:
        hint = next(arm for arm in get_args(hint) if arm is not type(None))
    return pa.field(name, _type(hint), nullable=nullable)


def _type(hint: Any) -> Any:
    pa = arrow()
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    if hint in simple:
        return simple[hint]
    arguments = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return pa.string()
        case origin if origin is list:
            return pa.list_(pa.field("element", _type(arguments[0]), nullable=False))
        case origin if origin is tuple:  # ranges: two numbers
            return pa.list_(pa.field("element", _type(arguments[0]), nullable=False))
        case origin if origin is dict:
            return pa.map_(_type(arguments[0]), _type(arguments[1]))
    return pa.struct([_field(key, kind) for key, kind in get_type_hints(hint).items()])


def row(article: Article, options: ParquetOptions) -> dict[str, Any]:
    """An article as pyarrow takes it."""
    record: dict[str, Any] = msgspec.to_builtins(article)
    record["text"] = article.text
    record["spans"] = list(record["spans"].items()) if options.spans else None
    return record


def write_parquet(articles: Iterable[Article], out: BinaryIO, options: ParquetOptions) -> Report:
    """Row groups of `ROW_GROUP` articles, zstd."""
    pa = arrow()
    schema = arrow_schema(options)
    rows: Iterator[dict[str, Any]] = (row(article, options) for article in articles)
    written = 0
    with pa.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            written += len(group)
    return Report(written)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    summary="Parquet: the whole record with a fixed schema (needs pyarrow)",
    drops="nothing",
    options=ParquetOptions,
    target=to_stream,
    write=write_parquet,
)
