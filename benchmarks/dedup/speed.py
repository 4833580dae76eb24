r"""Seconds of processor time to look for near duplicates: newskit, rensa and datasketch.

    PYTHONPATH=src python -m benchmarks.dedup.speed CORPUS.jsonl

One process, from the lines of a file to the number of records that stay. The two others get the
shingles that a script would make for them: lower case, ``\w+``, runs of five words; both would
count «أُعلن» and «اعلن» as two words. Processor time, since the machine may be shared.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from benchmarks.dedup.compare import BANDS, ROWS, clustered
from newskit.corpus.dedup import Dedup, make_method, of_lines
from newskit.sources import read_lines

_WORD = re.compile(r"\w+")


def newskit_kept(corpus: Path) -> int:
    """Both passes of newskit."""
    with TemporaryDirectory() as folder:
        run = Dedup(make_method("near", Path(folder)), Path(folder), drop=True)
        for _ in run.survey(of_lines(read_lines([str(corpus)]))):
            pass
        kept = sum(1 for _ in run.marked(of_lines(read_lines([str(corpus)]))))
        run.close()
    return kept


def shingled(corpus: Path) -> Iterator[list[str]]:
    """The shingles of each record, as a script would make them."""
    for line in corpus.open("rb"):
        record = msgspec.json.decode(line)
        texts = [record["headline"], *(p for s in record["body"] for p in s["paragraphs"])]
        words = _WORD.findall("\n".join(texts).lower())
        yield [" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))]


def rensa_kept(corpus: Path) -> int:
    """RMinHash and its index."""
    rensa: Any = import_module("rensa")
    index = rensa.RMinHashLSH(threshold=0.72, num_perm=BANDS * ROWS, num_bands=BANDS)
    edges = []
    count = 0
    for number, shingles in enumerate(shingled(corpus)):
        sketch = rensa.RMinHash(num_perm=BANDS * ROWS, seed=42)
        sketch.update(shingles)
        edges += [(other, number) for other in index.query(sketch)]
        index.insert(number, sketch)
        count += 1
    return sum(first == number for number, first in enumerate(clustered(count, edges)))


def datasketch_kept(corpus: Path) -> int:
    """MinHash and MinHashLSH."""
    datasketch: Any = import_module("datasketch")
    index = datasketch.MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    edges = []
    count = 0
    for number, shingles in enumerate(shingled(corpus)):
        sketch = datasketch.MinHash(num_perm=BANDS * ROWS, scheme="affine32")
        sketch.update_batch([each.encode() for each in shingles])
        edges += [(other, number) for other in index.query(sketch)]
        index.insert(number, sketch)
        count += 1
    return sum(first == number for number, first in enumerate(clustered(count, edges)))


def main(corpus: Path) -> None:
    """Print a line for each."""
    size = corpus.stat().st_size / 1e6
    tools: dict[str, Callable[[Path], int]] = {
        "newskit": newskit_kept,
        "rensa": rensa_kept,
        "datasketch": datasketch_kept,
    }
    for name, work in tools.items():
        start = time.process_time()
        kept = work(corpus)
        seconds = time.process_time() - start
        print(f"{name:<12} {seconds:6.2f} s   {size / seconds:5.1f} MB/s   kept {kept:,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
