"""Recurring lines to words, and to the table of furniture."""

import tomllib
from pathlib import Path

import pytest
from building import TOP, read, stories, told

from newskit.corpus.layout_learning.placing import place
from newskit.corpus.layout_learning.recurrence import recurring_lines
from newskit.parser.cues import Cues
from newskit.parser.layout import load_layout

CASES = tomllib.loads(Path(__file__).with_name("placing.toml").read_text("utf-8"))["cases"]


@pytest.fixture(scope="module")
def known() -> Cues:
    """The words of all sites."""
    return Cues(load_layout("generic"))


def pages_of(case):
    """Ten pages with the case's line between the story and another story's title."""
    all_of = stories(10)
    for at, story in enumerate(all_of):
        lines = [*told(story), (case["text"], case["roles"][at % len(case["roles"])])]
        if "under" in case:
            lines.append((all_of[at - 1].headline, case["under"]))
        yield read(*lines)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_line_is_placed_by_what_it_is(case, known):
    """The category and the table of furniture are as the case says."""
    habits = recurring_lines(list(pages_of(case)))
    placed = place(habits, known)
    found = {habit.text: category for category, lines in placed.cues.items() for habit in lines}
    found |= {habit.text: "section" for habit in placed.sections}
    furniture = {habit.text for habit in placed.furniture}
    assert found.get(case["text"], "") == case["category"]
    assert (case["text"] in furniture) == case["furniture"]


def test_a_run_of_short_lines_is_a_menu(known):
    """Items of a menu that no list knows are placed as such; known ones are not repeated."""
    pages = [read(*[(word, "furniture") for word in TOP], *told(s)) for s in stories(8)]
    placed = place(recurring_lines(pages), known)
    assert {habit.text for habit in placed.cues["nav"]} == {
        word for word in TOP if not known.of(word)
    }
    assert {habit.text for habit in placed.furniture} == set(TOP)


def test_rare_headers_are_not_taken_for_related_ones(known):
    """A related block is a part of most articles' pages; what is rarer says nothing."""
    all_of = stories(12)
    pages = [read(*told(story)) for story in all_of]
    for at in range(4):
        other = (all_of[at + 5].headline, "related_headline")
        pages[at] = read(*told(all_of[at]), ("صفحات مطوية", "related_header"), other)
    assert not place(recurring_lines(pages), known).cues
