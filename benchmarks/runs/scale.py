"""How a run grows: speed and memory for corpora of several sizes, with one worker and more.

Usage: ``python -m benchmarks.runs.scale FOLDER [--mb 10 100 1000 5000] [--jobs 1 2] [--stages parse
normalize] [--engine local] [--pages GLOB] [--corpus FOLDER] [--table docs/scale.md]``.

For each size a corpus is made in FOLDER: the pages of `data/` over and over, every digit turned so
that neighbours differ, in files of a tenth of it (at most 64 MB) with form feeds between the pages;
or one that is there already is taken (--corpus). It is run with each number of workers, verified,
and removed with its output before the next: FOLDER needs four times the largest size free (5 GB:
20 GB) and is empty in the end. What was left by one that was stopped is removed in the beginning.

Prints a row of a Markdown table a run, and with --table writes them all into that file, between the
lines that name this script. Seconds are the processor's, of all workers; memory is the most that a
worker and the parent ever held; the last column is what `verify` finds wrong.
"""

import argparse
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.runs.pages import MB, pages
from newskit.runs.local import Order, run_local
from newskit.runs.pipeline import Normalize, Parse, Pipeline, Read
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.tally import Tally
from newskit.runs.verify import verify

FILE = 64 * MB
STAGES = ["parse", "normalize"]
FREE = 4
"""Times the size of a corpus that must be free: itself, its output with spans (1.34), and room."""
BEGIN, END = "<!-- benchmarks.runs.scale -->\n", "<!-- end -->\n"
HEAD = """\
| stages | engine | MB | workers | processor s/MB | MB/s by the clock | worker | parent | shards \
| pages | MB out | `verify` |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""


class Way(NamedTuple):
    """How a corpus is run."""

    stages: list[str]
    engine: str
    jobs: int


def make_corpus(folder: Path, size: int, pattern: str) -> Path:
    """A folder with `size` bytes of pages."""
    folder.mkdir(parents=True)
    source = pages(pattern)
    each = min(FILE, max(size // 10, MB))
    written = 0
    for number in count():
        if written >= size:
            break
        with (folder / f"{number:05}.txt").open("wb") as out:
            while out.tell() < min(each, size - written):
                out.write(next(source) + b"\f")
            written += out.tell()
    return folder


def measure(corpus: Path, out: Path, way: Way) -> str:
    """One run from nothing, as a row of the table."""
    paged = "parse" in way.stages
    pipeline = Pipeline(
        inputs=[str(corpus)],
        output=str(out),
        read=Read(separator=r"\f") if paged else Read(),
        parse=Parse() if paged else None,
        normalize=Normalize(profile="search") if "normalize" in way.stages else None,
    )
    begin = time.monotonic()
    with opened(pipeline) as run:
        tally = Tally(run)
        order = Order(run.folder, pipeline, run.identity)
        if way.engine == "ray":
            from newskit.runs.ray_engine import run_ray

            events = run_ray(run.todo(), order, None, way.jobs)
        else:
            events = run_local(run.todo(), order, way.jobs)
        for event in events:
            if event:
                tally.hear(event)
    seconds = time.monotonic() - begin
    total = Counts()
    wrong = len(list(verify(out, total)))
    size = total.bytes_in / MB
    cells = [
        ", ".join(way.stages),
        way.engine,
        f"{size:,.0f}",
        str(way.jobs),
        f"{total.cpu_seconds / size:.3f}",
        f"{size / seconds:.2f}",
        f"{total.memory / MB:.0f} MB",
        f"{own_memory() / MB:.0f} MB",
        *(f"{number:,}" for number in (tally.shards_done, total.read)),
        f"{total.bytes_out / MB:,.0f}",
        f"{wrong} wrong" if wrong else "nothing wrong",
    ]
    return f"| {' | '.join(cells)} |\n"


def own_memory() -> int:
    """The most bytes that this process ever held."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def in_own_process(corpus: Path, out: Path, way: Way) -> str:
    """`measure` in a process of its own, so that its memory is that of one run."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, measure(corpus, out, way).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        row = told.read()
    os.waitpid(child, 0)
    if not row:
        sys.exit("the run has ended before its time; see above")
    return row


def rows(options: argparse.Namespace) -> Iterator[str]:
    """Each run as a row; every corpus and output is removed before the next."""
    work = options.folder / "newskit-scale"
    for size in options.mb:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            if shutil.disk_usage(work).free < FREE * size * MB:
                sys.exit(f"{work}: {FREE * size:,} MB must be free for {size:,} MB")
            corpus = options.corpus or make_corpus(work / "corpus", size * MB, options.pages)
            for jobs in options.jobs:
                out = work / "out"
                yield in_own_process(corpus, out, Way(options.stages, options.engine, jobs))
                shutil.rmtree(out)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def write_table(path: Path, found: Iterable[str]) -> None:
    """Put the rows in the place of those that the file has."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{path}: there is no {BEGIN.strip()} with {END.strip()} below it")
    path.write_text(before + BEGIN + HEAD + "".join(found) + END + after, encoding="utf-8")


def main() -> None:
    """Measure as asked on the command line."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--mb", type=int, nargs="+", default=[10, 100, 1000, 5000])
    asked.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    asked.add_argument("--engine", default="local")
    asked.add_argument("--pages", default="data/*.txt")
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--table", type=Path)
    options = asked.parse_args()
    print(HEAD, end="", flush=True)
    found = []
    for row in rows(options):
        print(row, end="", flush=True)
        found.append(row)
        if options.table:
            write_table(options.table, found)


if __name__ == "__main__":
    main()
