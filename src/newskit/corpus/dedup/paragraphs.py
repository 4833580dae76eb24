"""Paragraphs that recur across articles: boilerplate, marked with the number of its articles.

Copies of one story count once, so that a story told twice does not make boilerplate of itself:
records are one story where their words are the same, or where an earlier run has marked them with
one `cluster`. Subheads are not looked at.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.places import Places
from newskit.corpus.dedup.slips import Slip
from newskit.corpus.dedup.sorting import SortedFile, group_starts
from newskit.corpus.dedup.words import hash_words, short_key

LEAST_ARTICLES = 3

_PARAGRAPH = np.dtype([("key", "<u8"), ("story", "<u8"), ("record", "<u4"), ("place", "<u4")])


class Measured(NamedTuple):
    """The paragraphs of a batch that have words: key, story, record in the batch, place in it."""

    keys: list[int]
    stories: list[int]
    records: list[int]
    places: list[int]


def measure(slips: Sequence[Slip]) -> Measured:
    """The keys of all paragraphs of a batch."""
    texts = [paragraph for slip in slips for _, paragraph in placed_paragraphs(slip)]
    block = hash_words(texts)
    found = Measured([], [], [], [])
    text = 0
    for record, slip in enumerate(slips):
        count = len(placed_paragraphs(slip))
        story = _story(slip, block.of(text, text + count))
        for place in range(count):
            words = block.of(text + place)
            if len(words):
                found.keys.append(short_key(words))
                found.stories.append(story)
                found.records.append(record)
                found.places.append(place)
        text += count
    return found


def placed_paragraphs(slip: Slip) -> list[tuple[str, str]]:
    """The paragraphs of a record, each with its path as in `Article.spans`.

    >>> from newskit.article import Section
    >>> placed_paragraphs(Slip("1", body=[Section("فرعي", ["متن"])]))
    [('body.0.paragraphs.0', 'متن')]
    """
    return [
        (f"body.{number}.paragraphs.{place}", paragraph)
        for number, section in enumerate(slip.body)
        for place, paragraph in enumerate(section.paragraphs)
    ]


class Paragraphs:
    """Marks `boilerplate`: the number of articles with each paragraph that `least` or more have."""

    measure = staticmethod(measure)

    def __init__(self, folder: Path, least: int = LEAST_ARTICLES) -> None:
        self._least = least
        self._paragraphs = SortedFile(folder / "paragraphs", _PARAGRAPH)
        self._counts = Places(folder / "counts")
        self._kinds = 0

    def take(self, base: int, measured: Measured) -> None:
        """See `Method`."""
        self._paragraphs.add(
            key=np.array(measured.keys, dtype=np.uint64),
            story=np.array(measured.stories, dtype=np.uint64),
            record=np.array(measured.records, dtype=np.int64) + base,
            place=np.array(measured.places, dtype=np.int64),
        )

    def settle(self, count: int) -> None:
        """See `Method`."""
        self._paragraphs.finish()
        for rows in self._paragraphs.blocks():
            rows = rows[np.lexsort((rows["story"], rows["key"]))]
            first = group_starts(rows["key"])
            stories = _stories(rows["story"], first)
            recurring = stories[first] >= self._least
            self._counts.add(
                rows["record"][recurring], rows["place"][recurring], stories[first][recurring]
            )
            self._kinds += len(np.unique(first[recurring]))
        self._counts.finish()

    def marks(self, record: int, slip: Slip, ids: Identities) -> dict[str, Any]:
        """See `Method`."""
        found = self._counts.of(record)
        paths = [path for path, _ in placed_paragraphs(slip)] if found else []
        return {"boilerplate": {paths[place]: articles for place, articles in found}}

    def is_copy(self, record: int) -> bool:
        """See `Method`: a record is never left out for a paragraph."""
        return False

    def summary(self) -> str:
        """See `Method`."""
        return f"{self._counts.count:,} paragraphs of {self._kinds:,} kinds recur"


def _story(slip: Slip, words: npt.NDArray[np.uint64]) -> int:
    """What stands for the story of a record."""
    if isinstance(slip.cluster, str):
        return int.from_bytes(blake2b(slip.cluster.encode(), digest_size=8).digest(), "little")
    return short_key(words)


def _stories(
    stories: npt.NDArray[np.uint64], first: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint32]:
    """How many stories each group has; the count stands at the first row of the group."""
    new = np.ones(len(stories), dtype=np.bool_)
    new[1:] = (stories[1:] != stories[:-1]) | (first[1:] != first[:-1])
    return np.bincount(first[new], minlength=len(stories)).astype(np.uint32)
