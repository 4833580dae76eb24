"""Excel: a sheet with a row for each article, as text that no program runs or changes.

Every value but a number is a string in its cell: never a formula, a link or a date. A cell of Excel
holds 32,767 characters of UTF-16; of a longer text the rest is cut off, and counted.
"""

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.csv import EXCEL_CELL, EXCEL_ROWS, default_columns, text_of, too_long
from newskit.exporters.fields import Getter, getters
from newskit.exporters.formats import Format, Report, Target

UNWRITABLE = str.maketrans("", "", "\ufffe\uffff")
"""What XML cannot hold and XlsxWriter does not escape."""
MADE = datetime(2000, 1, 1)
"""The date of every workbook: the same content is the same bytes."""
WIDTHS = {"headline": 60, "text": 80, "deck": 40, "byline": 30, "published": 20}
"""Widths of columns in characters; of all others it is Excel's own."""


class XlsxOptions(msgspec.Struct, frozen=True):
    """How to write it.

    `fields`: keys and paths to write as columns; empty is as for CSV. `rtl`: the first column at
    the right, as Arabic is read.
    """

    fields: list[str] = []
    rtl: bool = True


def write_xlsx(articles: Iterable[Article], path: Path, options: XlsxOptions) -> Report:
    """Fill the file `path`: a sheet, and one more whenever the last one is full.

    Raises `NewskitError` E_EXTRA without XlsxWriter, E_WRITE where the system refuses.
    """
    xlsxwriter = _xlsxwriter()
    columns = getters(options.fields or default_columns())
    written = cut = 0
    try:
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            book.set_properties({"created": MADE})
            plain, bold = book.add_format(), book.add_format({"bold": True})
            row, sheet = 1, new_sheet(book, columns, bold, options)
            for article in articles:
                if row == EXCEL_ROWS:
                    row, sheet = 1, new_sheet(book, columns, bold, options)
                for column, (_, get) in enumerate(columns):
                    cut += write_cell(sheet, row, column, get(article), plain)
                row += 1
                written += 1
                del article
    except xlsxwriter.exceptions.XlsxFileError as error:
        raise NewskitError(Code.WRITE, f"the workbook cannot be written: {error}") from error
    return Report(written, cut_warnings(cut))


def new_sheet(book: Any, columns: list[tuple[str, Getter]], bold: Any, options: XlsxOptions) -> Any:
    """A sheet with its head, which stays in sight."""
    sheet = book.add_worksheet()
    if options.rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, (name, _) in enumerate(columns):
        if name in WIDTHS:
            sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(0, column, name, bold)
    return sheet


def write_cell(sheet: Any, row: int, column: int, value: Any, plain: Any) -> bool:
    """Write one value, nothing for what is absent; whether some of it had to be cut off."""
    if isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
        return False
    if (text := text_of(value)) is None:
        return False
    text = text.translate(UNWRITABLE)
    kept = cut(text)
    if kept.startswith("<r>") and kept.endswith("</r>"):
        # XlsxWriter takes this for markup of its own, but not where a text is of two parts.
        sheet.write_rich_string(row, column, kept[:1], plain, kept[1:])
    else:
        sheet.write_string(row, column, kept)
    return len(kept) < len(text)


def cut(text: str) -> str:
    """As much of a text as a cell holds, and no half of a character.

    >>> len(cut("ا" * 40_000)), len(cut("😀" * 20_000)), cut("خبر")
    (32767, 16383, 'خبر')
    """
    if not too_long(text):
        return text
    return text.encode("utf-16-le")[: 2 * EXCEL_CELL].decode("utf-16-le", "ignore")


def cut_warnings(cells: int) -> list[str]:
    """What to say of cells that were cut.

    >>> cut_warnings(0), cut_warnings(1200)
    ([], ['1,200 cells were cut off at 32,767 characters, the most that a cell of Excel holds'])
    """
    if not cells:
        return []
    where = f"{EXCEL_CELL:,} characters, the most that a cell of Excel holds"
    return [f"{cells:,} cells were cut off at {where}"]


def _xlsxwriter() -> Any:
    try:
        return import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "Excel needs the package XlsxWriter: pip install 'newskit[xlsx]'"
        ) from None


XLSX = Format(
    name="xlsx",
    suffix=".xlsx",
    summary="Excel: one row an article, all text, nothing that runs (needs XlsxWriter)",
    drops="as csv; what a cell has beyond 32,767 characters, and says how often; U+FFFE and U+FFFF",
    options=XlsxOptions,
    target=lambda _: Target.FILE,
    write=write_xlsx,
)
