"""Pages of one site: what a site prints the same on every page is drawn once, stories page by page.

`tools.train.generator` draws every page anew, as a training set for strangers should be. A layout
is learned from pages that share menus, footers, widgets, labels and the order of their parts; here
the choices of the generator are drawn once for a site and held.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from random import Random

from tools.train.generator import LabelledPage, Story
from tools.train.generator.choices import Choices, Table
from tools.train.generator.desk import Desk
from tools.train.generator.dumpers import dump
from tools.train.generator.furniture import zone
from tools.train.generator.line import Line
from tools.train.generator.page import article_lines
from tools.train.generator.titles import retitled
from tools.train.generator.voice import Shelf, Voice

FRAME = ("top", "between", "after", "bottom")
SHAPES = (
    "head",
    "tail",
    "photo",
    "deck",
    "dates",
    "byline",
    "section",
    "tags",
    "related",
    "listing",
)
OF_THE_PAGE = frozenset({"title_line", "comments", "comments_list", "author_box"})
"""Zones that differ from page to page on any site."""
OF_THE_HOUR = frozenset({"ticker", "listing", "listing2", "listing3", "teaser_front", "front2"})
"""Zones that are the same on all pages of some sites and change by the minute on others."""
KEPT = {
    "headers.related": 2, "headers.listing": 5, "headers.tags": 1, "headers.inline": 1,
    "headers.credit_line": 3, "forms.byline": 2, "forms.source": 2, "forms.source_label": 1,
    "forms.byline_label": 1, "forms.desk_label": 1, "forms.dateline": 2, "forms.tail_note": 2,
    "dates.published": 1, "dates.updated": 1, "sections.sections": 12, "sections.home": 1,
    "sections.breadcrumb_joins": 1, "sections.menu": 24, "agencies.houses": 1, "controls.share": 8,
}  # fmt: skip
"""How many phrases of a list one site uses; it uses `OTHERS` of the other controls."""
OTHERS = 6
RENAMED = ("controls.", "sections.sections", "sections.menu", "headers.listing", "headers.related")
"""Lists of which some phrases are no list's but the site's own."""


class Site:
    """One site of a family: `page` gives its pages."""

    def __init__(self, stories: Sequence[Story], family: str, seed: int, dumper: str = "") -> None:
        rng = Random(f"site/{family}/{seed}")
        self.shelf = Shelf.of(stories)
        self.seed = f"{family}/{seed}"
        self.family = family
        self.choices = _held(Choices(family, rng), rng)
        liked = self.choices.table["dumpers"]
        self.dumper = dumper or rng.choices(list(liked), list(liked.values()))[0]
        self.voice = Voice(self.shelf, rng)
        self.voice.lists = _site_lists(self.voice, rng)
        self.voice.unknown = 0.0
        desk = Desk(rng, self.voice, self.choices, [])
        moving = OF_THE_PAGE | (OF_THE_HOUR if rng.random() < 0.5 else frozenset())
        self.frame: dict[str, list[tuple[str, list[Line] | None]]] = {
            region: [
                (name, None if name in moving else zone(name, desk))
                for name in self.choices.passing(region)
            ]
            for region in FRAME
        }
        self.bare = self.choices.chance("bare")

    def page(self, number: int, stories: Sequence[Story]) -> LabelledPage:
        """Page `number` of the site about `stories`, the first of which is its own."""
        rng = Random(f"page/{self.seed}/{number}")
        voice = Voice(self.shelf, rng)
        for name in ("lists", "site", "domain", "calendar", "unknown", "quotes", "eastern"):
            setattr(voice, name, getattr(self.voice, name))
        voice.close_colon = self.voice.close_colon
        choices = copy(self.choices)
        choices.rng = rng
        desk = Desk(rng, voice, choices, [retitled(story, voice) for story in stories])
        lines = [] if self.bare else self._region("top", desk)
        for place in range(1, len(stories) + 1):
            if place > 1 and not self.bare:
                lines += self._region("between", desk)
            lines += article_lines(desk, place)
        if not self.bare:
            lines += self._region("after", desk) + self._region("bottom", desk)
        for line in lines:
            line.text = voice.print_as_page(line.text)
        # One dumper printed them all: its habits are drawn first and from the site's seed.
        texts, rows = dump(lines, self.dumper, Random(f"printer/{self.seed}"))
        return LabelledPage("\n".join(texts) + "\n", rows, self.family, self.dumper)

    def _region(self, region: str, desk: Desk) -> list[Line]:
        lines: list[Line] = []
        for name, fixed in self.frame[region]:
            if desk.rng.random() < 0.04:  # a widget that did not load
                continue
            if fixed is None:
                lines += zone(name, desk)
            else:
                lines += [replace(line) for line in fixed]
        return lines


def site_pages(
    stories: Sequence[Story], family: str, *, seed: int, pages: int, dumper: str = ""
) -> list[LabelledPage]:
    """`pages` pages of one site of `family`, each about stories of its own.

    Raises `ValueError` where there are not enough stories for that.
    """
    site = Site(stories, family, seed, dumper)
    rng = Random(f"stories/{family}/{seed}")
    counts = [max(1, int(site.choices.pick("articles"))) for _ in range(pages)]
    if sum(counts) > len(stories):
        raise ValueError(f"{sum(counts)} stories are needed, there are {len(stories)}")
    chosen = iter(rng.sample(list(stories), sum(counts)))
    return [
        site.page(number, [next(chosen) for _ in range(count)])
        for number, count in enumerate(counts)
    ]


def _held(choices: Choices, rng: Random) -> Choices:
    """The choices with one order and one shape for each part, as a site has them."""
    table: Table = dict(choices.table)
    for name in SHAPES:
        table[name] = {choices.pick(name): 6.0, choices.pick(name): 1.0}
    for name in ("head", "tail"):
        table[name] = [choices.pick(name)]
    for name, odds in list(table.items()):
        if name.endswith("_p") and isinstance(odds, float):
            table[name] = 0.95 if rng.random() < odds else 0.05
    table |= {"free_order": 0.0, "shuffle_zones": 0.0, "joined": 0.0, "unseen_header": 0.0}
    choices.table = table
    return choices


def _site_lists(voice: Voice, rng: Random) -> dict[str, tuple[str, ...]]:
    """The phrases that one site uses, some of them its own."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, phrases in voice.lists.items():
        size = KEPT.get(name, OTHERS if name.startswith("controls.") else len(phrases))
        kept = phrases if size >= len(phrases) else tuple(rng.sample(phrases, size))
        if name.startswith(RENAMED):
            kept = tuple(
                voice.snippet(1, 4) if rng.random() < voice.unknown else word for word in kept
            )
        lists[name] = kept
    return lists
