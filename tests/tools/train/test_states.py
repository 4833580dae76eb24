"""Labels to the states of the grammar."""

import pytest

from newskit.parser.grammar import load_grammar
from tools.train.states import Label, allowed_states, zones_of


def labels(*rows: tuple[int, str]) -> list[Label]:
    """Labels from (article, role) pairs."""
    return [Label(number, article, role) for number, (article, role) in enumerate(rows, 1)]


def test_zones_follow_the_body_of_the_article() -> None:
    """Lines before the first paragraph are the head, those behind the last one the tail."""
    page = labels(
        (0, "furniture"), (1, "headline"), (0, "furniture"), (1, "paragraph"), (0, "furniture"),
        (1, "paragraph"), (1, "tags"), (0, "furniture"),
    )  # fmt: skip
    assert zones_of(page) == ["top", "head", "head", "body", "body", "body", "tail", "tail"]


def test_lines_over_the_headline_have_a_zone_of_their_own() -> None:
    """A breadcrumb over the first headline is above it; a second headline is under the first."""
    page = labels((0, "furniture"), (1, "section"), (1, "headline"), (1, "headline"), (1, "deck"))
    assert zones_of(page) == ["top", "above", "head", "head", "head"]


def test_an_article_without_a_headline_has_no_head() -> None:
    """Lines before the first paragraph are above where no headline stands."""
    assert zones_of(labels((1, "date"), (1, "paragraph"))) == ["above", "body"]


def test_dates_inside_a_related_block_belong_to_it() -> None:
    """Furniture between two related lines is of the block; that behind the last one is not."""
    page = labels(
        (1, "headline"), (1, "paragraph"), (0, "related_header"), (0, "related_headline"),
        (0, "furniture"), (0, "related_headline"), (0, "furniture"),
    )  # fmt: skip
    assert zones_of(page)[2:] == ["related", "related", "related", "related", "tail"]


def test_a_box_between_paragraphs_stays_in_the_body() -> None:
    """Related lines with a paragraph of the same article below them are in the body."""
    page = labels((1, "headline"), (1, "paragraph"), (0, "related_headline"), (1, "paragraph"))
    assert zones_of(page)[2] == "body"


def test_doubtful_lines_allow_more() -> None:
    """A second acceptable role adds a state, a line without a label allows all."""
    grammar = load_grammar()
    page = [Label(1, 1, "headline", "kicker"), Label(2, 1, "?"), Label(3, 1, "paragraph")]
    mask = allowed_states(page, grammar)
    assert [grammar.states[i] for i in mask[0].nonzero()[0]] == ["head.headline", "head.kicker"]
    assert mask[1].all()
    assert mask[2].sum() == 1


def test_a_label_without_a_state_is_an_error() -> None:
    """A role that no page has in that place is reported with its line."""
    page = labels((1, "headline"), (0, "related_byline"), (1, "paragraph"))
    with pytest.raises(ValueError, match="line 2: no state head"):
        allowed_states(page, load_grammar())
