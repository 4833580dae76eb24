"""newskit's near duplicates against datasketch, rensa and the true similarities.

    PYTHONPATH=src python -m benchmarks.dedup.compare CORPUS.jsonl MARKED.jsonl TRUTH.tsv [S]

MARKED.jsonl is what `newskit dedup --mode near [--verify S]` made of CORPUS.jsonl. Needs datasketch
and rensa, in an environment of their own. All three see the same shingle sets, so that what
differs is the hashing; 14 bands of 8 rows each. With S the candidates of the two others are held
against the true similarity, too.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from newskit.corpus.dedup.hashing import hash_batch
from newskit.corpus.dedup.shingles import Shingles, jaccard, shingle
from newskit.corpus.dedup.slips import read_slip
from newskit.corpus.dedup.words import WordBlock

BANDS, ROWS = 14, 8
SAMPLE = 1000

Edges = Iterable[tuple[int, int]]


def shingle_sets(corpus: Path) -> list[Shingles]:
    """The shingle set of each record, as newskit makes it."""
    slips = [slip for line in corpus.open("rb") if (slip := read_slip(line.strip()))]
    block = hash_batch(slips).block
    articles = WordBlock(block.words, block.bounds[: 2 * len(slips) + 1 : 2])
    return [np.unique(each) for each in shingle(articles, 5)]


def datasketch_edges(sets: list[Shingles]) -> Edges:
    """Records with a band in common, by datasketch."""
    datasketch = import_module("datasketch")
    index = datasketch.MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    for number, each in enumerate(sets):
        sketch = datasketch.MinHash(num_perm=BANDS * ROWS, scheme="affine32")
        sketch.update_batch([value.tobytes() for value in each])
        yield from ((int(other), number) for other in index.query(sketch))
        index.insert(str(number), sketch)


def rensa_edges(sets: list[Shingles]) -> Edges:
    """Records with a band in common, by rensa."""
    rensa = import_module("rensa")
    buckets: dict[tuple[int, bytes], int] = {}
    for number, each in enumerate(sets):
        sketch = rensa.RMinHash(num_perm=BANDS * ROWS, seed=42)
        sketch.update([str(value) for value in each.tolist()])
        digest = np.array(sketch.digest(), dtype=np.uint32).reshape(BANDS, ROWS)
        for band, row in enumerate(digest):
            first = buckets.setdefault((band, row.tobytes()), number)
            if first != number:
                yield first, number


def marked_edges(marked: Path) -> Edges:
    """Each copy and the first of its cluster, by newskit."""
    first: dict[str, int] = {}
    for number, line in enumerate(marked.open("rb")):
        record = msgspec.json.decode(line)
        if record["cluster"] is not None:
            yield first.setdefault(record["cluster"], number), number


def clustered(count: int, edges: Edges) -> list[int]:
    """The first record of each one's cluster."""
    parent = list(range(count))

    def root(record: int) -> int:
        while parent[record] != record:
            record = parent[record]
        return record

    for left, right in edges:
        left, right = root(left), root(right)
        parent[max(left, right)] = min(left, right)
    return [root(record) for record in range(count)]


def true_pairs(sets: list[Shingles], least: float) -> dict[tuple[int, int], float]:
    """All pairs with a Jaccard similarity of `least` or more in which one of a sample is."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(sets):
        for value in each.tolist():
            holders[value].append(number)
    pairs = {}
    step = max(1, len(sets) // SAMPLE)
    for number in range(0, len(sets), step):
        shared = Counter(other for value in sets[number].tolist() for other in holders[value])
        for other, common in shared.items():
            if other == number:
                continue
            similarity = common / (len(sets[number]) + len(sets[other]) - common)
            if similarity >= least:
                pairs[min(number, other), max(number, other)] = similarity
    return pairs


def report(name: str, first: list[int], reference: list[int], sets: list[Shingles]) -> None:
    """One line on a clustering: how many stay, how many records the reference decides otherwise."""
    kept = sum(own == number for number, own in enumerate(first))
    other = sum((a != n) != (b != n) for n, (a, b) in enumerate(zip(first, reference)))
    copies = [(own, number) for number, own in enumerate(first) if own != number]
    mean = np.mean([jaccard(sets[a], sets[b]) for a, b in copies])
    print(
        f"{name:<12} kept {kept:>7,}   decided otherwise {other:>5,} "
        f"({other / len(first):.2%})   mean similarity of a copy to its first {mean:.3f}"
    )


def recall(name: str, first: list[int], pairs: dict[tuple[int, int], float]) -> None:
    """The share of true pairs that are in one cluster, by similarity."""
    cells = []
    for low, high in pairwise([0.5, 0.6, 0.7, 0.8, 0.9, 1.01]):
        within = [pair for pair, similarity in pairs.items() if low <= similarity < high]
        found = sum(first[a] == first[b] for a, b in within)
        cells.append(f"{low:.1f}: {found}/{len(within)}")
    print(f"{name:<12} {'   '.join(cells)}")


def verified(sets: list[Shingles], edges: Edges, least: float) -> Edges:
    """The edges between records whose similarity is at least `least`."""
    return (edge for edge in edges if jaccard(sets[edge[0]], sets[edge[1]]) >= least)


def main(corpus: Path, marked: Path, truth: Path, least: float) -> None:
    """Print the comparison."""
    sets = shingle_sets(corpus)
    own = clustered(len(sets), marked_edges(marked))
    tools: dict[str, Callable[[list[Shingles]], Any]] = {
        "datasketch": datasketch_edges,
        "rensa": rensa_edges,
    }
    results = {"newskit": own}
    results |= {
        name: clustered(len(sets), verified(sets, edges(sets), least))
        for name, edges in tools.items()
    }
    for name, first in results.items():
        report(name, first, own, sets)
    report("rensa:sketch", results["rensa"], results["datasketch"], sets)
    pairs = true_pairs(sets, 0.5)
    for name, first in results.items():
        recall(name, first, pairs)
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in truth.read_text(encoding="utf-8").splitlines():
        original, copy, change = row.split("\t")
        total[change] += 1
        found[change] += own[int(original) - 1] == own[int(copy) - 1]
    print("planted     ", "   ".join(f"{name}: {found[name]}/{total[name]}" for name in total))


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:4]]
    main(files[0], files[1], files[2], float(sys.argv[4]) if len(sys.argv) > 4 else 0.0)
