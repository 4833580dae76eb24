"""Where articles begin on a path, step by step and all at once."""

from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.grammar import load_grammar

GRAMMAR = load_grammar()


@given(st.lists(st.integers(0, len(GRAMMAR.states) - 1), max_size=30))
def test_articles_begin_where_a_step_says(path: list[int]) -> None:
    """The first lines of a whole path are those of its steps."""
    steps = zip([-1, *path], path)
    begun = [line for line, step in enumerate(steps) if GRAMMAR.starts_article(*step)]
    assert GRAMMAR.first_lines(path) == begun
