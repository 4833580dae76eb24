"""Labelled pages with other stories poured into them: the page's own furniture around new text.

A page that was labelled by hand shows how one site sets its pages. Poured anew it teaches that
without teaching its words: headline, paragraphs, teasers and captions are drawn from the stories,
each text the same wherever the page repeats it; some boxes are left out; and every other time the
page is printed by another dumper.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from tools.train.generator.dumpers import dump
from tools.train.generator.line import Line
from tools.train.generator.pages import dumper_names
from tools.train.generator.stories import Story
from tools.train.generator.titles import dressed
from tools.train.generator.voice import Shelf, Voice
from tools.train.joining import LabelledDump
from tools.train.states import Label

BULLET = re.compile(r"\s*(?:[-*+•◦·▪–]\s+|\d{1,2}[.)]\s+)?")
SHORTEST = 45
"""Characters: a shorter paragraph («وأضاف:») is the page's own and stays."""
TITLE_WORDS = (5, 16)
"""Words of a line of furniture that is taken for the headline of a list."""
KEPT = 0.35
"""Share of pages that keep their own paragraphs."""
DROPPED = 0.12
"""Share of the boxes of furniture that are left out."""
OTHER_DUMPER = 0.5
SITE = re.compile(r"تعليق|اشترك|تطبيق|حقوق|تابع|سياس|حساب|بريد|نشرة|موقع|ملفات|استخدام|[A-Za-z@|]")
"""Words by which furniture speaks of the site: no headline."""


class Row(NamedTuple):
    """A line of a labelled page and the blank lines above it."""

    text: str
    article: int
    role: str
    blanks: int


def rows_of(page: LabelledDump) -> list[Row]:
    """The lines of a labelled dump with what stands above them."""
    data, labels = page
    lines = data.decode().split("\n")
    rows: list[Row] = []
    above = 0
    for label in labels:
        rows.append(
            Row(lines[label.line_no - 1], label.article, label.role, label.line_no - above - 1)
        )
        above = label.line_no
    return rows


class Pourer:
    """Draws one new text for every text of one page."""

    def __init__(self, shelf: Shelf, rng: Random) -> None:
        self.voice = Voice(shelf, rng)
        self.rng = rng
        self.stories: dict[int, Story] = {}
        self.known: dict[str, str] = {}
        self.sentences: dict[int, list[str]] = {}
        self.keeps = rng.random() < KEPT
        self.keeps_lists = rng.random() < KEPT

    def story(self, article: int) -> Story:
        """The story of one article of the page."""
        if article not in self.stories:
            self.stories[article] = self.rng.choice(self.voice.shelf.stories)
        return self.stories[article]

    def text(self, row: Row) -> str:
        """A new text for a line, the one it had where the page says the same thing again."""
        mark = BULLET.match(row.text)
        at = mark.end() if mark else 0
        own = row.text[at:].strip()
        if own not in self.known:
            self.known[own] = self._new(row, own)
        return row.text[:at] + self.known[own]

    def _new(self, row: Row, own: str) -> str:
        for old, new in self.known.items():
            if len(old) > 20 and old in own and new != old:
                return own.replace(old, new)
        if row.role == "headline":
            return dressed(self.story(row.article).title, self.voice)
        if row.role == "deck" and len(own) > 60 and not self.keeps:
            abstract = self.story(row.article).abstract
            return abstract if len(abstract) > SHORTEST else own
        if row.role == "paragraph":
            return own if self.keeps or len(own) < SHORTEST else self._paragraph(row, own)
        if row.role == "related_headline":
            return own if self.keeps_lists else dressed(self.voice.title(), self.voice)
        if row.role == "related_summary":
            return own if self.keeps_lists else self._sentences(row.article + 100, len(own))
        words = len(own.split())
        listed = TITLE_WORDS[0] <= words <= TITLE_WORDS[1] and not SITE.search(own)
        if row.role == "furniture" and listed and not self.keeps_lists:
            return dressed(self.voice.title(), self.voice)
        return own

    def _paragraph(self, row: Row, own: str) -> str:
        return self._sentences(row.article, len(own))

    def _sentences(self, article: int, length: int) -> str:
        """Sentences in order, as long as the text they stand for, at least one."""
        left = self.sentences.setdefault(article, list(self.story(article).sentences))
        text = ""
        while len(text) < 0.7 * length:
            if not left:
                left += self.voice.neighbour(self.story(article)).sentences
            text = f"{text} {left.pop(0)}".strip()
        return text


def _boxes(rows: Sequence[Row]) -> list[list[Row]]:
    """Lines between blank lines, furniture apart from the rest."""
    boxes: list[list[Row]] = []
    for row in rows:
        same = boxes and (boxes[-1][-1].role == "furniture") == (row.role == "furniture")
        if same and not row.blanks:
            boxes[-1].append(row)
        else:
            boxes.append([row])
    return boxes


def _thinned(rows: Sequence[Row], rng: Random) -> list[Row]:
    """The page without some of its boxes of furniture."""
    kept: list[Row] = []
    for box in _boxes(rows):
        if box[0].role != "furniture" or rng.random() >= DROPPED:
            kept += box
    return kept


def _reprinted(rows: Sequence[Row], rng: Random) -> LabelledDump:
    """The page as another dumper would print it."""
    lines: list[Line] = []
    for place, row in enumerate(rows):
        mark = BULLET.match(row.text)
        bulleted = bool(mark and mark.group().strip())
        changed = place > 0 and (rows[place - 1].article != row.article)
        text = row.text[mark.end() :] if mark and bulleted else row.text
        gap = 2 if changed and row.blanks else 1 if row.blanks else 0
        lines.append(Line(text.strip(), row.role, row.article, gap, 1 if bulleted else 0))
    texts, printed = dump(lines, rng.choice(dumper_names()), rng)
    return "\n".join(texts).encode(), [Label(*one) for one in printed]


def _as_it_was(rows: Sequence[Row]) -> LabelledDump:
    texts: list[str] = []
    labels: list[Label] = []
    for row in rows:
        texts += [""] * row.blanks
        texts.append(row.text)
        labels.append(Label(len(texts), row.article, row.role))
    return "\n".join(texts).encode(), labels


def repoured(page: LabelledDump, stories: Sequence[Story], rng: Random) -> LabelledDump:
    """The page with other stories in it, in its own print or another dumper's."""
    pourer = Pourer(Shelf.of(stories), rng)
    rows = _thinned(rows_of(page), rng)
    if not rows:
        return page
    # The headline first: what repeats it in a title line or a teaser follows it.
    for row in sorted(rows, key=lambda row: row.role != "headline"):
        pourer.text(row)
    poured = [row._replace(text=pourer.text(row)) for row in rows]
    return _reprinted(poured, rng) if rng.random() < OTHER_DUMPER else _as_it_was(poured)
