"""Teasers that are the headline of a full article of the corpus are linked to it."""

import pytest

HEADLINE = "عمدة الواحة يفتتح جسرا جديدا فوق النهر"


@pytest.mark.parametrize("mode", ["exact", "near"])
def test_a_teaser_is_linked_to_its_article(marks, record, story, mode):
    """In whatever spelling and order, the mark names the place of the teaser."""
    related = [{"headline": "خبر لا يعرفه أحد هنا"}, {"headline": HEADLINE.replace("جسرا", "جسرًا")}]
    records = [
        record(1, "خبر آخر تماما", "متن قصير", related=related),
        record(2, HEADLINE, *story),
    ]
    assert marks("same_as", mode, records) == [{"related.1": f"{2:032x}"}, {}]


def test_of_copies_the_first_is_linked(marks, record, story):
    """Where the article is there twice, the link leads to the one that stays."""
    teaser = record(3, "سوى ذلك", "متن", related=[{"headline": HEADLINE}])
    records = [record(1, HEADLINE, *story), record(2, HEADLINE, *story), teaser]
    assert marks("same_as", "exact", records) == [{}, {}, {"related.0": f"{1:032x}"}]


def test_two_stories_with_one_headline_leave_a_teaser_alone(marks, record, story):
    """No link is better than a wrong one."""
    teaser = record(3, "سوى ذلك", "متن", related=[{"headline": HEADLINE}])
    records = [record(1, HEADLINE, story[0]), record(2, HEADLINE, story[1]), teaser]
    assert marks("same_as", "exact", records) == [{}, {}, {}]


def test_short_headlines_say_too_little(marks, record, story):
    """A headline of four words links nothing."""
    teaser = record(2, "سوى ذلك", "متن", related=[{"headline": "حالة الطقس ليوم غد"}])
    records = [record(1, "حالة الطقس ليوم غد", *story), teaser]
    assert marks("same_as", "exact", records) == [{}, {}]


def test_teasers_without_a_headline(marks, record):
    """A teaser may be no more than a caption."""
    records = [record(1, "خبر", "متن", related=[{"headline": None, "caption": "صورة"}])]
    assert marks("same_as", "exact", records) == [{}]


@pytest.mark.xfail(reason="a headline that the page has cut is not looked for")
def test_a_teaser_that_is_cut(marks, record, story):
    """A teaser may be printed with the end of its headline left out."""
    teaser = record(2, "سوى ذلك", "متن", related=[{"headline": "عمدة الواحة يفتتح جسرا جديدا…"}])
    found = marks("same_as", "exact", [record(1, HEADLINE, *story), teaser])
    assert found == [{}, {"related.0": f"{1:032x}"}]
