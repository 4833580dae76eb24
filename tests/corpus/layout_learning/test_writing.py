"""Strings of TOML."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.layout_learning.writing import _string


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_written(text):
    """Whatever stands on a page reads back as it was."""
    assert tomllib.loads(f"text = {_string(text)}") == {"text": text}
