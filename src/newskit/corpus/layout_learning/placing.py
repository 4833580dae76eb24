"""Recurring lines to the words of a layout: what a line is by its place and what follows it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from newskit.corpus.layout_learning.recurrence import TITLE, Habit
from newskit.parser.cues import Cues
from newskit.parser.layout import Category
from newskit.parser.shape import site_words

PLACED_SHARE = 0.2
"""A line of furniture gets a place among the words from this share of stories on."""

HEADER_SHARE = 0.4
"""Share of stories under which a site prints its related block: articles have it, most of them.
Headers that come on fewer are often those of lists, which are furniture."""

SURELY = 0.8
"""The share of occurrences that must be read alike before a line's words are taken to say it.

Words speak up on every page, also where the parser was right without them: at .5 they did more
harm than good on sites of two families out of eight (headers of lists taken for related ones).
"""

MOSTLY = 0.6
"""The share of occurrences that must stand alike: in a menu, over titles, first of its kind."""

MAINLY = 0.5
"""A half of the occurrences, or of the stories: enough for the table of furniture."""

SITE_WORDS = 2
"""Words by which a site speaks of itself that make a long line legal text."""

HEADER = 60
MENU = 30
LABEL = 40
NAME = 30
PROSE = 80
"""Longest header, menu item, label and section name, and shortest legal text, in characters."""

_LABELS: tuple[tuple[str, Category], ...] = (
    ("tags", "tags_label"),
    ("source", "source_label"),
    ("byline", "byline_label"),
    ("date", "date_label"),
    ("credit", "credit_label"),
    ("caption", "caption_label"),
)
_OWN_RIGHT = (
    "section", "byline", "date", "credit", "tags", "source", "kicker", "subhead",
    "related_header", "related_section", "related_byline",
)  # fmt: skip
"""Roles whose lines may recur and be no furniture: desks sign often, sections have many stories."""


class Placed(NamedTuple):
    """The recurring lines by what they are; each line is in one of the first two at most."""

    cues: dict[Category, list[Habit]]
    sections: list[Habit]
    furniture: list[Habit]


def place(habits: Mapping[str, Habit], known: Cues) -> Placed:
    """Sort recurring lines; `known` are the words that the site shares with others.

    Lines that the known words cover get no second place among the words, only their share.
    """
    placed = Placed({}, [], [])
    for habit in habits.values():
        said = known.of(habit.text)
        category = "" if said else category_of(habit)
        if category == "section":
            placed.sections.append(habit)
        elif category:
            placed.cues.setdefault(category, []).append(habit)
        if is_furniture(habit, said or category or ""):
            placed.furniture.append(habit)
    return placed


def category_of(habit: Habit) -> Category | None:
    """The category of a line that no word list knows, or None where its place says nothing."""
    found = next((name for name, test in _TESTS if test(habit)), None)
    surely = habit.role_share("furniture") >= SURELY
    if found is None and surely and habit.share >= PLACED_SHARE:
        return _furniture_kind(habit)
    return found


def is_furniture(habit: Habit, category: str) -> bool:
    """Whether the line goes into the table of furniture, given what its words say (or ``""``).

    Headers of related blocks, labels and section names recur in their own right.
    """
    if category.startswith("related") or category.endswith("_label"):
        return False
    if habit.share < MAINLY and _is_a_title(habit):
        return False
    if _is_furniture_role(habit):
        return True
    if habit.role_share(*_OWN_RIGHT) >= MAINLY:
        return False
    return habit.share >= MAINLY or habit.role_share("headline", "subhead", "paragraph") < MAINLY


def _is_a_title(habit: Habit) -> bool:
    """A story's headline, on the pages that point to it, and on its own.

    One on most pages is the site's all the same: the most read of the day.
    """
    titles = habit.role_share("headline", "related_headline", "related_summary")
    return len(habit.text) >= TITLE and (habit.roles["headline"] > 0 or titles > 1 - SURELY)


def _is_furniture_role(habit: Habit) -> bool:
    return habit.role_share("furniture") >= MAINLY


def _is_related_header(habit: Habit) -> bool:
    """A header on most pages, over titles that change, and surely read as one."""
    if not _heads_titles(habit):
        return False
    return habit.share >= HEADER_SHARE and habit.role_share("related_header") >= SURELY


def _is_list_header(habit: Habit) -> bool:
    """A header over titles, it and they surely read as furniture."""
    furniture = habit.under_roles["furniture"]
    alike = min(furniture / max(habit.heads, 1), habit.role_share("furniture"))
    return alike >= SURELY and _heads_titles(habit)


def _heads_titles(habit: Habit) -> bool:
    text = habit.text
    if (
        not 3 <= len(text) <= HEADER
        or text[-1] in ".؟?!،؛"
        or habit.in_run > 0.4 * habit.occurrences
    ):
        return False
    return habit.heads >= MOSTLY * habit.occurrences and len(habit.under) >= 2


def _is_section(habit: Habit) -> bool:
    """A short name read as the section: over the headline or in a row of crumbs."""
    short = len(habit.text) <= NAME and len(habit.text.split()) <= 4
    return short and ":" not in habit.text and habit.role_share("section") >= SURELY


def _label_test(role: str) -> Callable[[Habit], bool]:
    """The test of a label: it opens lines of `role`, over a good part of the stories."""

    def test(habit: Habit) -> bool:
        if len(habit.text) > LABEL or habit.share < PLACED_SHARE:
            return False
        opens = habit.opens >= MOSTLY * habit.occurrences
        return habit.role_share(role) >= SURELY and opens and habit.text.endswith(":")

    return test


_TESTS: tuple[tuple[Category, Callable[[Habit], bool]], ...] = (
    ("related_header", _is_related_header),
    ("section", _is_section),
    *((category, _label_test(role)) for role, category in _LABELS),
    ("list_header", _is_list_header),
)
"""Tests in their order: the first that holds names the category."""


def _furniture_kind(habit: Habit) -> Category | None:
    """Long text in the words of sites is legal, runs of short lines are menus, others controls.

    What is longer than a menu item and no legal text may be a headline of a list that is the same
    on all pages: its share says enough, and its words are those of an article, too.
    """
    text = habit.text
    if len(text) > PROSE:
        spoken = sum(word in site_words() for word in habit.key.split())
        return "legal" if spoken >= SITE_WORDS else None
    if len(text) > MENU:
        return None
    return "nav" if habit.in_run >= MOSTLY * habit.occurrences else "control"
