"""The signs between the names of a byline, held to the expressions that say what they are."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.fields.byline_signs import COMMA, commas, dashes

DASH = re.compile(r"\s*[–—ـ|]\s*|\s+-\s*|\s*-\s+|(?<=[»)])\s*[-/]\s*|\s+/\s+")
"""A long dash or a bar; a hyphen beside white space, a slash within; either behind a quote."""
TEXTS = st.text("اب  -–|/»)(\u00a0و،.&ـ", max_size=14)


@given(TEXTS, st.data())
def test_signs_stand_where_the_expressions_find_them(text: str, data: st.DataObject) -> None:
    """In any stretch of a line, with what stands before it in sight."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert dashes(text, start, end) == [m.span() for m in DASH.finditer(text, start, end)]
    assert commas(text, start, end) == [m.span() for m in COMMA.finditer(text, start, end)]
