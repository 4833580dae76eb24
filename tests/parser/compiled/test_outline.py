"""From the states of lines to articles: compiled as in Python."""

from hypothesis import given
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import needs

from newskit.parser.grammar import load_grammar
from newskit.parser.grouping import articles_of, group, plain_articles_of
from newskit.parser.lines import RawLine

GRAMMAR = load_grammar()
PATHS = st.lists(st.integers(0, len(GRAMMAR.states) - 1), max_size=30)


def lines(count: int) -> list[RawLine]:
    """So many lines."""
    return [RawLine(number, number, number, 0, 0, f"سطر {number}") for number in range(count)]


@given(PATHS)
def test_articles_are_the_same(path: list[int]) -> None:
    """The same lines are their own or beside them, whatever the path."""
    needs("outline")
    page = lines(len(path))
    assert articles_of(page, path, GRAMMAR) == plain_articles_of(page, path, GRAMMAR)


@given(PATHS)
def test_lines_have_the_numbers_of_their_articles(path: list[int]) -> None:
    """Each line of an article's own has its number, each other line none."""
    articles, numbers = group(lines(len(path)), path, GRAMMAR)
    owned = {index: article.number for article in articles for index in article.indices}
    assert numbers == [owned.get(index, 0) for index in range(len(path))]
