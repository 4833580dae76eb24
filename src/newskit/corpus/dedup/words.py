"""Texts as sequences of 64-bit numbers, one a word; everything in `dedup` compares these.

Many texts are taken at once, since the work is numpy's; what comes out for one text never depends
on the others.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newskit.corpus.dedup.letters import GAP, NOTHING, letter_codes, unshaped
from newskit.corpus.dedup.mixing import Words64, constants, mixed

_AT_ONCE = 1 << 17
"""Characters hashed at once: what numpy then holds, some 6 MB, stays near the processor."""

_PIECES = re.compile(rf"(?s).{{1,{_AT_ONCE // 2}}}\S*")

_BASE = int(constants(1, 1)[0]) | 1  # odd, so that it has an inverse modulo 2**64
_MODULUS = 1 << 64

Positions = npt.NDArray[np.int64]


class WordBlock(NamedTuple):
    """The words of several texts, one text after the other."""

    words: Words64
    bounds: Positions
    """Where each text begins in `words`, and at last the length of `words`."""

    def of(self, first: int, last: int | None = None) -> Words64:
        """The words of the texts `first` to `last` (left out), or of `first` alone."""
        return self.words[self.bounds[first] : self.bounds[first + 1 if last is None else last]]


def hash_words(texts: Sequence[str]) -> WordBlock:
    """A number for each word of each text, the same for all spellings that `letters` makes one.

    >>> block = hash_words(["قالَ: أحمد", "", "قال احمد."])
    >>> block.bounds.tolist(), bool((block.of(0) == block.of(2)).all())
    ([0, 2, 2, 4], True)
    """
    counts = np.zeros(len(texts) + 1, dtype=np.int64)
    found = [np.empty(0, dtype=np.uint64)]
    for owners, pieces in _groups(texts):
        words, per_piece = _hash_pieces(pieces)
        found.append(words)
        np.add.at(counts, np.array(owners) + 1, per_piece)
    return WordBlock(np.concatenate(found), np.cumsum(counts))


def text_key(words: Words64) -> bytes:
    """Sixteen bytes that stand for a sequence of words (blake2b-128).

    >>> text_key(hash_words(["إلى أين؟"]).words) == text_key(hash_words(["الى اين"]).words)
    True
    """
    return blake2b(words.astype("<u8").tobytes(), digest_size=16).digest()


def short_key(words: Words64) -> int:
    """As `text_key`, in 64 bits."""
    return int.from_bytes(text_key(words)[:8], "little")


def _groups(texts: Sequence[str]) -> Iterator[tuple[list[int], list[str]]]:
    """The texts in order, long ones cut at white space, in groups of about `_AT_ONCE` characters;
    with each piece the number of its text.
    """
    owners: list[int] = []
    pieces: list[str] = []
    size = 0
    for number, text in enumerate(texts):
        for piece in [text] if len(text) < _AT_ONCE else _PIECES.findall(text):
            if size + len(piece) >= _AT_ONCE and pieces:
                yield owners, pieces
                owners, pieces, size = [], [], 0
            owners.append(number)
            pieces.append(piece)
            size += len(piece) + 1
    if pieces:
        yield owners, pieces


def _hash_pieces(pieces: list[str]) -> tuple[Words64, Positions]:
    """The words of all pieces, and how many each has."""
    pieces = [unshaped(piece) for piece in pieces]
    codes = letter_codes("\n".join(["", *pieces, ""]))
    ends = np.fromiter(accumulate(len(piece) + 1 for piece in pieces), dtype=np.int64)
    kept = codes != NOTHING
    if not kept.all():
        codes = codes[kept]
        ends = np.cumsum(kept)[ends] - 1
    is_letter = codes != GAP
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
    begins, stops = edges[::2], edges[1::2]
    counts = np.diff(np.searchsorted(begins, ends), prepend=0)
    return _hashes(codes, begins, stops), counts


def _hashes(codes: npt.NDArray[np.uint32], begins: Positions, stops: Positions) -> Words64:
    """The polynomial hash of each word, from the sums of ``code * base**place`` up to each place:
    their difference over a word, moved to the power 0 by the inverse of the base.
    """
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = np.cumsum(codes * powers[: len(codes)], dtype=np.uint64)
    return mixed((sums[stops - 1] - sums[begins - 1]) * inverses[begins])


@cache
def _powers(count: int) -> tuple[Words64, Words64]:
    """The powers of the base and of its inverse, modulo 2**64."""
    made = []
    for base in (_BASE, pow(_BASE, -1, _MODULUS)):
        factors = np.full(count, base, dtype=np.uint64)
        factors[0] = 1
        made.append(np.cumprod(factors))
    return made[0], made[1]
