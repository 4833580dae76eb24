r"""CSV (RFC 4180 quoting) that reads back as it was, and on request as Excel likes it.

Records end in LF, as all that newskit writes, and in CRLF under `excel`. A missing value is an
empty cell, an empty string is ``""``: readers that tell them apart can. Lists of strings are
joined by ``|``; other structures are JSON.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.fields import article_keys, getters
from newskit.exporters.formats import Format, Report, to_stream

_JSON = msgspec.json.Encoder()
LEFT_OUT = {"schema", "body", "source", "spans"}
SOURCE = ("path", "member", "url", "crawled", "bytes", "lines")

FORMULA = re.compile("['=+\\-@\t\r\n＝＋－＠]")
"""First characters that make a spreadsheet run a cell (OWASP, "CSV Injection"), and the
apostrophe itself, so that the guard can be taken off again."""

EXCEL_CELL = 32_767
"""UTF-16 units that Excel keeps of a cell ("Excel specifications and limits")."""
EXCEL_ROWS = 1_048_576
"""Rows of a sheet, header included (same place)."""


class CsvOptions(msgspec.Struct, frozen=True):
    """How to write it.

    `fields`: keys and paths to write as columns; empty is `default_columns()`. `delimiter`: one
    ASCII character; Arabic and French Windows expect ``;``. `excel`: byte order mark, CRLF, and an
    apostrophe before text that a spreadsheet would run as a formula.
    """

    fields: list[str] = []
    delimiter: str = ","
    excel: bool = False


def default_columns() -> list[str]:
    """Every key, with the place instead of `source`, and `text` in the place of `body`."""
    keys = [key for key in article_keys() if key not in LEFT_OUT]
    keys.insert(keys.index("images"), "text")
    return keys + [f"source.{key}" for key in SOURCE]


def join_list(items: Iterable[str]) -> str:
    r"""A list of strings as one: joined by ``|``, with backslashes before ``|`` and ``\``.

    A single empty string is a lone backslash, to be told from no string at all.

    >>> join_list(["أ|ب", "ج"]), join_list([""]), join_list([])
    ('أ\\|ب|ج', '\\', '')
    """
    escaped = [item.replace("\\", "\\\\").replace("|", "\\|") for item in items]
    return "\\" if escaped == [""] else "|".join(escaped)


def split_list(cell: str) -> list[str]:
    r"""Undo `join_list`.

    >>> split_list("أ\\|ب|ج"), split_list("\\"), split_list("")
    (['أ|ب', 'ج'], [''], [])
    """
    if not cell:
        return []
    items = [""]
    for token in re.findall(r"\\.|\||[^\\|]+", cell, re.DOTALL):
        if token == "|":
            items.append("")
        else:
            items[-1] += token.removeprefix("\\") if token.startswith("\\") else token
    return items


def guard(text: str) -> str:
    """`text` as no spreadsheet runs it; `unguard` gives it back.

    >>> guard("=1+1"), guard("- قال"), guard("قال")
    ("'=1+1", "'- قال", 'قال')
    """
    return "'" + text if FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """Undo `guard`.

    >>> [unguard(guard(text)) for text in ("=1", "'=1", "''", "'قال'", "قال")]
    ['=1', "'=1", "''", "'قال'", 'قال']
    """
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def text_of(value: Any) -> str | None:
    """A value of an article as the text of a cell; ``None`` for what is absent.

    >>> text_of(["أ", "ب"]), text_of((0, 9)), text_of(None), text_of([])
    ('أ|ب', '[0,9]', None, None)
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (list, dict)):
        if not value:
            return None
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return join_list(value)
    return _JSON.encode(value).decode()


def quoted(delimiter: str) -> Callable[[str | None], str]:
    """The function that quotes one cell where RFC 4180 asks for it, or it is an empty string.

    Written out because the csv module of Python 3.11 cannot tell an empty string from none.
    """

    def quote(cell: str | None) -> str:
        if cell is None:
            return ""
        if '"' in cell:
            return '"' + cell.replace('"', '""') + '"'
        needed = (
            not cell
            or "\n" in cell
            or delimiter in cell
            or "\r" in cell
            or cell[0] in " \t"
            or cell[-1] in " \t"
        )
        return f'"{cell}"' if needed else cell

    return quote


def row_writer(
    out: BinaryIO, delimiter: str = ",", end: str = "\n"
) -> Callable[[Iterable[str | None]], None]:
    """The function that writes one record to `out`."""
    quote = quoted(delimiter)

    def write(cells: Iterable[str | None]) -> None:
        line = delimiter.join(map(quote, cells))
        # A record of one empty cell would be a blank line, which readers skip.
        out.write(((line or '""') + end).encode())

    return write


def write_csv(articles: Iterable[Article], out: BinaryIO, options: CsvOptions) -> Report:
    """Write a header and one record for each article; warn of what Excel cannot hold."""
    if (
        len(options.delimiter) != 1
        or options.delimiter in '"\r\n'
        or not options.delimiter.isascii()
    ):
        raise NewskitError(Code.OPTION, "the delimiter of a CSV is one ASCII character")
    columns = getters(options.fields or default_columns())
    write = row_writer(out, options.delimiter, "\r\n" if options.excel else "\n")
    if options.excel:
        out.write(b"\xef\xbb\xbf")
    write(name for name, _ in columns)
    written = long = 0
    for article in articles:
        values = [get(article) for _, get in columns]
        cells = [text_of(value) for value in values]
        if options.excel:
            cells = [
                guard(cell) if cell and isinstance(value, (str, list)) else cell
                for cell, value in zip(cells, values)
            ]
            long += sum(cell is not None and too_long(cell) for cell in cells)
        write(cells)
        written += 1
        del article, values, cells
    return Report(written, excel_warnings(written, long) if options.excel else [])


def too_long(cell: str) -> bool:
    """Whether a cell has more UTF-16 units than Excel keeps."""
    return len(cell) > EXCEL_CELL // 2 and len(cell.encode("utf-16-le")) // 2 > EXCEL_CELL


def excel_warnings(written: int, long: int) -> list[str]:
    """What Excel will cut off: counts of cells that are too long, and of rows too many.

    >>> excel_warnings(1_048_576, 0)
    ['1 of 1,048,576 articles are below the last row of an Excel sheet']
    """
    warnings = []
    if long:
        warnings.append(f"{long:,} cells have more than the {EXCEL_CELL:,} characters Excel keeps")
    if (over := written + 1 - EXCEL_ROWS) > 0:
        warnings.append(
            f"{over:,} of {written:,} articles are below the last row of an Excel sheet"
        )
    return warnings


CSV = Format(
    name="csv",
    suffix=".csv",
    summary="CSV: one row an article, for tables of every kind",
    drops="spans; subheads stay in `text` but are not told from paragraphs (ask for `body`)",
    options=CsvOptions,
    target=to_stream,
    write=write_csv,
)
