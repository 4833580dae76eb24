"""Sites for tests: the same frame on every page, a story of its own in the middle."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newskit.corpus.layout_learning import ReadPage
from newskit.parser.cue_key import cue_key

TABLES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))

TOP = ["الرئيسية", "عن الدار", "دفتر المدينة", "بريد الحارة", "أوراق", "مرافئ", "اتصل بنا"]
"""A menu of which the words of all sites know only a part."""

BOTTOM = [
  "تابعوا «دفتر الساحل» على المنصات",
  "نسخة الحائط",
  "دفتر الساحل موقع مستقل يكتبه أهل الساحل لأهله، وحقوق ما ينشر فيه محفوظة ولا ينقل إلا بإذن.",
]  # fmt: skip


class Story(NamedTuple):
    """One story as lines."""

    section: str
    headline: str
    name: str
    town: str
    paragraphs: list[str]

    @property
    def lines(self) -> list[str]:
        """Headline and paragraphs."""
        return [self.headline, *self.paragraphs]


def stories(count: int) -> list[Story]:
    """The first `count` stories; no two of them share a line."""
    towns, names, subjects = TABLES["towns"], TABLES["names"], TABLES["subjects"]
    made: list[Story] = []
    for number in range(count):
        town = towns[number // len(subjects) % len(towns)]
        name = names[number % len(names)]
        subject = subjects[number % len(subjects)]
        filled = [text.format(town=town, name=name) for text in subject["paragraphs"]]
        headline = subject["headline"].format(town=town)
        made.append(Story(subject["section"], headline, name, town, filled))
    return made


def page(story: Story, related: Sequence[Story] = (), *, top: Sequence[str] = TOP) -> bytes:
    """The dump of a page: frame, section, headline twice, byline, body, related titles, frame."""
    lines = [*top, story.section, story.headline, story.headline, f"{story.name} ({story.town})"]
    lines += story.paragraphs
    if related:
        lines += ["من الرفوف القريبة", *(other.headline for other in related)]
    return "\n\n".join([*lines, *BOTTOM, ""]).encode()


def site(count: int) -> list[bytes]:
    """Pages of one site, each with titles of the next three stories under a header."""
    told = stories(count)
    return [
        page(story, [told[(at + by) % count] for by in (1, 2, 3)]) for at, story in enumerate(told)
    ]


def read(*lines: tuple[str, str] | tuple[str, str, int]) -> ReadPage:
    """A page as the parser would read it: (text, role) or (text, role, article)."""
    texts = [line[0] for line in lines]
    articles = [line[2] if len(line) > 2 else 0 for line in lines]
    return ReadPage(texts, [cue_key(text) for text in texts], [line[1] for line in lines], articles)


def told(story: Story, article: int = 1) -> list[tuple[str, str, int]]:
    """The lines of a story as an article."""
    roles = ["headline", *["paragraph"] * len(story.paragraphs)]
    return [(text, role, article) for text, role in zip(story.lines, roles)]
