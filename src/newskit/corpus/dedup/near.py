"""Near duplicates: records whose headline and body share most of their shingles.

Candidates are records with a band of their MinHash signatures in common; with `verify` they are
one story only where the true Jaccard similarity of their shingle sets reaches it. What is joined
to one record is joined to each other: a cluster may be a chain.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.clusters import Clusters, Records
from newskit.corpus.dedup.hashing import hash_batch
from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.minhash import MinHash
from newskit.corpus.dedup.mixing import Words64
from newskit.corpus.dedup.shingle_sets import ShingleSets, leaders_of
from newskit.corpus.dedup.shingles import Shingles, shingle
from newskit.corpus.dedup.slips import Slip
from newskit.corpus.dedup.sorting import Rows, SortedFile, group_starts
from newskit.corpus.dedup.teasers import Headlines, TeaserLinks, measure_headlines
from newskit.corpus.dedup.words import WordBlock

_BAND = np.dtype([("key", "<u8"), ("record", "<u4")])


@dataclass(frozen=True)
class Likeness:
    """What near means: shingles of `words` words, the bands, and the true similarity asked for."""

    words: int = 5
    minhash: MinHash = field(default_factory=MinHash)
    verify: float | None = None


class Measured(NamedTuple):
    """A batch: records in it that have words, the keys of their bands, their shingle sets."""

    records: list[int]
    bands: Words64
    sets: list[Shingles]
    headlines: Headlines


def measure(slips: Sequence[Slip], likeness: Likeness) -> Measured:
    """The band keys of a batch; the shingle sets only where they are to be verified."""
    batch = hash_batch(slips)
    articles = WordBlock(batch.block.words, batch.block.bounds[: 2 * len(slips) + 1 : 2])
    shingles = shingle(articles, likeness.words)
    records = [number for number, each in enumerate(shingles) if len(each)]
    minhash = likeness.minhash
    signatures = np.array([minhash.signature(shingles[number]) for number in records])
    sets = [np.unique(each) for each in shingles] if likeness.verify is not None else []
    return Measured(records, minhash.band_keys(signatures), sets, measure_headlines(batch))


class Near:
    """Marks `cluster`: the id of the first record of the story, ``null`` where there is but one;
    `near_duplicate_of`: the same, but ``null`` for that first one; and `same_as`, see `teasers`.
    """

    def __init__(self, folder: Path, likeness: Likeness) -> None:
        self._likeness = likeness
        bands = likeness.minhash.bands
        self._bands = [SortedFile(folder / f"band-{band}", _BAND) for band in range(bands)]
        self._sets = ShingleSets(folder) if likeness.verify is not None else None
        self._teasers = TeaserLinks(folder)
        self._clusters = Clusters(0)

    @property
    def measure(self) -> Callable[[Sequence[Slip]], Measured]:
        """See `Method`."""
        return partial(measure, likeness=self._likeness)

    def take(self, base: int, measured: Measured) -> None:
        """See `Method`."""
        records = np.array(measured.records, dtype=np.int64) + base
        for band, file in enumerate(self._bands):
            file.add(key=measured.bands[:, band], record=records)
        if self._sets:
            self._sets.add(measured.sets)
        self._teasers.take(base, measured.headlines)

    def settle(self, count: int) -> None:
        """See `Method`."""
        self._clusters = Clusters(count)
        for file in self._bands:
            file.finish()
            for rows in file.blocks():
                self._join(rows)
            file.path.unlink(missing_ok=True)  # what is done makes room on the disk
        self._clusters.settle()
        self._teasers.settle(self._clusters)

    def marks(self, record: int, slip: Slip, ids: Identities) -> dict[str, Any]:
        """See `Method`."""
        first = self._clusters.first_of(record)
        return {
            "near_duplicate_of": None if first == record else ids[first],
            "cluster": None if self._clusters.is_alone(record) else ids[first],
            "same_as": self._teasers.marks(record, ids),
        }

    def is_copy(self, record: int) -> bool:
        """See `Method`."""
        return self._clusters.first_of(record) != record

    def summary(self) -> str:
        """See `Method`."""
        return (
            f"{self._clusters.copies:,} near duplicates in {self._clusters.groups:,} clusters, "
            f"{self._teasers.count:,} teasers linked"
        )

    def _join(self, rows: Rows) -> None:
        """Join the records of each bucket of a band."""
        first = group_starts(rows["key"])
        others = np.flatnonzero(first != np.arange(len(rows)))
        if self._sets is None:
            self._clusters.join(rows["record"][first[others]], rows["record"][others])
            return
        assert self._likeness.verify is not None
        for bucket in _buckets(rows["record"], first, others):
            if len(np.unique(self._clusters.first(bucket))) > 1:
                leaders = leaders_of(bucket, self._sets, self._likeness.verify)
                self._clusters.join(leaders, bucket)


def _buckets(
    records: Records, first: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> Iterator[Records]:
    """The records of each group that has more than one."""
    begins, counts = np.unique(first[others], return_counts=True)
    for begin, count in zip(begins.tolist(), counts.tolist()):
        yield records[begin : begin + count + 1]
