"""Places of characters in bytes, and sets of letters: compiled as in Python."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.compiled import kernel
from newskit.parser.letter_sets import PlainLetterSet
from newskit.parser.letters import members
from newskit.parser.printed import plain_byte_span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def spans() -> Any:
    """The compiled module, or the test is skipped."""
    found = kernel("spans")
    if found is None:
        pytest.skip("compiled.spans was not built here, or NEWSKIT_PLAIN is set")
    return found


@given(TEXTS, st.data())
def test_characters_stand_in_the_same_bytes(spans: Any, text: str, data: st.DataObject) -> None:
    """In letters of one to four bytes."""
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    assert spans.byte_span(text, first, last) == plain_byte_span(text, first, last)


@given(TEXTS, st.sampled_from(["[a-z]", "[\u064b-\u0652]", "[\u0620-\u06d3]", "[é\ufb50-\ufdff]"]))
def test_the_same_letters_are_in_a_text(spans: Any, text: str, pattern: str) -> None:
    """Whether there are any, and how many."""
    compiled = spans.LetterSet(members(pattern).view(np.uint8))
    plain = PlainLetterSet(pattern)
    assert (compiled.in_text(text), compiled.count(text)) == (
        plain.in_text(text),
        plain.count(text),
    )
