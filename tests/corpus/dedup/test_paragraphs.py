"""Paragraphs that recur are marked with the number of articles that have them."""

import json

import pytest

from newskit.corpus.dedup import make_method
from newskit.errors import NewskitError

FOOT = "تابعوا آخر أخبار صحيفة الواحة على تطبيق الهاتف"


def test_a_paragraph_of_three_articles_is_marked(marks, record, story):
    """The mark names the paragraph by its path and counts the articles."""
    records = [record(n, None, story[n], FOOT) for n in range(3)]
    expected = {"body.0.paragraphs.1": 3}
    assert marks("boilerplate", "paragraphs", records) == [expected] * 3


def test_fewer_articles_are_not_enough(marks, record, story):
    """Two articles with one paragraph may be a coincidence."""
    records = [record(n, None, story[n], FOOT) for n in range(2)]
    assert marks("boilerplate", "paragraphs", records) == [{}, {}]


def test_the_number_can_be_chosen(marks, record, story):
    """With `least` 2 two articles are enough."""
    records = [record(n, None, story[n], FOOT) for n in range(2)]
    assert marks("boilerplate", "paragraphs", records, least=2) == [{"body.0.paragraphs.1": 2}] * 2


def test_copies_of_a_story_count_once(marks, record, story):
    """Four copies of one article do not make boilerplate of its paragraphs."""
    records = [record(n, f"عنوان {n}", *story) for n in range(4)]
    assert marks("boilerplate", "paragraphs", records) == [{}] * 4


def test_near_copies_of_an_earlier_run_count_once(marks, record, story):
    """Records that carry one `cluster` are one story."""
    records = [record(n, None, *story, f"رقم {n}", cluster="c") for n in range(3)]
    assert marks("boilerplate", "paragraphs", records) == [{}] * 3


def test_twice_in_one_article_is_one_article(marks, record, story):
    """Repeats within an article do not count, but all of them are marked."""
    records = [record(n, None, FOOT, story[n], FOOT) for n in range(3)]
    expected = {"body.0.paragraphs.0": 3, "body.0.paragraphs.2": 3}
    assert marks("boilerplate", "paragraphs", records) == [expected] * 3


def test_sections_are_part_of_the_path(marks, record, story):
    """The path leads through the sections as in `spans`."""
    records = []
    for number in range(3):
        body = [
            {"subhead": None, "paragraphs": [story[number]]},
            {"subhead": "للمزيد", "paragraphs": [story[number + 1][:40], FOOT]},
        ]
        records.append(record(number, None, body=body))
    assert marks("boilerplate", "paragraphs", records) == [{"body.1.paragraphs.1": 3}] * 3


def test_spelling_does_not_matter(marks, record, story):
    """A paragraph with and without hamza and full stop is one paragraph."""
    feet = [FOOT, FOOT.replace("أ", "ا"), FOOT + "."]
    records = [record(n, None, story[n], feet[n]) for n in range(3)]
    assert marks("boilerplate", "paragraphs", records) == [{"body.0.paragraphs.1": 3}] * 3


def test_nothing_is_taken_out(run, record, story):
    """The paragraphs stay where they are, whatever is asked for."""
    records = [record(n, None, story[n], FOOT) for n in range(3)]
    for line in run("paragraphs", records, drop=True):
        assert json.loads(line)["body"][0]["paragraphs"][1] == FOOT


def test_an_unknown_mode_is_none(tmp_path):
    """A mode that there is not is a wrong option."""
    with pytest.raises(NewskitError, match="nearly"):
        make_method("nearly", tmp_path)  # type: ignore[arg-type]
