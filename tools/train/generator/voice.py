"""The voice of one page: draws phrases, fills their slots, cuts words out of stories.

One seeded `random.Random` is behind every draw, so a page depends on its seed alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from .calendars import Calendar
from .phrases import phrases
from .stories import Story

QUOTED = re.compile(r'"([^"\n]*)"')
# Words cut out of a sentence lose the marks that would lack their partner.
UNPAIRED = str.maketrans("", "", '"()«»[]“”')
NOUN = re.compile(r"ال\w{3,}")
# A noun that the next one determines: no particle, no verb of the present, no «و».
HEAD_NOUN = re.compile(r"[^\Wويتفنا]\w{2,}$")
EASTERN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Slots(dict[str, str]):
    """What ``{slot}`` stands for: drawn anew at each use, except the few that were given."""

    def __init__(self, draw: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self.draw = draw

    def __missing__(self, slot: str) -> str:
        return self.draw[slot]()


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
    """Words for one page: its site name, calendar and typography stay the same throughout."""

    def __init__(self, shelf: Shelf, rng: Random) -> None:
        self.shelf = shelf
        self.rng = rng
        self.lists = phrases()
        self.site = rng.choice(self.lists["agencies.sites"])
        self.domain = rng.choice(self.lists["agencies.domains"])
        self.calendar = Calendar(rng)
        self.unknown = rng.choices((0.0, 0.1, 0.35, 0.8), (3, 3, 3, 1))[0]
        self.quotes = rng.choices(("", "«{}»", "“{}”"), (5, 4, 1))[0]
        self.eastern = rng.random() < 0.06
        self.close_colon = rng.random() < 0.75
        pick, number = self._pick, rng.randint
        self.slots = Slots(
            {
                "site": lambda: self.site,
                "domain": lambda: self.domain,
                "name": self.person,
                "name2": self.person,
                "latin": lambda: pick("people.latin"),
                "role": lambda: pick("people.role_words"),
                "handle": lambda: pick("people.handles"),
                "city": lambda: pick("places.cities"),
                "city2": lambda: pick("places.cities"),
                "country": lambda: pick("places.countries"),
                "platin": lambda: pick("places.latin"),
                "agency": lambda: pick("agencies.arabic"),
                "agency2": lambda: pick("agencies.arabic"),
                "house": lambda: pick("agencies.houses"),
                "photo": lambda: pick("agencies.photo"),
                "loose": lambda: pick("agencies.loose"),
                "social": lambda: pick("agencies.social"),
                "section": lambda: pick("sections.sections"),
                "header": lambda: pick("headers.related"),
                "team": lambda: pick("body.teams"),
                "team2": lambda: pick("body.teams"),
                "rule_head": lambda: pick("prose.rule_head"),
                "rule_what": lambda: pick("prose.rule_what"),
                "title": self.title,
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
        )

    def _pick(self, name: str) -> str:
        return self.rng.choice(self.lists[name])

    def person(self) -> str:
        """An invented person: first and family name, now and then a middle one."""
        name = f"{self._pick('people.first')} {self._pick('people.last')}"
        return f"{self._pick('people.first')} {name}" if self.rng.random() < 0.1 else name

    def fill(self, template: str, /, **given: str) -> str:
        """Put words into the slots of a template."""
        if "{" not in template:
            return template
        self.slots.update(given)
        text = template.format_map(self.slots)
        self.slots.clear()
        return text

    def say(self, key: str, /, **given: str) -> str:
        """A phrase of the list `key`, its slots filled; `given` fills slots of these names."""
        return self.fill(self._pick(key), **given)

    def label(self, name: str) -> str:
        """A short phrase of a list or, at the page's rate of unknown words, one of no list."""
        return self.snippet(1, 4) if self.rng.random() < self.unknown else self.say(name)

    def several(self, name: str, low: int, high: int) -> list[str]:
        """Between `low` and `high` labels of a list, seldom the same one twice."""
        wanted = self.rng.randint(low, high)
        return list(dict.fromkeys(self.label(name) for _ in range(wanted)))

    def snippet(self, low: int, high: int) -> str:
        """`low` to `high` words in a row, cut out of some story."""
        words = self.rng.choice(self.rng.choice(self.shelf.stories).sentences).split(" ")
        size = self.rng.randint(low, high)
        start = self.rng.randrange(max(1, len(words) - size))
        text = " ".join(words[start : start + size]).translate(UNPAIRED)
        return " ".join(text.split()).strip("،؛:.'-! ؟") or self.site

    def noun_phrase(self, low: int, high: int) -> str:
        """`low` to `high` words in a row that can stand alone, from a noun with its article on.

        The word before it may come along where the two can be one name («سير الانتخابات»).
        """
        for _ in range(6):
            words = self.rng.choice(self.rng.choice(self.shelf.stories).sentences).split(" ")
            nouns = [i for i, word in enumerate(words) if NOUN.match(word)]
            if not nouns:
                continue
            start = self.rng.choice(nouns)
            if start and HEAD_NOUN.match(words[start - 1]) and self.rng.random() < 0.6:
                start -= 1
            chosen = words[start : start + self.rng.randint(low, high)]
            while len(chosen) > 1 and len(chosen[-1]) < 4:
                chosen.pop()
            text = " ".join(" ".join(chosen).translate(UNPAIRED).split()).strip("،؛:.'-! ؟")
            if len(text) > 5:
                return text
        return self.snippet(low, high)

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
