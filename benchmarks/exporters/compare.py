"""Whole commands against the programs that people would use instead, in one run.

Usage: ``python benchmarks/exporters/compare.py [--megabytes 50] [--python PYTHON] [--task WORDS]``.
`WORDS` choose the tasks that have them in their name (``Parquet``); `PYTHON` is an interpreter that
has pyarrow, duckdb and orjson, where this one lacks them. Peers that are missing are named and left
out. The input is made of the sample pages in ``data/``, again and again, in a temporary folder;
each article has another id and its words in another order, as a corpus does not repeat itself and
columns that do cost next to nothing. Every command writes a file there.

Each figure is the median of five runs, taken in turns so that a busy moment of the machine meets
all of them: wall time of the whole process, its start included, and the time of all its threads on
the processors, which says more where the machine has other work.
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from newskit.article import Article, Section
from newskit.exporters.jsonl import encode_line
from newskit.parser import Parser
from newskit.sources import Dump, open_dumps

ROUNDS = 5
DATA = Path(__file__).parents[2] / "data"
NEWSKIT = Path(sys.executable).with_name("newskit")
FIELDS = ("id", "headline", "byline", "published", "language", "publisher", "confidence")

CSV_BY_HAND = """
import csv, sys, orjson
fields = {fields!r}.split(",")
with open({source!r}, "rb") as lines, open({target!r}, "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out, lineterminator="\\n")
    writer.writerow([*fields, "text"])
    for line in lines:
        record = orjson.loads(line)
        parts = []
        for section in record["body"]:
            if section["subhead"]:
                parts.append(section["subhead"])
            parts += section["paragraphs"]
        writer.writerow([*(record[field] for field in fields), "\\n\\n".join(parts)])
"""
PYARROW = """
import pyarrow.json, pyarrow.parquet
block = pyarrow.json.ReadOptions(block_size=1 << 24)
table = pyarrow.json.read_json({source!r}, read_options=block)
pyarrow.parquet.write_table(table, {target!r}, compression="zstd")
"""
DUCKDB_CSV = """
import duckdb
text = ("array_to_string(flatten(list_transform(body, lambda s: list_concat(CASE WHEN s.subhead "
        "IS NULL THEN [] ELSE [s.subhead] END, s.paragraphs))), chr(10) || chr(10)) AS text")
duckdb.sql("COPY (SELECT {fields}, " + text + " FROM read_json('{source}',"
           " format='newline_delimited')) TO '{target}' (HEADER)")
"""
DUCKDB_PARQUET = """
import duckdb
duckdb.sql("COPY (SELECT * FROM read_json('{source}', format='newline_delimited'))"
           " TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
"""
JQ = (
    "[.id, .headline, .byline, .published, .language, .publisher, .confidence,"
    ' ([.body[] | (.subhead // empty), .paragraphs[]] | join("\\n\\n"))] | @csv'
)


class Taken(NamedTuple):
    """Seconds of one run: on the clock, and on the processors."""

    wall: float
    cpu: float


class Entry(NamedTuple):
    """A command of the comparison; `needs` are modules of the peers' Python, or programs."""

    task: str
    name: str
    command: list[str]
    needs: tuple[str, ...] = ()


def samples() -> list[bytes]:
    """The sample pages that are UTF-8, in order."""
    paths = sorted(map(str, DATA.glob("*.txt")))
    return [d.data for d in open_dumps(paths) if isinstance(d, Dump) and d.encoding == "utf-8"]


def articles(pages: list[bytes], size: int) -> Iterator[bytes]:
    """Lines of articles until they are `size` bytes, no two of them the same."""
    parser = Parser()
    found = [a for data in pages for a in parser.parse(Dump(data=data, path="page.txt")).articles]
    number = made = 0
    while made < size:
        article: Article = found[number % len(found)]
        chance = Random(number)
        body = [
            Section(part.subhead, [mixed(text, chance) for text in part.paragraphs])
            for part in article.body
        ]
        headline = mixed(article.headline or "", chance)
        line = encode_line(
            msgspec.structs.replace(article, id=f"{number:032x}", headline=headline, body=body)
        )
        yield line
        made += len(line)
        number += 1


def mixed(text: str, chance: Random) -> str:
    """A text with its words in another order, as long as it was."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def wet_record(data: bytes, number: int) -> bytes:
    """A page as Common Crawl has its text."""
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"WARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:036d}>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def entries(folder: Path, python: str) -> list[Entry]:
    """All commands; the input is in `folder`, and so is what they write."""
    source = str(folder / "articles.jsonl")

    def script(text: str, target: str) -> list[str]:
        filled = text.format(source=source, target=str(folder / target), fields=",".join(FIELDS))
        return [python, "-c", filled]

    def newskit(*arguments: str) -> list[str]:
        return [str(NEWSKIT), *arguments, "-q", "--force", "-o"]

    fields = ",".join((*FIELDS, "text"))
    csv = [*newskit("export", "--to", "csv", "--fields", fields), str(folder / "a.csv"), source]
    parquet = [*newskit("export", "--to", "parquet"), str(folder / "a.parquet"), source]
    jq = ["sh", "-c", 'jq -r "$1" "$2" > "$3"', "-", JQ, source, str(folder / "j.csv")]
    mlr = ["sh", "-c", 'mlr --ijsonl --ocsv cut -o -f "$1" "$2" > "$3"', "-"]
    parse = [*newskit("parse", "--no-spans"), str(folder / "p.jsonl")]
    return [
        Entry("JSONL to CSV", "newskit", csv),
        Entry("JSONL to CSV", "csv + orjson by hand", script(CSV_BY_HAND, "h.csv"), ("orjson",)),
        Entry("JSONL to CSV", "DuckDB", script(DUCKDB_CSV, "d.csv"), ("duckdb",)),
        Entry("JSONL to CSV", "jq", jq, ("jq",)),
        Entry(
            "JSONL to CSV",
            "Miller (without the text)",
            [*mlr, ",".join(FIELDS), source, str(folder / "m.csv")],
            ("mlr",),
        ),
        Entry("JSONL to Parquet", "newskit", parquet),
        Entry("JSONL to Parquet", "pyarrow", script(PYARROW, "y.parquet"), ("pyarrow",)),
        Entry("JSONL to Parquet", "DuckDB", script(DUCKDB_PARQUET, "d.parquet"), ("duckdb",)),
        Entry("pages to articles", "text", [*parse, "--separator", "=====", str(folder / "p.txt")]),
        Entry("pages to articles", "WET", [*parse, str(folder / "p.wet")], ("fastwarc",)),
        Entry("pages to articles", "WET, gzip", [*parse, str(folder / "p.wet.gz")], ("fastwarc",)),
    ]


def is_there(need: str, python: str) -> bool:
    """Whether a program or a module is installed; fastwarc is newskit's own."""
    if shutil.which(need):
        return True
    asked = sys.executable if need == "fastwarc" else python
    return subprocess.run([asked, "-c", f"import {need}"], capture_output=True).returncode == 0


def prepare(folder: Path, size: int) -> int:
    """Write the inputs; gives how many pages there are."""
    import gzip

    pages = samples()
    with (folder / "articles.jsonl").open("wb") as out:
        out.writelines(articles(pages, size))
    many = pages * max(1, size // 25 // sum(map(len, pages)))
    records = [wet_record(page, number) for number, page in enumerate(many)]
    (folder / "p.txt").write_bytes(b"\n=====\n".join(many))
    (folder / "p.wet").write_bytes(b"".join(records))
    (folder / "p.wet.gz").write_bytes(b"".join(map(gzip.compress, records)))
    return len(many)


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--megabytes", type=int, default=50)
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--task", default="")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="newskit-compare-") as name:
        folder = Path(name)
        pages = prepare(folder, asked.megabytes << 20)
        print(f"{asked.megabytes} MB of articles, {pages:,} pages; medians of {ROUNDS}, seconds")
        chosen = []
        for entry in entries(folder, asked.python):
            if asked.task not in entry.task:
                continue
            missing = [need for need in entry.needs if not is_there(need, asked.python)]
            if missing:
                print(f"left out: {entry.name} ({', '.join(missing)} is not installed)")
            else:
                chosen.append(entry)
        times: dict[tuple[str, str], list[Taken]] = {}
        for _ in range(ROUNDS):
            for entry in chosen:
                times.setdefault((entry.task, entry.name), []).append(run(entry))
        report(times)


def run(entry: Entry) -> Taken:
    """Run a command; ends the program where it fails."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(entry.command, capture_output=True)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):  # 3: sample pages without an article
        sys.exit(f"{entry.name}: {done.stderr.decode()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall, cpu)


def report(times: dict[tuple[str, str], list[Taken]]) -> None:
    """A line for each command: medians, how many times as long as the first of its task it takes,
    and the quickest run.
    """
    first: dict[str, Taken] = {}
    print(f"{'':<45}   wall              cpu             quickest")
    for (task, name), taken in times.items():
        middle = Taken(*(statistics.median(column) for column in zip(*taken)))
        base = first.setdefault(task, middle)
        best = f"{min(one.wall for one in taken):.2f} {min(one.cpu for one in taken):.2f}"
        columns = [f"{ours:6.2f} x {ours / one:5.2f}" for ours, one in zip(middle, base)]
        print(f"{task:<18} {name:<26} {'   '.join(columns)}   {best}")


if __name__ == "__main__":
    main()
