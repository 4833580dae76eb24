"""One article, one headline."""

import numpy as np

from newskit.parser.grammar import load_grammar
from newskit.parser.headlines import settle_headlines
from newskit.parser.lines import split_lines

GRAMMAR = load_grammar()


def roles(texts: list[str], states: list[str], second: str) -> list[str]:
    """Roles after settling, where each headline's second choice is `second`."""
    lines = split_lines("\n".join(texts).encode())
    path = [GRAMMAR.number(state) for state in states]
    chances = np.full((len(path), len(GRAMMAR.states)), 0.001)
    for row, state in enumerate(path):
        chances[row, state] = 0.6
        chances[row, GRAMMAR.number(second)] = max(0.3, chances[row, GRAMMAR.number(second)])
    settled = settle_headlines(lines, path, chances, GRAMMAR)
    return [GRAMMAR.roles[state] for state in settled]


def test_repeats_of_the_headline_stay() -> None:
    """The same words twice are one headline."""
    states = ["head.headline", "head.headline", "body.paragraph"]
    assert roles(["عنوان", "عنوان", "متن"], states, "head.deck")[:2] == ["headline", "headline"]


def test_another_text_beside_a_repeated_headline_is_not_one() -> None:
    """Of two texts the one printed more often wins; the other takes its next best role."""
    states = ["head.headline", "head.headline", "head.headline", "body.paragraph"]
    found = roles(["عنوان", "تمهيد", "عنوان", "متن"], states, "head.deck")
    assert found == ["headline", "deck", "headline", "paragraph"]


def test_articles_are_settled_each_for_itself() -> None:
    """Two articles of a page keep their own headlines."""
    states = ["head.headline", "body.paragraph", "head.headline", "body.paragraph"]
    found = roles(["أول", "متن", "ثان", "متن"], states, "head.deck")
    assert found == ["headline", "paragraph", "headline", "paragraph"]


def test_the_headline_in_a_captions_place_is_the_headline() -> None:
    """Word by word the same, it is no caption; another caption, and another article's, is one."""
    states = ["head.headline", "head.caption", "head.caption", "body.paragraph"]
    more = ["head.headline", "head.caption", "body.paragraph"]
    texts = ["أول", "أول", "صورة", "متن", "ثان", "أول", "متن"]
    found = roles(texts, states + more, "head.deck")
    assert found[:3] == ["headline", "headline", "caption"]
    assert found[4:6] == ["headline", "caption"]
