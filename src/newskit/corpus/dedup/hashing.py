"""A batch of records as hashed words: headline and body of each, and the headlines of teasers."""

from collections.abc import Sequence
from typing import NamedTuple

from newskit.article import body_text
from newskit.corpus.dedup.mixing import Words64
from newskit.corpus.dedup.slips import Slip
from newskit.corpus.dedup.words import WordBlock, hash_words


class HashedBatch(NamedTuple):
    """The words of a batch of records: two texts a record, then one a teaser."""

    block: WordBlock
    records: int
    """The number of records."""
    teasers: list[tuple[int, int]]
    """For each teaser its record in the batch and its place in `related`."""

    def article(self, number: int) -> Words64:
        """Headline and body: what two records must share to be one text, as for `Article.id`."""
        return self.block.of(2 * number, 2 * number + 2)

    def headline(self, number: int) -> Words64:
        """The headline of a record."""
        return self.block.of(2 * number)

    def teaser(self, number: int) -> Words64:
        """The headline of a teaser."""
        return self.block.of(2 * self.records + number)


def hash_batch(slips: Sequence[Slip]) -> HashedBatch:
    """Hash the texts of a batch, all at once.

    >>> from newskit.corpus.dedup.slips import Slip, Teaser
    >>> batch = hash_batch([Slip("1", headline="خبر عاجل", related=[Teaser("خبرٌ عاجل")])])
    >>> bool((batch.headline(0) == batch.teaser(0)).all())
    True
    """
    texts: list[str] = []
    for slip in slips:
        texts += (slip.headline or "", body_text(slip.body))
    teasers = []
    for number, slip in enumerate(slips):
        for place, teaser in enumerate(slip.related):
            if teaser.headline:
                teasers.append((number, place))
                texts.append(teaser.headline)
    return HashedBatch(hash_words(texts), len(slips), teasers)
