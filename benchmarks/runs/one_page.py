"""One page that is longer than memory allows: what it takes to read it.

Usage: ``python -m benchmarks.runs.one_page FOLDER [--mb 100] [--lines short long] [--ways file pipe
run] [--limit-mb 200]``. FOLDER takes the page and the output, which are removed; together they need
five times the size of the page.

A page is the pages of `data/` in one file with nothing between them; with short lines their
paragraphs are wrapped to eight words. It is read by ``newskit parse FILE``, by ``cat FILE | newskit
parse -``, and by ``newskit run`` (parse and normalise, one worker). Prints a row of a Markdown
table for each: size and number of lines, seconds of the processor, MB for each of them, the most
memory that any process of the command held, and the status. Status 1 where any held more than the
limit, or failed.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.runs.pages import MB, joinable_pages, wrapped_pages, write_page
from newskit.runs.sidecar import read_sidecar

NEWSKIT = str(Path(sys.executable).with_name("newskit"))
PIPELINE = """
inputs = ["{page}"]
output = "{out}"
[parse]
[normalize]
profile = "search"
"""
KINDS = {"short": wrapped_pages, "long": joinable_pages}
NAMES = {"file": "`parse FILE`", "pipe": "`cat … \\| parse -`", "run": "`run`, one worker"}


class Cost(NamedTuple):
    """What a command took: seconds of the processor, the most bytes of one process, its status."""

    seconds: float
    memory: int
    status: int


def cost_of(command: list[str], pipe: Path | None = None) -> Cost:
    """Run a command to its end, with the file `pipe` on a pipe to it.

    In a process of our own for each, because the kernel tells the most memory of all children that
    have ended, and not of one.
    """
    child = os.fork()
    if child == 0:
        source = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) if pipe else None
        done = subprocess.run(
            command, stdin=source.stdout if source else subprocess.DEVNULL, check=False
        )
        os._exit(done.returncode % 256)
    _, status, used = os.wait4(child, 0)
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, memory, os.waitstatus_to_exitcode(status))


def read(page: Path, way: str, folder: Path) -> Cost:
    """Read the page in one of the ways."""
    out = folder / "out"
    if way != "run":
        pipe = page if way == "pipe" else None
        name = "-" if pipe else str(page)
        cost = cost_of([NEWSKIT, "parse", "-q", "--jobs", "1", name, "-o", str(out)], pipe)
        out.unlink(missing_ok=True)
        return cost
    pipeline = folder / "pipeline.toml"
    pipeline.write_text(PIPELINE.format(page=page, out=out), encoding="utf-8")
    cost = cost_of([NEWSKIT, "run", str(pipeline), "-q", "--jobs", "1"])
    # The work is done by a grandchild, which the kernel does not add to its parents.
    if account := read_sidecar(out, "000000"):
        counts = account.counts
        cost = Cost(counts.cpu_seconds, max(counts.memory, cost.memory), cost.status)
    shutil.rmtree(out, ignore_errors=True)
    pipeline.unlink()
    return cost


def measured(folder: Path, size: int, kind: str, ways: list[str], limit: int) -> bool:
    """Make a page, read it in each way, print a row for each; whether all kept to the limit."""
    page = folder / "page.txt"
    write_page(page, size, KINDS[kind]())
    with page.open("rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(MB), b""))
    kept = True
    for way in ways:
        cost = read(page, way, folder)
        megabytes = page.stat().st_size / MB
        speed = megabytes / cost.seconds if cost.seconds else 0
        print(
            f"| {NAMES[way]} | {kind} | {megabytes:,.0f} | {lines:,} | {cost.seconds:,.1f} "
            f"| {speed:.2f} | {cost.memory / MB:.0f} MB | {cost.status} |",
            flush=True,
        )
        kept = kept and cost.memory <= limit and cost.status in (0, 3)
    page.unlink()
    return kept


def main() -> None:
    """Measure as asked on the command line."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--mb", type=int, default=100)
    asked.add_argument("--lines", choices=KINDS, nargs="+", default=list(KINDS))
    asked.add_argument("--ways", choices=NAMES, nargs="+", default=list(NAMES))
    asked.add_argument("--limit-mb", type=int, default=200)
    options = asked.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print("| read by | lines | MB | number | processor s | MB/s | most memory | status |")
    print("|---|---|---|---|---|---|---|---|")
    kept = [
        measured(options.folder, options.mb * MB, kind, options.ways, options.limit_mb * MB)
        for kind in options.lines
    ]
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
