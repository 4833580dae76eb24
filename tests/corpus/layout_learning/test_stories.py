"""Which pages tell the same story."""

from building import read, stories, told
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.layout_learning.recurrence import recurring_lines
from newskit.corpus.layout_learning.stories import story_units, without_copies

MENU = [(word, "furniture") for word in ("دفتر المدينة", "بريد الحارة", "أوراق", "مرافئ")]


def test_copies_of_a_page_are_one_story():
    """The same page under two addresses counts once."""
    first, second = stories(2)
    pages = [read(*MENU, *told(story)) for story in (first, second, first)]
    assert without_copies(pages) == pages[:2]


def test_a_copy_with_other_menus_is_still_a_copy():
    """What stands around a story does not make it another one."""
    story = stories(1)[0]
    pages = [read(*MENU, *told(story)), read(("نسخة للطباعة", "furniture"), *told(story))]
    assert without_copies(pages) == pages[:1]


def test_pages_that_share_a_long_frame_are_different_stories():
    """Menus and legal text, however long, do not make copies of pages."""
    frame = [(f"بند من بنود استخدام هذا الموقع بحروف كثيرة {c}" * 3, "furniture") for c in "ابجدهو"]
    pages = [read(*frame, *told(story)) for story in stories(6)]
    assert without_copies(pages) == pages


def test_an_article_appended_to_other_pages_is_one_story():
    """Endless pages print one article under many others: its lines do not recur for that."""
    *own, appended = stories(9)
    pages = [read(*MENU, *told(story)) for story in own]
    pages[:3] = [read(*MENU, *told(story), *told(appended, 2)) for story in own[:3]]
    assert len({unit for line in story_units(pages) for unit in line}) == 9
    assert {habit.text for habit in recurring_lines(pages).values()} == {word for word, _ in MENU}


def test_a_footer_taken_for_an_article_is_still_a_footer():
    """What stands under most stories is the site's, even where it was read as an article."""
    footer = [
        ("عن دفتر الساحل", "headline", 2),
        ("دفتر الساحل موقع مستقل يكتبه أهل الساحل لأهله منذ سنوات.", "paragraph", 2),
    ]
    pages = [read(*told(story), *footer) for story in stories(6)]
    habits = recurring_lines(pages)
    assert {habit.text for habit in habits.values()} == {text for text, _, _ in footer}


@given(st.lists(st.integers(1, 3), min_size=6, max_size=6), st.randoms(use_true_random=False))
def test_copies_and_order_change_nothing(copies, random):
    """Which lines recur, and over how many stories, does not depend on copies or on the order."""
    pages = [read(*MENU, *told(story)) for story in stories(6)]
    more = [page for page, times in zip(pages, copies) for _ in range(times)]
    random.shuffle(more)
    counted, plain = (recurring_lines(without_copies(each)) for each in (more, pages))
    assert {h.key: h.stories for h in counted.values()} == {
        h.key: h.stories for h in plain.values()
    }
