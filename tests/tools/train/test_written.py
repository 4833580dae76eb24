"""Pages written for the training, and copies of them with other stories."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from newskit.parser.grammar import ROLES, load_grammar
from newskit.parser.markdown import page_lines
from tools.train.calibrate import Outcome, calibration_error
from tools.train.generator import read_stories
from tools.train.repoured import repoured
from tools.train.states import allowed_states
from tools.train.written import read_written, written_pages

STORIES = read_stories(Path(__file__).parents[1] / "generator" / "stories.txt")
PAGES = written_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.page)
def test_a_written_page_is_labelled_line_by_line(page) -> None:  # type: ignore[no-untyped-def]
    """Every line has a known role and a state of the grammar, related lines have no article."""
    assert [line.no for line in page_lines(page.data)] == [label.line_no for label in page.labels]
    assert {label.role for label in page.labels} <= set(ROLES)
    for label in page.labels:
        outside = label.role == "furniture" or label.role.startswith("related_")
        assert outside == (label.article == 0)
    assert allowed_states(page.labels, load_grammar()).any(axis=1).all()


def test_a_row_without_a_label_is_an_error(tmp_path: Path) -> None:
    """A row that lacks its label is reported with the file."""
    path = tmp_path / "site_1.page"
    path.write_text("# publisher: x\n1.headline\tعنوان\nبلا دور\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"site_1\.page"):
        read_written(path)


@pytest.mark.parametrize("seed", range(12))
def test_a_poured_copy_is_labelled_as_its_page(seed: int) -> None:
    """A copy is labelled line by line, in the roles of its page, and has all its articles."""
    page = PAGES[seed * 7]
    data, labels = repoured((page.data, page.labels), STORIES, Random(seed))
    assert [line.no for line in page_lines(data)] == [label.line_no for label in labels]
    assert {label.role for label in labels} <= {label.role for label in page.labels}
    assert {label.article for label in labels if label.article} == {
        label.article for label in page.labels if label.article
    }


def test_a_poured_copy_repeats_what_its_page_repeats() -> None:
    """A headline printed twice is the same headline twice in the copy."""
    text = "عنوان عن افتتاح السوق القديمة\nعنوان عن افتتاح السوق القديمة\n" + "نص " * 40
    page = read_written_text(text)
    data, labels = repoured(page, STORIES, Random(3))
    texts = [line.text for line in page_lines(data)]
    heads = [text for text, label in zip(texts, labels) if label.role == "headline"]
    assert Counter(heads).most_common(1)[0][1] == len(heads)


def read_written_text(text: str):  # type: ignore[no-untyped-def]
    """A page of two headlines and a paragraph."""
    from tools.train.states import Label

    return text.encode(), [
        Label(1, 1, "headline"),
        Label(2, 1, "headline"),
        Label(3, 1, "paragraph"),
    ]


def test_calibration_error_is_the_gap_between_chance_and_share() -> None:
    """Chances of .9 that hold every other time are .4 off."""
    outcomes = [Outcome(0.9, right, 1.0) for right in (True, False)]
    assert calibration_error(outcomes) == pytest.approx(0.4)
    assert calibration_error([Outcome(1.0, True, 1.0)]) == pytest.approx(0.0)


def test_the_weights_that_ship_read_the_pages_they_were_trained_on() -> None:
    """A floor for weights made anew: well under what they reach, well over what broken ones do."""
    from newskit.parser import Parser
    from newskit.sources.dump import Dump

    chosen = PAGES[::8]
    pages = Parser(layout="generic").parse_all(
        Dump(data=page.data, path=page.name) for page in chosen
    )
    shares = [
        sum(line.role == label.role for line, label in zip(found.lines, page.labels))
        / len(page.labels)
        for found, page in zip(pages, chosen)
    ]
    assert sum(shares) / len(shares) > 0.95
