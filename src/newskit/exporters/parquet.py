"""Parquet: the whole record with an explicit schema, for DuckDB, polars, pandas, Spark and the Hub.

Every file has the same schema whatever its content, which is where files made from guesses fail:
a column that is null in one file and a string in the next.
"""

import io
import types
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.card import DATA, Size, card
from newskit.exporters.fields import article_keys
from newskit.exporters.formats import Format, Report, Target

_JSON = msgspec.json.Encoder()

ROW_GROUP = 1000
"""Articles a row group: some 5 MB of text, so that a reader can take parts and memory is bounded;
also what the viewer of the Hub recommends against larger ones for long texts."""


class ParquetOptions(msgspec.Struct, frozen=True):
    """How to write it.

    `spans`: whether to write them; they double the size. `card`: a folder as the Hub of Hugging
    Face has it, with the file in ``data/`` and a README.md that says what is in it (see `card`).
    """

    spans: bool = True
    card: bool = False


def arrow() -> Any:
    """The package pyarrow; `NewskitError` E_EXTRA where it is not installed."""
    try:
        for part in ("json", "parquet"):
            import_module(f"pyarrow.{part}")
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
    schema = pa.schema(fields)
    if options.card and options.spans:  # `datasets` knows no maps, but their items: same bytes
        schema = schema.set(schema.get_field_index("spans"), _items(schema.field("spans")))
    return schema


def _items(spans: Any) -> Any:
    """The field of a map as that of a list of its items."""
    pa = arrow()
    item = pa.struct([spans.type.key_field, spans.type.item_field])
    element = pa.field("element", item, nullable=False)
    return pa.field("spans", pa.list_(element), nullable=False)


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


def rows(articles: Iterable[Article], options: ParquetOptions) -> bytes:
    """Articles as JSON lines for the reader of pyarrow, which makes columns of them several times
    as fast as of Python objects. A map is a list of its items there.
    """
    lines = bytearray()
    keys = [key for key in article_keys() if key != "spans"]
    for article in articles:
        record: dict[str, Any] = {key: getattr(article, key) for key in keys}
        record["text"] = article.text
        if options.spans:
            record["spans"] = [{"key": key, "value": span} for key, span in article.spans.items()]
        lines += _JSON.encode(record)
        lines += b"\n"
    return bytes(lines)


def as_declared(table: Any, schema: Any) -> Any:
    """A table from JSON with the columns of the schema: `spans` a map where it is one there, which
    the reader cannot make.
    """
    pa = arrow()
    columns = []
    for field in schema:
        column = table[field.name].combine_chunks()
        if pa.types.is_map(field.type):
            items = column.values
            column = pa.MapArray.from_arrays(
                column.offsets, items.field("key"), items.field("value")
            )
        columns.append(column.cast(field.type))
    return pa.table(columns, schema=schema)


def write_parquet(
    articles: Iterable[Article], destination: BinaryIO | Path, options: ParquetOptions
) -> Report:
    """A stream of Parquet, or with `card` a folder of the file and its card."""
    if not isinstance(destination, Path):
        return write_table(articles, destination, options)
    (destination / "data").mkdir()
    with (destination / DATA).open("xb") as out:
        report = write_table(articles, out, options)
    schema = arrow_schema(options)
    with (destination / DATA).open("rb") as written:
        content = arrow().parquet.read_metadata(written)
    groups = [content.row_group(number) for number in range(content.num_row_groups)]
    size = Size(report.written, sum(group.total_byte_size for group in groups))
    text = card(schema, size, (destination / DATA).stat().st_size)
    (destination / "README.md").write_text(text, encoding="utf-8")
    return report


def write_table(articles: Iterable[Article], out: BinaryIO, options: ParquetOptions) -> Report:
    """Row groups of `ROW_GROUP` articles, zstd."""
    pa = arrow()
    schema = arrow_schema(options)
    listed = arrow_schema(msgspec.structs.replace(options, card=True))
    parsing = pa.json.ParseOptions(explicit_schema=listed, unexpected_field_behavior="error")
    source = iter(articles)
    written = 0
    with pa.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(source, ROW_GROUP)):
            lines = rows(group, options)
            reading = pa.json.ReadOptions(block_size=len(lines) + 1)
            table = pa.json.read_json(io.BytesIO(lines), reading, parsing)
            writer.write_table(as_declared(table, schema), row_group_size=ROW_GROUP)
            written += len(group)
    return Report(written)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    summary="Parquet: the whole record in fixed types; with a card for the Hub (needs pyarrow)",
    drops="nothing",
    options=ParquetOptions,
    target=lambda options: Target.FOLDER if options.card else Target.STREAM,
    write=write_parquet,
)
