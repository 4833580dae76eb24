"""How a run grows: MB/s and memory for corpora of several sizes, with one worker and more.

Usage: ``python benchmarks/runs/scale.py FOLDER --mb 10 100 --jobs 1 2 [--stages parse normalize]
[--engine local] [--pages GLOB] [--corpus FOLDER]``. FOLDER takes the corpora and the outputs and
is the caller's to remove. A corpus is the pages of `data/` over and over, every digit of them
turned so that neighbours differ, in files of a tenth of it (at most 64 MB) with form feeds between
the pages; or what is there already (--corpus).

Prints one line a run: size, workers, seconds of the wall's clock, MB/s, seconds of the processor
for each MB, the most memory of a worker and of the parent, and what `verify` finds wrong.
"""

import argparse
import resource
import shutil
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from newskit.runs.local import Order, run_local
from newskit.runs.pipeline import Limits, Normalize, Parse, Pipeline, Read
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.tally import Tally
from newskit.runs.verify import verify

MB = 10**6
DIGITS = b"0123456789"


def pages(pattern: str) -> Iterator[bytes]:
    """Pages without end, each a little different from all before it."""
    texts = [name.read_bytes().replace(b"\f", b"") for name in sorted(Path().glob(pattern))]
    for number in count():
        turn = number % 10
        table = bytes.maketrans(DIGITS, DIGITS[turn:] + DIGITS[:turn])
        for text in texts:
            yield text.translate(table) + f"\n{number}\n".encode()


def make_corpus(folder: Path, size: int, pattern: str) -> Path:
    """A folder with `size` bytes of pages, unless it is there already."""
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    source = pages(pattern)
    each = min(64 * MB, max(size // 10, MB))
    written = 0
    for number in count():
        if written >= size:
            return folder
        with (folder / f"{number:05}.txt").open("wb") as out:
            while out.tell() < min(each, size - written):
                out.write(next(source) + b"\f")
            written += out.tell()
    raise AssertionError("count() has no end")


def measure(corpus: Path, out: Path, stages: list[str], jobs: int, engine: str) -> str:
    """One run from nothing, as a line."""
    shutil.rmtree(out, ignore_errors=True)
    paged = "parse" in stages
    pipeline = Pipeline(
        inputs=[str(corpus)],
        output=str(out),
        read=Read(separator=r"\f") if paged else Read(),
        parse=Parse() if paged else None,
        normalize=Normalize(profile="search") if "normalize" in stages else None,
        limits=Limits(),
    )
    begin = time.monotonic()
    with opened(pipeline) as run:
        tally = Tally(run)
        order = Order(run.folder, pipeline, run.identity)
        if engine == "ray":
            from newskit.runs.ray_engine import run_ray

            events = run_ray(run.todo(), order, None, jobs)
        else:
            events = run_local(run.todo(), order, jobs)
        for event in events:
            if event:
                tally.hear(event)
    seconds = time.monotonic() - begin
    total = Counts()
    wrong = list(verify(out, total))
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    size = total.bytes_in / MB
    cells = [
        "+".join(stages),
        engine,
        f"{size:.0f}",
        str(jobs),
        f"{seconds:.1f}",
        f"{size / seconds:.2f}",
        f"{total.cpu_seconds / size:.2f}",
        f"{total.memory / MB:.0f}",
        f"{parent / MB:.0f}",
        *map(str, (tally.shards_done, total.read, total.articles)),
        f"{total.bytes_out / MB:.0f}",
        str(len(wrong)),
    ]
    return "\t".join(cells)


def main() -> None:
    """Measure as asked on the command line."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--mb", type=int, nargs="+", default=[10, 100])
    asked.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--stages", nargs="+", default=["parse", "normalize"])
    asked.add_argument("--engine", default="local")
    asked.add_argument("--pages", default="data/*.txt")
    asked.add_argument("--corpus", type=Path)
    options = asked.parse_args()
    print(
        "stages\tengine\tMB\tworkers\tseconds\tMB/s\tcpu s/MB\tworker MB\tparent MB"
        "\tshards\tpages\tarticles\tMB out\twrong"
    )
    for size in options.mb:
        corpus = options.corpus or make_corpus(
            options.folder / f"{size}mb", size * MB, options.pages
        )
        for jobs in options.jobs:
            out = options.folder / f"out-{size}-{jobs}"
            line = measure(corpus, out, options.stages, jobs, options.engine)
            print(line, flush=True)


if __name__ == "__main__":
    main()
