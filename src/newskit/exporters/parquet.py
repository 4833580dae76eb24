"""Parquet: the whole record with an explicit schema, for DuckDB, polars, pandas, Spark and the Hub.

Every file has the same schema whatever its content, which is where files made from guesses fail:
a column that is null in one file and a string in the next.
"""

import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.article import Article
from newskit.errors import Reject
from newskit.exporters.arrow import arrow
from newskit.exporters.card import DATA, Size, card
from newskit.exporters.fields import article_keys
from newskit.exporters.formats import Format, Report, RowWay, Target
from newskit.exporters.rows import HEAVY, Row, article_rows, article_tables, grouped
from newskit.sources.records import Line


class ParquetOptions(msgspec.Struct, frozen=True):
    """How to write it.

    `spans`: whether to write them; they double the size. `card`: a folder as the Hub of Hugging
    Face has it, with the file in ``data/`` and a README.md that says what is in it (see `card`).
    """

    spans: bool = True
    card: bool = False


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


def write_parquet(
    articles: Iterable[Article], destination: BinaryIO | Path, options: ParquetOptions
) -> Report:
    """A stream of Parquet, or with `card` a folder of the file and its card."""
    return _write(article_tables(articles, arrow_schema(options)), destination, options)


def read_rows(lines: Iterable[Line | Reject], options: ParquetOptions) -> Iterator[Row | Reject]:
    """Lines as what `write_rows` takes."""
    return article_rows(lines, arrow_schema(options))


def write_rows(
    rows: Iterable[Row], destination: BinaryIO | Path, options: ParquetOptions
) -> Report:
    """As `write_parquet`, and the same bytes."""
    return _write(grouped(rows), destination, options)


def _write(tables: Iterable[Any], destination: BinaryIO | Path, options: ParquetOptions) -> Report:
    if not isinstance(destination, Path):
        return write_tables(tables, destination, options)
    (destination / "data").mkdir()
    with (destination / DATA).open("xb") as out:
        report = write_tables(tables, out, options)
    schema = arrow_schema(options)
    with (destination / DATA).open("rb") as written:
        content = arrow("parquet").parquet.read_metadata(written)
    groups = [content.row_group(number) for number in range(content.num_row_groups)]
    size = Size(report.written, sum(group.total_byte_size for group in groups))
    text = card(schema, size, (destination / DATA).stat().st_size)
    (destination / "README.md").write_text(text, encoding="utf-8")
    return report


def write_tables(tables: Iterable[Any], out: BinaryIO, options: ParquetOptions) -> Report:
    """A row group for each table, zstd."""
    written = 0
    schema = arrow_schema(options)
    with arrow("parquet").parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table, row_group_size=len(table))
            written += len(table)
            is_heavy = table.nbytes >= HEAVY
            del table  # before the next is made: a group of one long record is large
            if is_heavy:
                arrow().default_memory_pool().release_unused()
    return Report(written)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    summary="Parquet: the whole record in fixed types; with a card for the Hub (needs pyarrow)",
    drops="nothing",
    options=ParquetOptions,
    target=lambda options: Target.FOLDER if options.card else Target.STREAM,
    write=write_parquet,
    rows=RowWay(read_rows, write_rows),
)
