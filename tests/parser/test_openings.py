"""An article begins at the first print of its headline."""

import numpy as np

from newskit.parser.grammar import load_grammar
from newskit.parser.lines import split_lines
from newskit.parser.openings import REACH, settle_openings

GRAMMAR = load_grammar()
FIRST = [("أول", "head.headline"), ("متن", "body.paragraph")]
SECOND = [("ثان", "head.headline"), ("متن ثان", "body.paragraph")]


def states(rows: list[tuple[str, str]], likely: str = "head.caption") -> list[str]:
    """The states after settling, where `likely` is what every line might well be."""
    lines = split_lines("\n".join(text for text, _ in rows).encode())
    path = [GRAMMAR.number(state) for _, state in rows]
    chances = np.full((len(path), len(GRAMMAR.states)), 0.001)
    chances[:, GRAMMAR.number(likely)] = 0.2
    return [GRAMMAR.states[s] for s in settle_openings(lines, path, chances, GRAMMAR)]


def test_the_first_print_under_a_list_begins_the_article() -> None:
    """It and what stands below it were taken for one more item of the list."""
    items = [("ثان", "related.related_headline"), ("صورة", "related.related_summary")]
    found = states([*FIRST, *items, *SECOND])
    assert found[2:5] == ["head.headline", "head.caption", "head.headline"]


def test_what_stands_between_two_prints_is_no_body_below_the_second() -> None:
    """A caption as long as a paragraph is printed with both of two headlines."""
    items = [("ثان", "tail.furniture"), ("صورة", "tail.furniture")]
    again = [("ثان", "head.headline"), ("صورة", "body.paragraph"), ("متن", "body.paragraph")]
    found = states([*FIRST, *items, *again])
    assert found[2:] == [
        "head.headline",
        "head.caption",
        "head.headline",
        "head.caption",
        "body.paragraph",
    ]


def test_a_body_is_never_taken() -> None:
    """Two stories of one headline stay two."""
    rows = [*FIRST, ("أول", "head.headline"), ("متن ثان", "body.paragraph")]
    assert states(rows) == [state for _, state in rows]


def test_the_reach_is_short() -> None:
    """Farther above, the same words are an item of a list."""
    items = [("ثان", "related.related_headline")]
    items += [(f"رابط {n}", "related.related_headline") for n in range(REACH + 1)]
    rows = [*FIRST, *items, *SECOND]
    assert states(rows) == [state for _, state in rows]


def test_above_the_first_article_a_repeat_is_no_headline() -> None:
    """Tickers and titles of pages print it there."""
    rows = [("أول", "top.furniture"), *FIRST, *SECOND]
    assert states(rows) == [state for _, state in rows]
