"""The layout of a site from its pages: read, count, place; read again with what was learned."""

from collections.abc import Sequence
from typing import NamedTuple

from newskit.corpus.layout_learning.decoding import ReadPage, read_pages
from newskit.corpus.layout_learning.names import Names, as_tables, learn_names
from newskit.corpus.layout_learning.placing import Placed, place
from newskit.corpus.layout_learning.recurrence import Habit, recurring_lines
from newskit.corpus.layout_learning.stories import without_copies
from newskit.errors import Code, NewskitError
from newskit.parser.cues import Cues
from newskit.parser.layout import GENERIC, Detect, Layout, Phrases, extended
from newskit.parser.model import Model

LEAST_PAGES = 5
"""Pages below which too little recurs to learn from."""

MOST_PAGES = 500
"""Pages beyond which nothing more is learned that is worth the memory."""

ROUNDS = 1
"""Times that the pages are read. A second reading, with what the first one taught, can be asked
for; on generated sites it changed role accuracy by less than .002 on average, and not upwards."""

SETTLED = 0.001
"""Share of lines whose role may still change when the learning is taken to be done."""

WHOLE = 110
OPENING = 60
"""Longest line that is looked up as a whole, and what is kept of longer ones, in characters."""

_SIGNS = 8
_SIGN_SHARE = 0.6
_SIGN_LENGTH = (6, WHOLE)
_SIGN_WEIGHT = 0.35
"""How many of the site's own lines give it away, on what share of stories, how long, each worth.
Three of them are enough to know a page by; where there are fewer, each is worth more."""


class Learned(NamedTuple):
    """A layout, and what it stands on: stories seen, and for each part its lines with support."""

    layout: Layout
    pages: int
    stories: int
    placed: Placed
    names: Names
    rounds: int


def learn_layout(
    pages: Sequence[bytes], base: Layout, model: Model, *, name: str = "site", rounds: int = ROUNDS
) -> Learned:
    """Learn the layout `name` of a site from its dumps (UTF-8), none of them labelled.

    `base` holds the words to build on (``load_layout("generic")``, or an older layout of the
    site), which the new layout extends; `model` reads the pages. Raises `NewskitError` E_OPTION
    for fewer pages than `LEAST_PAGES`, or where fewer stories are told on them.
    """
    if len(pages) < LEAST_PAGES:
        raise NewskitError(Code.OPTION, f"a layout needs {LEAST_PAGES} pages; {_here(len(pages))}")
    read = read_pages(pages, base, model)
    done = 0
    while True:
        done += 1
        learned = _learn(read, base, name, done)
        if done >= rounds:
            return learned
        again = read_pages(pages, extended(base, learned.layout), model)
        if _changed(read, again) < SETTLED:
            return learned
        read = again


def _here(count: int) -> str:
    return "here is 1" if count == 1 else f"here are {count}"


def _learn(read: Sequence[ReadPage], base: Layout, name: str, done: int) -> Learned:
    told = without_copies(read)
    count = len(told)
    if count < LEAST_PAGES:
        message = (
            f"a layout needs pages of {LEAST_PAGES} stories; {_here(count)}, in several copies"
        )
        raise NewskitError(Code.OPTION, message)
    placed = place(recurring_lines(told), Cues(base))
    names = learn_names(told, base)
    bylines, captions = as_tables(names)
    layout = Layout(
        name=name,
        publisher=name,
        extends=base.name if base.name == GENERIC else base.id,
        detect=Detect(line=_signs(placed)),
        cues={category: _phrases(lines) for category, lines in sorted(placed.cues.items())},
        sections=_sections(placed, names),
        bylines=bylines,
        captions=captions,
        furniture={h.key: round(h.share, 2) for h in _by_support(placed.furniture)},
    )
    return Learned(layout, len(read), count, placed, names, done)


def _changed(before: Sequence[ReadPage], after: Sequence[ReadPage]) -> float:
    """The share of lines that were read differently."""
    lines = sum(len(page.roles) for page in before)
    different = sum(
        old != new for one, other in zip(before, after) for old, new in zip(one.roles, other.roles)
    )
    return different / lines if lines else 0.0


def _by_support(habits: Sequence[Habit]) -> list[Habit]:
    return sorted(habits, key=lambda habit: (-habit.stories, habit.key))


def _texts(habits: Sequence[Habit]) -> tuple[str, ...]:
    return tuple(habit.text for habit in _by_support(habits))


def _phrases(habits: Sequence[Habit]) -> Phrases:
    """Short lines as a whole, of long ones how they begin: so `Cues` looks them up."""
    texts = _texts(habits)
    openings = (opening(text) for text in texts if len(text) > WHOLE)
    return Phrases(
        exact=tuple(text for text in texts if len(text) <= WHOLE),
        prefix=tuple(dict.fromkeys(openings)),
    )


def opening(text: str) -> str:
    """The words of a long line that it is looked up by."""
    return text[:OPENING].rsplit(" ", 1)[0]


def _sections(placed: Placed, names: Names) -> tuple[str, ...]:
    fused = (item.name for item in names.sections)
    return tuple(dict.fromkeys([*_texts(placed.sections), *fused]))


def _signs(placed: Placed) -> dict[str, float]:
    """The site's own lines on most of its pages: what gives a page of it away."""
    shortest, longest = _SIGN_LENGTH
    own = [
        habit
        for lines in placed.cues.values()
        for habit in lines
        if habit.share >= _SIGN_SHARE and shortest <= len(habit.text) <= longest
    ]
    chosen = _by_support(own)[:_SIGNS]
    weight = max(_SIGN_WEIGHT, 1 / max(len(chosen), 1))
    return {habit.text: weight for habit in chosen}
