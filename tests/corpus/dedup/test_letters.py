"""Words as numbers: the same for all spellings, whatever stands around them."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.dedup import words as module
from newskit.corpus.dedup.letters import GAP, NOTHING, letter_codes
from newskit.corpus.dedup.words import hash_words, text_key

ARABIC = st.text(st.sampled_from("ابتةثجحخدذرزسشءأإؤئى ـ\u064e\u0651،.1٢\n \u0640لا"))
ANY = st.text()


@given(st.lists(ARABIC | ANY, max_size=6))
def test_a_text_does_not_depend_on_its_neighbours(texts):
    """Hashed together or alone, the words of a text are the same."""
    block = hash_words(texts)
    assert len(block.bounds) == len(texts) + 1
    for number, text in enumerate(texts):
        assert block.of(number).tolist() == hash_words([text]).words.tolist()


@given(ARABIC | ANY)
def test_a_word_is_a_run_of_letters(text):
    """There are as many words as runs of what is a letter or digit once the rest is folded."""
    codes = letter_codes(text)
    codes = codes[codes != NOTHING]
    runs = np.count_nonzero(np.diff((codes != GAP).astype(int), prepend=0) == 1)
    assert len(hash_words([text]).words) == runs


@given(st.lists(ARABIC, max_size=30), st.integers(8, 40))
def test_where_long_texts_are_cut_does_not_matter(texts, at_once):
    """Long texts are hashed in pieces, with the same result."""
    whole = hash_words(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        patch.setattr(module, "_PIECES", module.re.compile(rf"(?s).{{1,{at_once // 2}}}\S*"))
        cut = hash_words(texts)
    assert cut.words.tolist() == whole.words.tolist()
    assert cut.bounds.tolist() == whole.bounds.tolist()


def test_words_of_the_same_letters_differ():
    """Order and number of letters count, wherever the word stands."""
    words = ["باب", "بابا", "اباب", "بباب", "ب", "بب", "ببب", "سلم", "ملس", "لمس", "سمل"]
    found = hash_words([" ".join(words)]).words
    assert len(set(found.tolist())) == len(words)


def test_very_long_words_differ():
    """A word may be longer than any that people write."""
    long = "ب" * 70_000
    assert len(set(hash_words([f"{long}ا {long}ت {long}"]).words.tolist())) == 3


def test_a_text_without_words_is_empty():
    """Punctuation, marks and white space alone are no words."""
    block = hash_words(["", "…!", "\u064e", "ـ", " \n "])
    assert len(block.words) == 0
    assert block.bounds.tolist() == [0] * 6


def test_no_text_at_all():
    """A batch may be empty."""
    assert hash_words([]).bounds.tolist() == [0]


def test_the_keys_are_the_same_everywhere():
    """The key of a text never changes, since marks of two machines must agree."""
    assert (
        text_key(hash_words(["خبر عاجل من الواحة 2031"]).words).hex()
        == "fe3d8705f2c6d5a63ae3228c563f56c1"
    )


@given(st.lists(ARABIC))
def test_bounds_never_fall(texts):
    """Texts follow each other."""
    assert all(a <= b for a, b in pairwise(hash_words(texts).bounds.tolist()))
