"""What a careful reader needs to label a page: nothing stands where it could be something else."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from tools.train.generator import LabelledPage, family_names, generate, read_stories
from tools.train.generator.choices import Choices
from tools.train.generator.deck import CLAUSE
from tools.train.generator.desk import Desk
from tools.train.generator.dumpers import dump
from tools.train.generator.house_style import everyday, hold, keep_words
from tools.train.generator.line import Line
from tools.train.generator.piece import Piece
from tools.train.generator.stories import Story
from tools.train.generator.tables import table_lines
from tools.train.generator.teasers import listing
from tools.train.generator.terms import terms
from tools.train.generator.titles import columned
from tools.train.generator.voice import Shelf, Voice

STORIES = read_stories(Path(__file__).parent / "stories.txt")
DUMPERS = ["blank", "plain", "inscriptis", "resiliparse", "trafilatura"]
"""Dumpers that print a line of a page as one line."""
SAMPLE = list(generate(STORIES, seed=11, pages=250, dumpers=DUMPERS))
SENTENCES = {sentence.rstrip(" .") for story in STORIES for sentence in story.sentences}


def lines_of(page: LabelledPage) -> Iterator[tuple[str, int, str]]:
    """Text, article and role of each line."""
    texts = page.text.split("\n")
    for number, article, role in page.rows:
        yield texts[number - 1].strip(), article, role


def piece_of(family: str = "wire", seed: int = 1) -> Piece:
    """An article under way."""
    rng = Random(seed)
    voice = Voice(Shelf.of(STORIES), rng)
    desk = Desk(rng, voice, Choices(family, rng), [])
    return Piece(desk, STORIES[0], 1)


def test_captions_are_no_sentences_of_a_story() -> None:
    """A caption says what is seen; the body's own sentences are paragraphs."""
    for page in SAMPLE:
        for text, _, role in lines_of(page):
            if role == "caption":
                assert not any(sentence in text for sentence in SENTENCES), text


def test_crossheads_are_short() -> None:
    """A crosshead is a few words, but for the headlines of entries on live pages."""
    titles = [story.title for story in STORIES]
    for page in SAMPLE:
        for text, _, role in lines_of(page):
            if role == "subhead" and not any(title in text for title in titles):
                assert len(text.split()) <= 8, text


def test_no_sentence_of_a_deck_stands_on_the_body() -> None:
    """Where nothing parts the deck from the first paragraph, it is a line and has no stop."""
    for page in SAMPLE:
        told = [(text, role) for text, _, role in lines_of(page) if role != "furniture"]
        for (text, role), (_, below) in pairwise(told):
            if (role, below) == ("deck", "paragraph"):
                assert len(text) <= CLAUSE[1] + 20 and not text.endswith("."), text


def test_no_summary_stands_between_paragraphs() -> None:
    """Related items inside a body are headlines; a summary there would be read as the body's."""
    for page in SAMPLE:
        rows = list(lines_of(page))
        body = [i for i, (_, _, role) in enumerate(rows) if role in ("paragraph", "subhead")]
        for start, end in pairwise(body):
            if rows[start][1] == rows[end][1]:
                assert "related_summary" not in {role for _, _, role in rows[start:end]}


def test_one_site_one_order() -> None:
    """Articles of one page have their parts in one order, on nearly every page."""
    same = several = 0
    for page in generate(STORIES, seed=4, pages=60, families=["infinite"], dumpers=["blank"]):
        orders: dict[int, list[str]] = {}
        for _, article, role in lines_of(page):
            if article and role in ("headline", "byline", "date", "section"):
                orders.setdefault(article, []).append(role)
        heads = {tuple(dict.fromkeys(order)) for order in orders.values()}
        if len(orders) > 1:
            several += 1
            same += max(len(head) for head in heads) == len({role for h in heads for role in h})
    assert several > 40
    assert same > 0.8 * several


