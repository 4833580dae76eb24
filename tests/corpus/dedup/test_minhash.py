"""MinHash keeps what its theory promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.dedup.minhash import MinHash
from newskit.corpus.dedup.shingles import jaccard, shingle
from newskit.corpus.dedup.words import hash_words

SETS = st.sets(st.integers(0, 2**32 - 1), max_size=40).map(
    lambda values: np.array(sorted(values), dtype=np.uint32)
)


@pytest.mark.parametrize("similarity", [0.5, 0.7, 0.8, 0.9])
@pytest.mark.parametrize("size", [30, 300])
def test_bands_are_shared_as_often_as_they_should(similarity, size):
    """Of 400 random pairs as many share a band as the formula says, within three deviations; and
    the share of equal minima is the similarity.
    """
    rng = np.random.default_rng(size)
    minhash = MinHash()
    common = round(2 * size * similarity / (1 + similarity))
    true = common / (2 * size - common)
    pairs = []
    for _ in range(400):
        values = rng.integers(0, 2**32, 2 * size - common, dtype=np.uint32)
        pairs += [minhash.signature(values[:size]), minhash.signature(values[size - common :])]
    keys = minhash.band_keys(np.array(pairs))
    found = (keys[::2] == keys[1::2]).any(axis=1).mean()
    chance = minhash.chance(true)
    assert abs(found - chance) <= 3 * (chance * (1 - chance) / 400) ** 0.5 + 0.005
    equal = (np.array(pairs[::2]) == np.array(pairs[1::2])).mean()
    assert abs(equal - true) < 0.01


def test_long_texts_are_taken_in_pieces():
    """The minimum over many shingles is that over all of their pieces."""
    values = np.random.default_rng(1).integers(0, 2**32, 5000, dtype=np.uint32)
    parts = [MinHash().signature(values[at : at + 7]) for at in range(0, 5000, 7)]
    assert (MinHash().signature(values) == np.min(parts, axis=0)).all()


@given(SETS, SETS)
def test_jaccard_is_what_sets_say(left, right):
    """Sorted arrays give the similarity of the sets in them."""
    one, two = set(left.tolist()), set(right.tolist())
    expected = len(one & two) / len(one | two) if one | two else 1.0
    assert jaccard(left, right) == pytest.approx(expected)


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(1, 8))
def test_equal_shingles_are_equal_words(numbers, size):
    """Two places of a text have one shingle where the words from there on are the same."""
    words = [f"كلمة{number}" for number in numbers]
    [found] = shingle(hash_words([" ".join(words)]), size)
    size = min(size, len(words)) or 1
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    assert len(found) == len(runs)
    assert len(set(found.tolist())) == len(set(runs))
