"""The voice of one page: draws phrases, fills their slots, names what its story is about.

One seeded `random.Random` is behind every draw, so a page depends on its seed alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from .calendars import Calendar
from .phrases import phrases
from .stories import Story
from .terms import terms

QUOTED = re.compile(r'"([^"\n]*)"')
EASTERN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


OF_LISTS = {
    "latin": "people.latin",
    "role": "people.role_words",
    "handle": "people.handles",
    "city": "places.cities",
    "city2": "places.cities",
    "country": "places.countries",
    "platin": "places.latin",
    "agency": "agencies.arabic",
    "agency2": "agencies.arabic",
    "house": "agencies.houses",
    "photo": "agencies.photo",
    "loose": "agencies.loose",
    "social": "agencies.social",
    "section": "sections.sections",
    "header": "headers.related",
    "team": "body.teams",
    "team2": "body.teams",
    "verdict": "body.verdict",
    "of_head": "body.of_head",
}
"""Lists behind slots of another name; other slots are found in the files of `HOMES`."""
HOMES = ("captions", "names", "prose")
COINED = (
    ("sections.kickers", "sections.kicker_of"),
    ("sections.", "names.section"),
    ("headers.listing", "names.section"),
    ("headers.related", "headers.related_of"),
    ("controls.", "names.control"),
)
"""Which list tells how a site coins phrases of its own, by the first words of a list's name."""


class Slots(dict[str, str]):
    """What ``{slot}`` stands for: drawn anew at each use, except the few that were given."""

    def __init__(self, draw: Callable[[str], str], given: dict[str, str]) -> None:
        super().__init__(given)
        self.draw = draw

    def __missing__(self, slot: str) -> str:
        return self.draw(slot)


@dataclass(slots=True)
class Shelf:
    """The stories, and which of them share a topic."""

    stories: Sequence[Story]
    by_topic: dict[str, list[Story]]

    @classmethod
    def of(cls, stories: Sequence[Story]) -> "Shelf":
        """Sort stories by topic, keeping their order."""
        by_topic: dict[str, list[Story]] = {}
        for story in stories:
            by_topic.setdefault(story.topic, []).append(story)
        return cls(stories, by_topic)


class Voice:
    """Words for one page: its site name, calendar and typography stay the same throughout.

    `topic` is the story under way, which phrases with the slot ``{term}`` speak of.
    """

    def __init__(self, shelf: Shelf, rng: Random) -> None:
        self.shelf = shelf
        self.rng = rng
        self.lists = phrases()
        self.site = rng.choice(self.lists["agencies.sites"])
        self.domain = rng.choice(self.lists["agencies.domains"])
        self.calendar = Calendar(rng)
        self.unknown = rng.choices((0.0, 0.1, 0.3, 0.6), (5, 3, 1.5, 0.5))[0]
        self.quotes = rng.choices(("", "«{}»", "“{}”"), (5, 4, 1))[0]
        self.eastern = rng.random() < 0.06
        self.close_colon = rng.random() < 0.75
        self.topic: Story | None = None
        number = rng.randint
        self.slots: dict[str, Callable[[], str]] = {
            "site": lambda: self.site,
            "domain": lambda: self.domain,
            "name": self.person,
            "name2": self.person,
            "title": self.title,
            "term": self.term,
            "date": lambda: self.calendar.day(rng),
            "month": lambda: self.calendar.month(rng),
            "t": lambda: f"{number(0, 23):02}:{number(0, 59):02}",
            "n": lambda: str(number(1, 60)),
            "d": lambda: str(number(1, 28)),
            "s": lambda: str(number(0, 4)),
            "s2": lambda: str(number(0, 4)),
            "k": lambda: str(number(100, 99999)),
            "y": lambda: str(number(2003, 2025)),
        }

    def _pick(self, name: str) -> str:
        return self.rng.choice(self.lists[name])

    def person(self) -> str:
        """An invented person: first and family name, now and then a middle one."""
        name = f"{self._pick('people.first')} {self._pick('people.last')}"
        return f"{self._pick('people.first')} {name}" if self.rng.random() < 0.1 else name

    def _slot(self, slot: str) -> str:
        if slot in self.slots:
            return self.slots[slot]()
        return self.say(self._home(slot))

    def _home(self, slot: str) -> str:
        """The list that fills a slot."""
        if slot in OF_LISTS:
            return OF_LISTS[slot]
        return next(f"{home}.{slot}" for home in HOMES if f"{home}.{slot}" in self.lists)

    def fill(self, template: str, /, **given: str) -> str:
        """Put words into the slots of a template."""
        return template.format_map(Slots(self._slot, given)) if "{" in template else template

    def say(self, key: str, /, **given: str) -> str:
        """A phrase of the list `key`, its slots filled; `given` fills slots of these names."""
        return self.fill(self._pick(key), **given)

    def coinage(self, name: str) -> str:
        """A template for phrases of the kind of the list `name` that are in no list."""
        return self._pick(next((kind for start, kind in COINED if name.startswith(start)), name))

    def coined(self, name: str) -> str:
        """A phrase of the kind of the list `name` that is in no list."""
        return self.fill(self.coinage(name))

    def label(self, name: str) -> str:
        """A short phrase of a list or, at the page's rate of unknown words, one of no list."""
        return self.coined(name) if self.rng.random() < self.unknown else self.say(name)

    def several(self, name: str, low: int, high: int) -> list[str]:
        """Between `low` and `high` labels of a list, seldom the same one twice."""
        wanted = self.rng.randint(low, high)
        return list(dict.fromkeys(self.label(name) for _ in range(wanted)))

    def term(self) -> str:
        """A name of something in the story under way, or in any; the first ones more often."""
        found = terms(self.topic or self.rng.choice(self.shelf.stories))
        if not found:
            return self.say("names.of")
        return found[min(self.rng.randrange(len(found)), self.rng.randrange(len(found)))]

    def title(self) -> str:
        """The headline of any story."""
        return self.rng.choice(self.shelf.stories).title

    def neighbour(self, story: Story) -> Story:
        """Another story, mostly of the same topic and often one that stands near it."""
        same = self.shelf.by_topic[story.topic]
        return self.rng.choice(same if self.rng.random() < 0.7 else self.shelf.stories)

    def print_as_page(self, text: str) -> str:
        """Quotation marks and digits in the way of this page."""
        if self.quotes and '"' in text:
            text = QUOTED.sub(lambda found: self.quotes.format(found[1]), text)
        return text.translate(EASTERN_DIGITS) if self.eastern else text
