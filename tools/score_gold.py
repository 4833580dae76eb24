"""Run the parser over every dump of a gold folder, and say how well it does.

    python tools/score_gold.py [GOLD] [-o DIR] [--layout NAME] [--join SEED] [--pages]

Writes ``<page>.<dumper>.tsv`` for every dump and ``articles.jsonl`` to DIR (temporary where none
is named), prints the evaluation, the one of joined dumps with ``--join``, and, where the gold
brings its own ``score.py``, what that says of the same TSVs.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newskit.cli.views.table import Table as Rows
from newskit.evaluation import GoldPage, evaluate, from_page, join_pages, read_gold
from newskit.evaluation.tables import plain, tables
from newskit.parser import Parser
from newskit.sources.dump import Dump

if TYPE_CHECKING:
    from newskit.parser import Page

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def parse_pages(parser: Parser, pages: Sequence[GoldPage]) -> "dict[str, Page]":
    """Return what the parser makes of each page, by the name of the page."""
    dumps = [Dump(data=page.data, path=page.file) for page in pages]
    return {gold.name: page for gold, page in zip(pages, parser.parse_all(dumps), strict=True)}


def report(parser: Parser, pages: Sequence[GoldPage], each: bool, title: str) -> "dict[str, Page]":
    """Parse and print the evaluation; return the parsed pages."""
    parsed = parse_pages(parser, pages)
    found = {name: from_page(page) for name, page in parsed.items()}
    print(f"== {title}\n")
    print("\n\n".join(map(plain, tables(evaluate(pages, found), each))), end="\n\n")
    return parsed


def write(parsed: "dict[str, Page]", folder: Path) -> None:
    """Write the lines and the records of every page."""
    rows = Rows()
    for name, page in parsed.items():
        (folder / f"{name}.tsv").write_text(rows.head() + rows.page(page), encoding="utf-8")
    records = [article for page in parsed.values() for article in page.articles]
    encoded = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
    (folder / "articles.jsonl").write_bytes(encoded)


def main() -> None:
    """Read the command line and do it."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("gold", nargs="?", type=Path, default=GOLD)
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--layout", default="auto")
    options.add_argument("--join", type=int, metavar="SEED")
    options.add_argument("--pages", action="store_true")
    asked = options.parse_args()
    pages = read_gold(asked.gold)
    parser = Parser(layout=asked.layout)
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.output or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        write(report(parser, pages, asked.pages, "pages"), folder)
        if asked.join is not None:
            report(parser, join_pages(pages, asked.join), False, "joined pages")
        own = asked.gold / "score.py"
        if own.exists():
            print("== the gold's own score.py\n", flush=True)
            subprocess.run([sys.executable, str(own), str(folder)], check=True)


if __name__ == "__main__":
    main()
