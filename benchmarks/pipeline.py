"""Whole commands on one corpus, beside the limit: read, decode and split the same bytes.

usage: python -m benchmarks.pipeline [--size MB] [--rounds N] [DUMPS...]

The corpus is the sample pages in data/ and the dumps given, written over and over as files of
their own until there are SIZE megabytes. Every step is a process of its own, on one core, timed by
the CPU time it took; the median of N rounds is shown, and its ratio to the limit.
"""

import argparse
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.runs.pages import is_utf8

DATA = Path(__file__).parents[1] / "data"
PROGRAM = str(Path(sys.executable).with_name("newskit"))
LIMIT = """import sys, pathlib
for page in pathlib.Path(sys.argv[1]).iterdir():
    page.read_bytes().decode().split("\\n")
"""
PROFILES = ("raw", "repair", "marks", "ml", "search")
FORMATS = ("jsonl", "csv", "md")


def cpu_seconds(command: Sequence[str], *, plain: bool = False) -> float:
    """CPU time of a process and its children, `plain` without the compiled cores.

    Raises where it fails for good.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"OMP_NUM_THREADS": "1", "NEWSKIT_PLAIN": str(int(plain))}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def corpus(folder: Path, size: int, dumps: Sequence[Path]) -> int:
    """Fill a folder with pages; give its bytes."""
    pages = [path.read_bytes() for path in [*sorted(DATA.glob("*.txt")), *dumps]]
    pages = [page for page in pages if is_utf8(page)]
    total = 0
    for number, page in enumerate(itertools.cycle(pages)):
        (folder / f"{number:06}.txt").write_bytes(page)
        total += len(page)
        if total >= size:
            return total
    return total


def measure(name: str, size: int, rounds: int, run: Callable[[], float], limit: float) -> float:
    """Time a step and print its row; give the median."""
    median = statistics.median(run() for _ in range(rounds))
    print(f"{name:<28}{size / 1e6 / median:9.1f} MB/s{limit and limit / median:9.3f} x limit")
    return median


def main() -> None:
    """Run the steps in the order of the work."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("dumps", nargs="*", type=Path)
    options.add_argument("--size", type=int, default=10)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    program = PROGRAM
    with tempfile.TemporaryDirectory() as name:
        pages, articles = Path(name) / "pages", Path(name) / "articles.jsonl"
        pages.mkdir()
        size = corpus(pages, chosen.size * 1_000_000, chosen.dumps)
        print(f"{size / 1e6:.1f} MB of pages")
        limit = measure(
            "read + decode + split", size, chosen.rounds,
            lambda: cpu_seconds([sys.executable, "-c", LIMIT, str(pages)]), 0.0,
        )  # fmt: skip
        parse = [program, "parse", "--quiet", "--jobs", "1", "--force", str(pages)]
        measure(
            "parse", size, chosen.rounds,
            lambda: cpu_seconds([*parse, "-o", str(articles)]), limit,
        )  # fmt: skip
        measure(
            "parse, plain Python", size, chosen.rounds,
            lambda: cpu_seconds([*parse, "-o", str(articles)], plain=True), limit,
        )  # fmt: skip
        records = articles.stat().st_size
        print(f"{records / 1e6:.1f} MB of articles")
        for profile in PROFILES:
            command = [program, "normalize", "--quiet", "--jobs", "1", "-p", profile, str(articles)]
            run = lambda command=command: cpu_seconds(command)  # noqa: E731
            measure(f"normalize -p {profile}", records, chosen.rounds, run, limit * records / size)
        for form in FORMATS:
            out = str(Path(name) / f"out.{form}")
            command = [
                program,
                "export",
                "--quiet",
                "--force",
                "--to",
                form,
                "-o",
                out,
                str(articles),
            ]
            run = lambda command=command: cpu_seconds(command)  # noqa: E731
            measure(f"export --to {form}", records, chosen.rounds, run, limit * records / size)
        bare = statistics.median(cpu_seconds([sys.executable, "-c", "pass"]) for _ in range(9))
        shown = statistics.median(cpu_seconds([program, "--help"]) for _ in range(9))
        print(f"newskit --help: {1000 * (shown - bare):.0f} ms above python -c pass")


if __name__ == "__main__":
    main()
