"""Exact duplicates: records whose headline and body have the same words, however spelled.

Marks, punctuation, white space, tatweel and the spelling of hamza do not count (see `letters`);
128 bits of blake2b stand for the text. Records without a word are never duplicates.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from newskit.corpus.dedup.clusters import Clusters, Records
from newskit.corpus.dedup.hashing import hash_batch
from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.slips import Slip
from newskit.corpus.dedup.sorting import Rows, SortedFile
from newskit.corpus.dedup.teasers import Headlines, TeaserLinks, measure_headlines
from newskit.corpus.dedup.words import text_key

_TEXT = np.dtype([("key", "<u8"), ("rest", "<u8"), ("record", "<u4")])


class Measured(NamedTuple):
    """The texts of a batch: records in it that have words, and the keys of those."""

    records: list[int]
    keys: bytes
    headlines: Headlines


def measure(slips: Sequence[Slip]) -> Measured:
    """The keys of a batch."""
    batch = hash_batch(slips)
    records = [number for number in range(len(slips)) if len(batch.article(number))]
    keys = b"".join(text_key(batch.article(number)) for number in records)
    return Measured(records, keys, measure_headlines(batch))


class Exact:
    """Marks `duplicate_of`: the id of the first record with this text, which may be the same id;
    ``null`` for that first one. And `same_as`, see `teasers`.
    """

    measure = staticmethod(measure)

    def __init__(self, folder: Path) -> None:
        self._texts = SortedFile(folder / "texts", _TEXT)
        self._teasers = TeaserLinks(folder)
        self._clusters = Clusters(0)

    def take(self, base: int, measured: Measured) -> None:
        """See `Method`."""
        keys = np.frombuffer(measured.keys, dtype="<u8").reshape(-1, 2)
        records = np.array(measured.records, dtype=np.int64) + base
        self._texts.add(key=keys[:, 0], rest=keys[:, 1], record=records)
        self._teasers.take(base, measured.headlines)

    def settle(self, count: int) -> None:
        """See `Method`."""
        self._clusters = Clusters(count)
        self._texts.finish()
        for first, copies in _copies(self._texts.blocks()):
            self._clusters.join(first, copies)
        self._clusters.settle()
        self._teasers.settle(self._clusters)

    def marks(self, record: int, slip: Slip, ids: Identities) -> dict[str, Any]:
        """See `Method`."""
        first = self._clusters.first_of(record)
        return {
            "duplicate_of": None if first == record else ids[first],
            "same_as": self._teasers.marks(record, ids),
        }

    def is_copy(self, record: int) -> bool:
        """See `Method`."""
        return self._clusters.first_of(record) != record

    def summary(self) -> str:
        """See `Method`."""
        return f"{self._clusters.copies:,} duplicates, {self._teasers.count:,} teasers linked"


def _copies(blocks: Iterator[Rows]) -> Iterator[tuple[Records, Records]]:
    """Every record but the first of its text, after that first one."""
    for rows in blocks:
        rows = rows[np.lexsort((rows["rest"], rows["key"]))]  # stable: the first stays first
        again = (rows["key"][1:] == rows["key"][:-1]) & (rows["rest"][1:] == rows["rest"][:-1])
        places = np.arange(len(rows))
        places[1:][again] = 0
        first = np.maximum.accumulate(places)
        copies = np.flatnonzero(again) + 1
        yield rows["record"][first[copies]], rows["record"][copies]
