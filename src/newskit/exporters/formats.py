"""What a format is, and where formats are found.

A format is one module with one object that has the attributes of `Exporter`. Those of newskit are
listed in `FORMATS`; another package adds its own by an entry point of the group
``newskit.exporters``, whose name is the format's and whose value is the object.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from importlib import import_module
from typing import Any, BinaryIO, Protocol

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError, Reject
from newskit.sources.batches import batched
from newskit.sources.records import Line

GROUP = "newskit.exporters"

FORMATS = {
    "jsonl": "newskit.exporters.jsonl:JSONL",
    "csv": "newskit.exporters.csv:CSV",
    "md": "newskit.exporters.md:MARKDOWN",
    "txt": "newskit.exporters.txt:TXT",
    "sqlite": "newskit.exporters.sqlite:SQLITE",
    "parquet": "newskit.exporters.parquet:PARQUET",
    "jsonld": "newskit.exporters.jsonld:JSONLD",
    "openiti": "newskit.exporters.openiti:OPENITI",
    "tei": "newskit.exporters.tei:TEI",
    "vert": "newskit.exporters.vert:VERT",
    "xlsx": "newskit.exporters.xlsx:XLSX",
}
"""Name and place of each format of newskit, imported only when it is used."""


class Target(Enum):
    """What a format writes to."""

    STREAM = "stream"  # bytes, one after the other: a file, compressed or not, or stdout
    FILE = "file"  # a file that the writer opens itself, as databases do
    FOLDER = "folder"  # a folder of files


class Report(msgspec.Struct, frozen=True):
    """What was written: articles, and in words what a reader of the file should know."""

    written: int
    warnings: list[str] = []


class Exporter(Protocol):
    """One format.

    `options` is a frozen msgspec Struct whose fields, with their defaults, are what the user can
    set; `write` gets one as its last argument, and as `destination` a binary stream, or the path
    of an empty file or folder, as `target` says.

    An article may be of many MB, and the next one, too: `write` lets go of what it has of one
    (``del``) before it asks for the next.

    A format that need not make articles of the lines of JSON that they come in may have `rows`,
    too (see `row_way`).
    """

    name: str
    suffix: str
    summary: str
    drops: str
    options: type[msgspec.Struct]
    target: Callable[[Any], Target]
    write: Callable[[Iterable[Article], Any, Any], Report]


class RowWay(msgspec.Struct, frozen=True):
    """The way of a format from lines of JSON to its file, without articles.

    `read` makes of lines what the format has for an article, or the `Reject` that `decode_article`
    gives; it may take lines ahead of what it gives. `write` is as that of `Exporter`.
    """

    read: Callable[[Iterable[Line | Reject], Any], Iterator[Any]]
    write: Callable[[Iterable[Any], Any, Any], Report]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """An `Exporter` put together from its parts."""

    name: str
    suffix: str
    summary: str
    drops: str
    options: type[msgspec.Struct]
    target: Callable[[Any], Target]
    write: Callable[[Iterable[Article], Any, Any], Report]
    rows: RowWay | None = None


def row_way(exporter: Exporter) -> RowWay | None:
    """The quick way of a format that has one.

    >>> row_way(load("csv")) is None
    True
    """
    found: RowWay | None = getattr(exporter, "rows", None)
    return found


def write_lines(out: BinaryIO, lines: Iterable[str]) -> None:
    """Write lines, each with an end, some at a time: those of one article may be millions."""
    for some in batched(lines, len, most=10_000, most_bytes=1 << 20):
        out.write("".join(f"{line}\n" for line in some).encode())


def to_stream(_: object) -> Target:
    """The `target` of formats that are always a stream."""
    return Target.STREAM


def names() -> list[str]:
    """The names of all formats that can be loaded, sorted: newskit's and those of entry points."""
    return sorted({*FORMATS, *_entry_points()})


def load(name: str) -> Exporter:
    """The format called `name`; `NewskitError` E_OPTION where there is none.

    A format of newskit cannot be replaced by another package.

    >>> load("csv").suffix
    '.csv'
    """
    if place := FORMATS.get(name):
        module, _, attribute = place.partition(":")
        return _exporter(getattr(import_module(module), attribute))
    found = _entry_points().get(name)
    if found is None:
        known = ", ".join(names())
        raise NewskitError(Code.OPTION, f"there is no format called {name!r} (there are: {known})")
    return _exporter(found.load())


def options_for(exporter: Exporter, given: dict[str, Any]) -> Any:
    """The options of a format from those the user gave, all else as by default.

    Raises `NewskitError` E_OPTION for one that the format does not have, or of the wrong type.

    >>> options_for(load("csv"), {"excel": True}).excel
    True
    """
    known = {field.name for field in msgspec.structs.fields(exporter.options)}
    for name in given:
        if name not in known:
            option = "--" + name.replace("_", "-")
            raise NewskitError(Code.OPTION, f"{option} is no option of the format {exporter.name}")
    try:
        return msgspec.convert(given, exporter.options)
    except msgspec.ValidationError as error:
        raise NewskitError(Code.OPTION, f"{exporter.name}: {error}") from None


def _exporter(found: Any) -> Exporter:
    """`found` with its type; the attributes are looked at where they are used."""
    exporter: Exporter = found
    return exporter


def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}
