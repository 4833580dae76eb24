"""Splitting a page into lines with their bytes."""

from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.lines import split_lines

LETTERS = "أبج \t\n\r\u00a0\u2028\u0085\x0c\u200fX.7\ufeff"
TEXTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=80)


@given(TEXTS)
def test_every_line_is_where_it_says(text: str) -> None:
    """The bytes of each line decode to its text."""
    data = text.encode()
    for line in split_lines(data):
        assert data[line.start : line.end].decode() == line.text


@given(TEXTS)
def test_lines_are_those_between_line_feeds(text: str) -> None:
    """Lines are numbered as `sed -n` numbers them, and only blank ones are left out."""
    expected = [
        (number, raw.strip()) for number, raw in enumerate(text.split("\n"), 1) if raw.strip()
    ]
    assert [(line.no, line.text) for line in split_lines(text.encode())] == expected


@given(TEXTS)
def test_blanks_count_the_lines_left_out(text: str) -> None:
    """The blank lines before each line make up the gaps in the numbering."""
    number = 0
    for line in split_lines(text.encode()):
        assert line.blanks == line.no - number - 1
        number = line.no


def test_a_separator_inside_a_line_does_not_end_it() -> None:
    """U+2028, U+0085 and form feeds do not end a line."""
    lines = split_lines("أ\u2028ب\u0085ج\x0cد\n".encode())
    assert [line.text for line in lines] == ["أ\u2028ب\u0085ج\x0cد"]
