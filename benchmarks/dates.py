"""Measure the reading of dates: how many of the table's printed dates are right, and how fast.

    python benchmarks/dates.py [--against-dateparser]

The table is ``tests/parser/dates/printed_dates.tsv``. dateparser is measured where it is
installed, once as ``parse`` on the bare string (the task it is made for) and once as
``search_dates``, each with Arabic and English, day before month. Only rows that print exactly one
date with a value are put to ``parse``; rows that are no date have to give none. Days are compared,
hours only where newskit's row holds one.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

TABLE = Path(__file__).parents[1] / "tests" / "parser" / "dates" / "printed_dates.tsv"
ROUNDS = 5

Row = tuple[str, list[str]]
Reader = Callable[[str], list[str]]


def rows() -> list[Row]:
    """Text and certain values of every row; rows whose dates have no value are left out."""
    lines = [line for line in TABLE.read_text("utf-8").split("\n") if line and line[0] != "#"]
    cells = [line.split("\t") for line in lines]
    return [
        (text, [] if values == "-" else values.split())
        for text, values, *_ in cells
        if "none" not in values.split()
    ]


def newskit_reader() -> Reader:
    """All values that newskit reads in a text."""
    from newskit.parser.fields.dates import find_dates

    return lambda text: [found.value for found in find_dates(text) if found.value]


def dateparser_readers() -> dict[str, Reader]:
    """Dateparser's two ways to read a text, as lists of ISO times."""
    dateparser: Any = import_module("dateparser")
    search_dates: Any = import_module("dateparser.search").search_dates
    languages = ["ar", "en"]
    settings: Any = {"DATE_ORDER": "DMY"}

    def parse(text: str) -> list[str]:
        found = dateparser.parse(text, languages=languages, settings=settings)
        return [found.isoformat()] if found else []

    def search(text: str) -> list[str]:
        found = search_dates(text, languages=languages, settings=settings) or []
        return [time.isoformat() for _, time in found]

    return {"dateparser.parse": parse, "dateparser.search_dates": search}


def right(read: list[str], expected: list[str]) -> bool:
    """All dates of the row, no more; months and days by their prefix, hours where printed."""
    return len(read) == len(expected) and all(
        got[: min(len(want), 16)] == want[:16] for got, want in zip(read, expected)
    )


def measure(reader: Reader, table: list[Row]) -> tuple[int, int, float]:
    """Rows with dates that are right, rows without that give none, microseconds a row."""
    results = [(reader(text), expected) for text, expected in table]
    dated = sum(right(read, expected) for read, expected in results if expected)
    empty = sum(not read for read, expected in results if not expected)
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        for text, _expected in table:
            reader(text)
        best = min(best, perf_counter() - start)
    return dated, empty, best / len(table) * 1e6


def main() -> None:
    """Print one line for each reader."""
    readers = {"newskit": newskit_reader()}
    if "--against-dateparser" in sys.argv:
        readers |= dateparser_readers()
    table = rows()
    dates = sum(bool(expected) for _, expected in table)
    print(f"{'reader':<24} {'dates':>9} {'not dates':>10} {'us/row':>9}")
    for name, reader in readers.items():
        dated, empty, micros = measure(reader, table)
        print(f"{name:<24} {dated:>4}/{dates} {empty:>6}/{len(table) - dates} {micros:>9.1f}")


if __name__ == "__main__":
    main()
