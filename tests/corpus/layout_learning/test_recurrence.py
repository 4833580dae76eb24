"""What recurs is counted over stories, not over lines."""

import pytest
from building import read, stories, told

from newskit.corpus.layout_learning.recurrence import least_stories, recurring_lines


@pytest.mark.parametrize(("pages", "least"), [(5, 3), (30, 3), (31, 4), (200, 20), (500, 50)])
def test_a_habit_needs_three_stories_and_a_tenth_of_them(pages, least):
    """Few pages ask for three stories, many for a tenth."""
    assert least_stories(pages) == least


def test_an_articles_own_repeats_are_no_habit():
    """A headline printed five times on its page stands with one story."""
    pages = [
        read(*[(story.headline, "headline", 1)] * 5, *told(story), ("مرافئ", "furniture"))
        for story in stories(6)
    ]
    assert [habit.text for habit in recurring_lines(pages).values()] == ["مرافئ"]


def test_spellings_of_one_line_are_one_habit():
    """Bullets, vowels and digits do not tell lines apart; the commonest print is shown."""
    prints = ["• الأكثر قراءة 12", "الأكثر قراءة 7", "الأكثر قراءة 7", "الأكثرُ قراءة (3)", "أوراق"]
    pages = [read((text, "furniture"), *told(s)) for text, s in zip(prints, stories(5))]
    [habit] = recurring_lines(pages).values()
    assert (habit.text, habit.stories, habit.share) == ("الأكثر قراءة 7", 4, 0.8)


@pytest.mark.parametrize("text", ["00:21", "12", "* * *", "12 يونيو 2024", "الاثنين 3 مارس 2025"])
def test_numbers_and_dates_have_no_identity(text):
    """All numbers have one key, and so have the dates of a month: that is no recurrence."""
    pages = [read((text, "date", 1), *told(story)) for story in stories(6)]
    assert not recurring_lines(pages)


def test_the_title_under_a_header_is_noted():
    """A line is known as a header by the titles that stand under it, a date between or not."""
    all_of = stories(6)
    pages = []
    for at, story in enumerate(all_of):
        other = all_of[at - 1].headline
        between = [("12 يونيو 2024", "furniture")] if at % 2 else []
        header = ("من الرفوف القريبة", "furniture")
        pages.append(read(*told(story), header, *between, (other, "related_headline")))
    [habit] = recurring_lines(pages).values()
    assert (habit.heads, len(habit.under), habit.under_roles["related_headline"]) == (6, 6, 6)
