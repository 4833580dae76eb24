"""Lines that recur over the stories of a site, each with what it looks like and where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from newskit.corpus.layout_learning.decoding import ReadPage
from newskit.corpus.layout_learning.stories import story_units
from newskit.parser.cue_key import BULLETS
from newskit.parser.fields.dates import is_date_line

LEAST_STORIES = 3
LEAST_SHARE = 0.1
"""A line recurs that stands with this many stories and this share of them."""

TITLE = 20
"""Characters from which a line under a header can be a headline."""


class Habit(msgspec.Struct):
    """What is known of one recurring line.

    `stories` is the number of stories it stands with, `share` that over all stories; the counters
    are over occurrences. `heads` counts those under which a title-like line stands, `under` the
    keys of these, `opens` those before which stands a line of another role.
    """

    key: str
    printed: Counter[str]
    roles: Counter[str]
    under_roles: Counter[str]
    under: Counter[str]
    occurrences: int = 0
    heads: int = 0
    opens: int = 0
    in_run: int = 0
    stories: int = 0
    share: float = 0.0

    @property
    def text(self) -> str:
        """The line as it is printed most often, without its bullet."""
        text = min(self.printed, key=lambda text: (-self.printed[text], text))
        return text.lstrip(BULLETS)

    def role_share(self, *roles: str) -> float:
        """The share of occurrences that were read as one of these roles."""
        return sum(self.roles[role] for role in roles) / self.occurrences


def least_stories(count: int, share: float = LEAST_SHARE) -> int:
    """How many of `count` stories make a habit.

    >>> least_stories(5), least_stories(200)
    (3, 20)
    """
    return max(LEAST_STORIES, ceil(share * count - 1e-9))


def recurring_lines(pages: Sequence[ReadPage]) -> dict[str, Habit]:
    """The lines that recur on pages none of which are copies, by key in order of appearance."""
    units, count = story_units(pages), len(pages)
    stories: dict[str, set[object]] = {}
    for page, counted in zip(pages, units):
        for text, key, unit in zip(page.texts, page.keys, counted):
            if _has_identity(text, key):
                stories.setdefault(key, set()).add(unit)
    least = least_stories(count)
    # Articles that are appended to other pages are stories, too: the count may exceed the pages.
    kept = {key: len(who) for key, who in stories.items() if len(who) >= least}
    habits = {
        key: Habit(
            key, Counter(), Counter(), Counter(), Counter(), stories=n, share=min(1.0, n / count)
        )
        for key, n in kept.items()
    }
    for page in pages:
        for at, habit in _places(page, habits):
            _note(page, at, habit, habits)
    return habits


def _has_identity(text: str, key: str) -> bool:
    """Whether one key means one line: all numbers have the same, and the dates of a month, too."""
    return any(c.isalpha() for c in key) and not is_date_line(text)


def _places(page: ReadPage, habits: dict[str, Habit]) -> Iterator[tuple[int, Habit]]:
    for at, key in enumerate(page.keys):
        if key in habits:
            yield at, habits[key]


def _note(page: ReadPage, at: int, habit: Habit, habits: dict[str, Habit]) -> None:
    """Take one occurrence into account."""
    habit.occurrences += 1
    habit.printed[page.texts[at]] += 1
    habit.roles[page.roles[at]] += 1
    habit.opens += at == 0 or page.roles[at - 1] != page.roles[at]
    habit.in_run += _in_run(page, at, habits)
    under = _title_under(page, at)
    if under is not None:
        habit.heads += 1
        habit.under[page.keys[under]] += 1
        habit.under_roles[page.roles[under]] += 1


def _title_under(page: ReadPage, at: int) -> int | None:
    """The title-like line right under this one, or after one short line (a date, a section)."""
    for below in (at + 1, at + 2):
        if below >= len(page.texts):
            return None
        text = page.texts[below]
        if len(text) >= TITLE and page.roles[below] not in ("paragraph", "date", "byline"):
            return below
        if len(text) >= TITLE:
            return None
    return None


def _in_run(page: ReadPage, at: int, habits: dict[str, Habit]) -> bool:
    """Whether the line stands in a run of short recurring lines, as the items of a menu do."""
    before = after = 0
    while before < 3 and at - before > 0 and page.keys[at - before - 1] in habits:
        before += 1
    while after < 3 and at + after + 1 < len(page.keys) and page.keys[at + after + 1] in habits:
        after += 1
    return before + after >= 3
