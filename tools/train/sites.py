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
from tools.train.generator.choices import Choices
from tools.train.generator.desk import Desk
from tools.train.generator.dumpers import dump
from tools.train.generator.furniture import zone
from tools.train.generator.house_style import hold, keep_words
from tools.train.generator.line import Line
from tools.train.generator.page import article_lines
from tools.train.generator.pages import titled
from tools.train.generator.voice import Shelf, Voice

FRAME = ("top", "between", "after", "bottom")
OF_THE_PAGE = frozenset({"title_line", "comments", "comments_list", "author_box"})
"""Zones that differ from page to page on any site."""
OF_THE_HOUR = frozenset(
    {"ticker", "listing", "listing2", "listing3", "teaser_front", "front2", "archive"}
)
"""Zones that are the same on all pages of some sites and change by the minute on others."""


class Site:
    """One site of a family: `page` gives its pages."""

    def __init__(self, stories: Sequence[Story], family: str, seed: int, dumper: str = "") -> None:
        rng = Random(f"site/{family}/{seed}")
        self.shelf = Shelf.of(stories)
        self.seed = f"{family}/{seed}"
        self.family = family
        self.choices = Choices(family, rng)
        hold(self.choices, rng)
        liked = self.choices.table["dumpers"]
        self.dumper = dumper or rng.choices(list(liked), list(liked.values()))[0]
        self.voice = Voice(self.shelf, rng)
        keep_words(self.voice, rng)
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
        desk = Desk(rng, voice, choices, [])
        desk.stories = [titled(story, desk) for story in stories]
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
