"""Labelled pages: families, dumpers and stories drawn from one seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from .choices import Choices, family_names, tables
from .desk import Desk
from .dumpers import Row, dump, habits
from .house_style import everyday, hold, keep_words
from .page import page_lines
from .stories import Story
from .titles import columned, retitled
from .voice import Shelf, Voice

MARKDOWN = 0.03
"""Any page may be dumped as either kind of Markdown: its share of a family's other dumpers."""
EVERYDAY = 0.5
"""Share of pages of plain reports; insets, lists and tables are for the others."""
UNRULY = 0.2
"""Share of pages that keep to no house style: every article set as if by another site."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A dump and one ``(line number, article number, role)`` for every line that is not blank."""

    text: str
    rows: list[Row]
    family: str
    dumper: str


def _stories(shelf: Shelf, count: int, rng: Random) -> list[Story]:
    """Stories of one page: often of one topic, as infinite scroll has it."""
    if not count:
        return []
    first = rng.choice(shelf.stories)
    same = shelf.by_topic[first.topic]
    pool = same if rng.random() < 0.5 and len(same) >= count else shelf.stories
    others = [story for story in rng.sample(pool, min(count, len(pool))) if story is not first]
    return [first, *others][:count] or [first]


def titled(story: Story, desk: Desk) -> Story:
    """The story under a headline as the page's family writes them."""
    column = desk.choices.chance("column_title")
    return (columned if column else retitled)(story, desk.voice)


def _one_dump(
    shelf: Shelf, choices: Choices, voice: Voice, dumper: str, rng: Random
) -> tuple[list[str], list[Row]]:
    desk = Desk(rng, voice, choices, [])
    told = _stories(shelf, int(choices.pick("articles")), rng)
    desk.stories = [titled(story, desk) for story in told]
    return dump(page_lines(desk), dumper, rng)


def dumper_names() -> tuple[str, ...]:
    """Every dumper there is."""
    return tuple(habits())


def _checked(wanted: Sequence[str] | None, known: tuple[str, ...], kind: str) -> tuple[str, ...]:
    chosen = known if wanted is None else tuple(wanted)
    missing = [name for name in chosen if name not in known]
    if missing or not chosen:
        raise ValueError(f"no {kind} {', '.join(missing)}; there are: {', '.join(known)}")
    return chosen


def _dumper(choices: Choices, allowed: tuple[str, ...], rng: Random) -> str:
    """A dumper that the family likes, among those allowed; any allowed one where it likes none."""
    liked = choices.table["dumpers"]
    share = MARKDOWN * sum(liked.values())
    weights = [liked.get(name, share if name.startswith("markdown") else 0) for name in allowed]
    return rng.choices(allowed, weights if any(weights) else None)[0]


def _page(shelf: Shelf, family: str, dumpers: tuple[str, ...], rng: Random) -> LabelledPage:
    choices, voice = Choices(family, rng), Voice(shelf, rng)
    dumper = _dumper(choices, dumpers, rng)
    joined = rng.randint(1, 3) if choices.chance("joined") else 0
    if rng.random() < EVERYDAY:
        everyday(choices)
    if rng.random() >= UNRULY:
        hold(choices, rng)
        keep_words(voice, rng)
    if joined:  # only the end of a file is cut
        choices.table["truncated"] = 0.0
    texts, rows = _one_dump(shelf, choices, voice, dumper, rng)
    for _ in range(joined):
        texts.extend([""] * rng.choice((0, 1, 1, 2, 3)))
        below, last = len(texts), max((article for _, article, _ in rows), default=0)
        more, more_rows = _one_dump(shelf, choices, voice, dumper, rng)
        texts.extend(more)
        rows.extend((n + below, a + last if a else 0, role) for n, a, role in more_rows)
    return LabelledPage("\n".join(texts) + "\n", rows, family, dumper)


def generate(
    stories: Sequence[Story],
    *,
    seed: int,
    pages: int,
    families: Sequence[str] | None = None,
    dumpers: Sequence[str] | None = None,
) -> Iterator[LabelledPage]:
    """Give `pages` pages; page n of a seed is the same page however many are asked for.

    `families` and `dumpers` are names to draw from (all of them by default); families come by
    their weight. Raises `ValueError` for a name that is not known or an empty choice.
    """
    if not stories:
        raise ValueError("no stories to print")
    chosen = _checked(families, family_names(), "family")
    printers = _checked(dumpers, dumper_names(), "dumper")
    shelf = Shelf.of(stories)
    weights = [tables()[name].get("weight", 1) for name in chosen]
    for number in range(pages):
        # A string, because Random hashes only strings and numbers the same way in every process.
        rng = Random(f"{seed}/{number}")
        yield _page(shelf, rng.choices(chosen, weights)[0], printers, rng)
