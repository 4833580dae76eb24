"""Dumpers: from lines with roles to the text of a dump, each line keeping its role.

A dumper is a table of habits (`dumpers.toml`); one function prints by any of them.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from textwrap import wrap
from typing import Any

from .line import Line

Row = tuple[int, int, str]
"""Line number from 1, article number, role."""

LABELLED = frozenset({"byline", "date", "source", "tags", "credit"})
RUNNING = frozenset({"furniture", "tags"})
DEBRIS = (
    "#",
    "(BUTTON)",
    "____________________",
    "[spacer.png]",
    "(BUTTON) ×",
    "Submit",
    "\ufeff",
    "|",
)
ADDRESS = "https://news.example.com/a/12345"
LINKS = (f"[{{}}]({ADDRESS})", f"[ {{}} ]({ADDRESS})", "[{}](/news/12345)", "[{}]()")
LONGEST_LINK = 120
MARKDOWN = {
    "headline": ("# {}", "# {}", "# {}", "## {}", "{}", "**{}**"),
    "subhead": ("## {}", "## {}", "### {}", "**{}**", "**{}**", "{}"),
    "deck": ("{}", "{}", "**{}**", "## {}"),
    "kicker": ("{}", "##### {}", "link"),
    "section": ("{}", "link", "link"),
    "byline": ("{}", "link", "**{}**", "*{}*"),
    "tags": ("{}", "link", "link"),
    "caption": ("{}", "{}", f"![{{}}]({ADDRESS}.jpg)", f"![{{}}]({ADDRESS}.jpg)", "*{}*"),
    "related_header": ("{}", "## {}", "### {}", "**{}**"),
    "related_headline": ("link", "link", "### {}", f"### [{{}}]({ADDRESS})", "{}"),
    "related_section": ("{}", "link", f"![{{}}]({ADDRESS}.jpg)"),
    "furniture": ("{}", "{}", "link", "link"),
}
"""What writers of Markdown set around lines of each role: drawn once a page."""
STRAY = 0.08
"""Share of lines that stand at another distance than the lines of their kind."""
MARKS = ("\u200f", "\u200e", "\ufeff", "\u200b", "\u202b")


@cache
def habits() -> dict[str, dict[str, Any]]:
    """The habits of every dumper by its name."""
    with (Path(__file__).parent / "dumpers.toml").open("rb") as opened:
        return tomllib.load(opened)


def inline_pieces(text: str, rng: Random) -> list[str]:
    """Cut a paragraph where a link or bold words would have stood: before and after 1-4 words."""
    words = text.split(" ")
    if len(words) < 8:
        return [text]
    cuts = {0, len(words)}
    for _ in range(rng.choice((1, 1, 2))):
        start = rng.randint(1, len(words) - 3)
        cuts |= {start, min(len(words), start + rng.randint(1, 4))}
    edges = sorted(cuts)
    pieces = [" ".join(words[a:b]).strip() for a, b in pairwise(edges)]
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def label_pieces(text: str) -> list[str]:
    """Cut a labelled line after its label: «المصدر:» and what follows."""
    label, colon, value = text.partition(": ")
    return [label + colon.strip(), value] if value and len(label) < 25 else [text]


def _kept(texts: list[str]) -> list[str]:
    """Pieces with a letter or digit; the whole text where there is none."""
    return [text for text in texts if any(map(str.isalnum, text))] or [" ".join(texts)]


class Printer:
    """One page printed by one dumper: habits drawn once, then line after line."""

    def __init__(self, dumper: str, rng: Random) -> None:
        self.rng = rng
        self.habit = habits()[dumper]
        self.bullets = rng.choice(
            self.habit.get("bullets", [["", ""], ["* ", "  * "], ["- ", "- "]])
        )
        self.width: int = rng.choice(self.habit.get("wrap", [0]))
        self.steady = {
            name: rng.randint(*self.habit[name]) for name in ("tight", "block", "region")
        }
        self.bullet_blank = rng.random() < self.habit.get("bullet_blank", 0)
        self.lone = rng.random() < self.habit.get("lone_bullets", 0)
        self.links = rng.random() < self.habit.get("links", 0)
        self.link = 0
        self.indent = 0
        self.home: dict[int, int] = {}
        self.above = ""
        self.distances: dict[tuple[str, str, int], int] = {}
        self.flat: dict[str, bool] = {}
        self.splits = rng.choices((0.0, 0.3, 1.0), (4, 3, 3))[0]
        self.run = rng.random() < 3 * self.habit.get("run", 0)
        self.markdown = {role: rng.choice(signs) for role, signs in MARKDOWN.items()}
        self.dirt = rng.choices((0.0, 0.02, 0.1), (6, 3, 1))[0]

    def share(self, name: str) -> bool:
        """Whether a habit that holds for some lines holds for this one."""
        found = self.habit.get(name)
        return found is not None and self.rng.random() < found

    def blanks(self, line: Line) -> int:
        """Blank lines above this line.

        Where they come from the blanks between elements (``ragged``), they are as many wherever
        the same two elements meet, but for a few.
        """
        name = ("tight", "block", "region")[line.gap]
        above, self.above = self.above, line.role
        if line.depth and line.gap == 0 and self.bullet_blank:
            return 1
        if not self.share("ragged"):
            return self.steady[name]
        drawn = self.rng.randint(*self.habit[name])
        if self.rng.random() < STRAY:
            return drawn
        return self.distances.setdefault((above, line.role, line.gap), drawn)

    def pieces(self, line: Line) -> list[str]:
        """The lines that this line becomes: itself, cut at inline marks, or wrapped."""
        if line.role == "paragraph" and self.share("split") and self.rng.random() < self.splits:
            return _kept(inline_pieces(line.text, self.rng))
        if line.role in LABELLED and self.share("split_label"):
            return _kept(label_pieces(line.text))
        if self.width and len(line.text) > self.width:
            return wrap(line.text, self.width, break_long_words=False, break_on_hyphens=False)
        return [line.text]

    def soil(self, text: str) -> str:
        """Doubled blanks, invisible marks, tatweel and the like, on few lines of few pages."""
        if self.share("nbsp"):
            return text.replace(" ", "\u00a0", self.rng.randint(1, 3))
        if self.rng.random() >= self.dirt:
            return text
        draw = self.rng.random()
        if draw < 0.3:
            return text.replace(" ", "  ", self.rng.randint(1, 2))
        if draw < 0.55:
            return text + self.rng.choice((" ", "  ", "\u00a0", "\t"))
        if draw < 0.8:
            return self.rng.choice(MARKS) + text
        return text.replace("ا ", "ـا ", 1)

    def prefix(self, line: Line) -> str:
        """Indent and bullet."""
        if line.gap == 2 and "indent" in self.habit:
            low, high = self.habit["indent"]
            self.indent = 2 * self.rng.randint(low // 2, high // 2) if high > low else high
            self.home[line.article] = self.indent
        elif line.article:
            # After a box in its midst the article goes on at its own indent.
            self.indent = self.home.get(line.article, self.indent)
        if line.depth:
            mark: str = self.bullets[min(line.depth, 2) - 1]
            if "links" in self.habit:
                return mark
            return " " * self.indent + mark
        if line.gap and "unindented" in self.habit:
            share = self.rng.random() < self.habit["unindented"]
            if self.flat.setdefault(line.role, share):
                return ""
        if self.share("tabs"):
            return "\t"
        return " " * self.indent

    def marked(self, line: Line, text: str) -> str:
        """The text between the signs that a writer of Markdown sets around a line of this role."""
        if "markdown" not in self.habit:
            return text
        sign = self.markdown.get(line.role, "{}")
        if sign == "link":
            sign = self.rng.choice(LINKS) if len(text) < LONGEST_LINK else "{}"
        return sign.format(text)

    def anchor(self, line: Line) -> str:
        """The number that lynx puts before a link."""
        if not self.links or line.role not in ("furniture", "related_headline", "tags"):
            return ""
        self.link += 1
        return f"[{self.link}]"


def _runs(lines: Sequence[Line], printer: Printer) -> Iterator[Line]:
    """Join list items that a dumper prints on one line; everything else stays as it is."""
    held: Line | None = None
    for line in lines:
        joins = (
            held is not None
            and printer.run
            and line.gap == 0
            and line.role == held.role
            and line.role in RUNNING
            and len(held.text) + len(line.text) < 70
        )
        if joins and held is not None:
            held = Line(f"{held.text} {line.text}", held.role, held.article, held.gap, held.depth)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def dump(lines: Sequence[Line], dumper: str, rng: Random) -> tuple[list[str], list[Row]]:
    """The dump's lines and a row for each that is not blank.

    Raises `KeyError` for a dumper that is not in the table.
    """
    printer = Printer(dumper, rng)
    texts: list[str] = []
    rows: list[Row] = []

    def put(text: str, article: int, role: str) -> None:
        texts.append(text)
        if text.strip():
            rows.append((len(texts), article, role))

    for line in _runs(lines, printer):
        above = printer.blanks(line) if texts else 0
        texts.extend([""] * above)
        if printer.share("debris") and line.role == "furniture":
            put("   " + rng.choice(DEBRIS), 0, "furniture")
        if line.depth and printer.share("empty_bullet") and line.role == "furniture":
            put(printer.prefix(line), 0, "furniture")
        if line.depth and printer.lone:
            put(printer.prefix(line).rstrip(), 0, "furniture")
            texts.append("")
        prefix = ("" if line.depth and printer.lone else printer.prefix(line)) + printer.anchor(
            line
        )
        for place, piece in enumerate(printer.pieces(line)):
            start = (
                prefix if place == 0 else " " * (len(prefix) if printer.width else printer.indent)
            )
            put(start + printer.marked(line, printer.soil(piece)), line.article, line.role)
    return texts, rows
