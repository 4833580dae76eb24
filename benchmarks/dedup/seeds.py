"""How far two runs of one MinHash differ when only their permutations do.

    PYTHONPATH=src python -m benchmarks.dedup.seeds CORPUS.jsonl

Near duplicates of newskit, rensa and datasketch, each with several sets of permutations, on the
same shingle sets: the share of records that one run calls copies and the other does not. Beside it
what theory says of two independent runs: a record whose earlier neighbours have the similarities s
is found with p = 1 - prod(1 - P(s)), P(s) = 1 - (1 - s**rows)**bands, and two runs decide otherwise
about it with 2 p (1 - p). Needs rensa and datasketch, in an environment of their own.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.dedup.compare import BANDS, ROWS, Edges, clustered, shingle_sets
from newskit.corpus.dedup.minhash import MinHash
from newskit.corpus.dedup.mixing import constants
from newskit.corpus.dedup.shingles import Shingles

LEAST = 0.2
"""Similarity below which a pair is never found (with 14 bands of 8 rows: 1 in 28,000)."""
RUNS = 4

Signatures = npt.NDArray[np.uint32]


def newskit_edges(sets: list[Shingles], seed: int) -> Edges:
    """Newskit's signatures, with other multipliers than its own from the second seed on."""
    minhash = MinHash(BANDS, ROWS)
    if seed:
        numbers = constants(1000 + seed, BANDS * ROWS) >> np.uint64(32)
        minhash.__dict__["_factors"] = numbers.astype(np.uint32) | np.uint32(1)
    signatures = np.array([minhash.signature(each) for each in sets])
    return same_bands(minhash.band_keys(signatures))


def rensa_edges(sets: list[Shingles], seed: int) -> Edges:
    """Rensa's signatures."""
    rensa = import_module("rensa")
    rows = []
    for each in sets:
        sketch = rensa.RMinHash(num_perm=BANDS * ROWS, seed=42 + seed)
        sketch.update([str(value) for value in each.tolist()])
        rows.append(sketch.digest())
    return same_bands(MinHash(BANDS, ROWS).band_keys(np.array(rows, dtype=np.uint32)))


def datasketch_edges(sets: list[Shingles], seed: int) -> Edges:
    """Datasketch's signatures."""
    datasketch = import_module("datasketch")
    rows = []
    for each in sets:
        sketch = datasketch.MinHash(num_perm=BANDS * ROWS, seed=1 + seed, scheme="affine32")
        sketch.update_batch([value.tobytes() for value in each])
        rows.append(sketch.digest())
    return same_bands(MinHash(BANDS, ROWS).band_keys(np.array(rows).astype(np.uint32)))


def same_bands(keys: npt.NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Each record and the first with a band of the same key."""
    for band in range(keys.shape[1]):
        first: dict[int, int] = {}
        for number, key in enumerate(keys[:, band].tolist()):
            if first.setdefault(key, number) != number:
                yield first[key], number


def neighbours(sets: list[Shingles]) -> Iterator[list[float]]:
    """Of each record the similarities to all earlier ones, from `LEAST` on."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(sets):
        shared: Counter[int] = Counter()
        for value in each.tolist():
            shared.update(holders[value])
            holders[value].append(number)
        sizes = ((common, len(each) + len(sets[other])) for other, common in shared.items())
        found = (common / (both - common) for common, both in sizes)
        yield [similarity for similarity in found if similarity >= LEAST]


def expected(sets: list[Shingles]) -> float:
    """The share of records about which two independent runs decide otherwise."""
    total = 0.0
    for found in neighbours(sets):
        missed = np.prod([(1 - s**ROWS) ** BANDS for s in found])
        total += float(2 * missed * (1 - missed))
    return total / len(sets)


def main(corpus: Path) -> None:
    """Print the table."""
    sets = shingle_sets(corpus)
    print(f"{len(sets):,} records; theory: two runs differ in {expected(sets):.2%}", flush=True)
    tools: dict[str, Callable[[list[Shingles], int], Edges]] = {
        "newskit": newskit_edges,
        "rensa": rensa_edges,
        "datasketch": datasketch_edges,
    }
    copies = {
        (name, seed): np.array(
            [a != n for n, a in enumerate(clustered(len(sets), edges(sets, seed)))]
        )
        for name, edges in tools.items()
        for seed in range(RUNS)
    }
    differences: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (one, a), (other, b) in combinations(copies, 2):
        differences[one, other].append(float(np.mean(copies[one, a] != copies[other, b])))
    for (one, other), found in differences.items():
        low, mean, high = min(found), sum(found) / len(found), max(found)
        print(f"{one:<11}{other:<11} mean {mean:.2%}, from {low:.2%} to {high:.2%}")
    for (name, seed), marked in copies.items():
        print(f"{name:<11} permutations {seed}: {int((~marked).sum()):,} kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
