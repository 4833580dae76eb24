"""Speed of reading records and of each format, beside the plain work it cannot go below.

Usage: ``python benchmarks/exporters/speed.py ARTICLES.jsonl`` (some 50 MB tell enough). Prints one
line a step: seconds of CPU (best of three) and MB/s of input. ``csv by hand`` is orjson and the
csv module doing what our CSV does, ``read + decode`` what any program must do at least. SQLite is
mostly the normaliser, so it is measured on the first tenth of the articles.
"""

import csv
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from newskit.article import Article
from newskit.errors import Reject
from newskit.exporters import export
from newskit.exporters.csv import default_columns
from newskit.sources import read_articles


def articles(path: str) -> list[Article]:
    """The articles of a file; a faulty line ends the benchmark."""
    found = []
    for item in read_articles([path]):
        if isinstance(item, Reject):
            sys.exit(str(item))
        found.append(item)
    return found


def read_and_decode(path: str) -> int:
    """Bytes from the disk, as text, in lines."""
    return len(Path(path).read_bytes().decode().split("\n"))


def csv_by_hand(path: str) -> None:
    """The script that someone writes without newskit: the same columns, lists joined."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns = [name for name in default_columns() if "." not in name and name != "text"]
    with Path(path).open("rb") as lines:
        for line in lines:
            record = orjson.loads(line)
            cells = [record[name] for name in columns]
            cells.append("\n\n".join(p for s in record["body"] for p in s["paragraphs"]))
            writer.writerow(
                [c if c is None or isinstance(c, (str, float)) else orjson.dumps(c) for c in cells]
            )


def timed(name: str, work: Callable[[], object], size: int) -> None:
    """Print the best of three runs."""
    best = min(_seconds(work) for _ in range(3))
    print(f"{name:<16} {best:7.3f} s {size / best / 1e6:8.1f} MB/s")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main(path: str) -> None:
    """Measure on one file."""
    size = Path(path).stat().st_size

    def whole(to: str, output: str | None = None, **options: Any) -> Callable[[], object]:
        return lambda: export(
            (item for item in read_articles([path]) if isinstance(item, Article)),
            output,
            to=to,
            stdout=io.BytesIO(),
            **options,
        )

    timed("read + decode", lambda: read_and_decode(path), size)
    timed("read articles", lambda: articles(path), size)
    timed("jsonl", whole("jsonl"), size)
    timed("csv", whole("csv"), size)
    timed("csv --excel", whole("csv", excel=True), size)
    timed("csv by hand", lambda: csv_by_hand(path), size)
    timed("md --single", whole("md", single=True), size)
    for to in ("jsonld", "tei", "vert"):
        timed(to, whole(to), size)
    with tempfile.TemporaryDirectory() as folder:
        for to in ("md", "txt", "openiti"):
            timed(to, whole(to, str(Path(folder) / to), force=True), size)
        some = articles(path)
        some = some[: len(some) // 10]
        output = str(Path(folder) / "sqlite")
        timed("sqlite", lambda: export(some, output, to="sqlite", force=True), size // 10)


if __name__ == "__main__":
    main(sys.argv[1])