def test_house_style_settles_what_a_family_leaves_open() -> None:
    """One order is left, and a probability of a part is near 0 or near 1."""
    rng = Random(5)
    choices = Choices("portal", rng)
    hold(choices, rng)
    assert len(choices.table["head"]) == 1
    odds = [value for name, value in choices.table.items() if name.endswith("_p")]
    assert all(value < 0.1 or value > 0.9 for value in odds)


def test_everyday_reports_are_little_but_paragraphs() -> None:
    """On a page of plain reports insets and lists are rare, and the family stays as it was."""
    choices = Choices("bbc", Random(5))
    before = dict(choices.table["inset"])
    everyday(choices)
    assert all(odds < 0.2 for odds in choices.table["inset"].values())
    assert Choices("bbc", Random(5)).table["inset"] == before


def test_blank_lines_are_as_many_wherever_the_same_elements_meet() -> None:
    """A dumper that leaves the blanks between elements leaves as many between all paragraphs."""
    for seed in range(8):
        lines = [Line(f"فقرة {number}", "paragraph", 1) for number in range(40)]
        _, rows = dump(lines, "bs4", Random(seed))
        gaps = Counter(below[0] - above[0] for above, below in pairwise(rows))
        assert gaps.most_common(1)[0][1] >= 30


def test_a_list_says_what_it_lists() -> None:
    """A list of traffic or time has a header: without one its items could be related ones."""
    desk = piece_of("portal").desk
    headers = {listing(desk)[0].text for _ in range(60)}
    assert not headers & {story.title for story in STORIES}


def test_a_site_has_few_labels_and_some_of_its_own() -> None:
    """Of many headers a site uses some, and where it coins words they are in no list."""
    rng = Random(2)
    voice = Voice(Shelf.of(STORIES), rng)
    before, voice.unknown = voice.lists, 0.6
    keep_words(voice, rng)
    assert len(voice.lists["headers.related"]) == 2
    assert set(voice.lists["sections.menu"]) - set(before["sections.menu"])
    assert set(voice.lists["people.first"]) == set(before["people.first"])


def test_terms_are_names_in_the_story() -> None:
    """Names come out of headline and text, those of the headline first; days are no names."""
    story = Story(
        "1",
        "",
        "الحماية المدنية تخمد الحريق",
        "",
        ("عقد المجلس البلدي جلسة اليوم الماضية.", "زار المجلس البلدي الحماية المدنية."),
    )
    assert terms(story) == ("الحماية المدنية", "المجلس البلدي")


@pytest.mark.parametrize("text", ["الجهة الجديدي", "اليوم العالمي", "البيت كبير"])
def test_what_does_not_agree_is_no_term(text: str) -> None:
    """A noun and an adjective that do not belong together make no name."""
    assert terms(Story("1", "", text, "", (text,))) == ()


@pytest.mark.parametrize("seed", range(12))
def test_tables_are_announced_and_belong_to_the_body(seed: int) -> None:
    """A crosshead or a line with a colon stands above the cells, which are all paragraphs."""
    first, *cells = table_lines(piece_of(seed=seed))
    assert first.role == "subhead" or first.text.endswith(":")
    assert len(cells) >= 3
    assert {cell.role for cell in cells} == {"paragraph"}


def test_columnists_have_short_headlines() -> None:
    """A column's headline names no news and is no sentence."""
    voice = piece_of().desk.voice
    titles = [columned(STORIES[0], voice).title for _ in range(40)]
    assert len(set(titles)) > 30
    assert max(len(title.split()) for title in titles) <= 8


@pytest.mark.parametrize("family", family_names())
def test_tags_say_that_they_are_tags(family: str) -> None:
    """A label stands over tags, or there are several of them."""
    for page in generate(STORIES, seed=3, pages=12, families=[family], dumpers=["blank"]):
        run: list[str] = []
        for text, _, role in [*lines_of(page), ("", 0, "")]:
            if role == "tags":
                run.append(text)
            elif run:
                assert len(run) > 1 or any(sign in run[0] for sign in ":،,#|  "), run
                run = []
