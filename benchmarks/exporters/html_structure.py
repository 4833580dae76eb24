"""What the elements of HTML add to the text of a page: roles right with and without them.

Usage: ``python -m benchmarks.exporters.html_structure STORIES [--pages 300] [--seed 9]``. Pages of
the generator (see `tools.train`), poured from the stories of a TREC-like collection, are written in
HTML in one of three ways (`html_structure.toml`), read as any saved page, and parsed twice: as they
are, and without their marks. Prints for each way the share of lines with the right role, of
articles with the right headline, and the F1 of each role that has more than fifty lines.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec

from newskit.errors import Reject
from newskit.parser import Parser
from newskit.sources.dump import Dump
from newskit.sources.html import html_page
from newskit.sources.streams import Stream
from tools.train.generator import family_names, read_stories
from tools.train.generator.choices import Choices, tables
from tools.train.generator.desk import Desk
from tools.train.generator.line import Line
from tools.train.generator.page import page_lines
from tools.train.generator.titles import retitled
from tools.train.generator.voice import Shelf, Voice

WAYS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
CHANCE_OF_ANOTHER = 0.1
"""Of a line to stand in another of the elements of its role than the others on its page."""


class HtmlPage(NamedTuple):
    """A page, the way it is written in, and the roles of its lines."""

    dump: Dump
    way: str
    roles: list[str]


def pages(stories: str, number: int, seed: int) -> Iterator[HtmlPage]:
    """So many pages; those whose lines are not the generator's any more are left out."""
    shelf = Shelf.of(read_stories(stories))
    names = family_names()
    weights = [tables()[name].get("weight", 1) for name in names]
    for count in range(number):
        rng = Random(f"html/{seed}/{count}")
        choices = Choices(rng.choices(names, weights)[0], rng)
        voice = Voice(shelf, rng)
        told = [
            retitled(rng.choice(shelf.stories), voice) for _ in range(int(choices.pick("articles")))
        ]
        lines = [line for line in page_lines(Desk(rng, voice, choices, told)) if line.text.strip()]
        way = rng.choice(list(WAYS))
        stream = Stream("page.html", None, BytesIO())
        dump = html_page(stream, written(lines, WAYS[way], rng).encode())
        if isinstance(dump, Reject):
            continue
        printed = [
            " ".join(text.split()) for text in dump.data.decode().split("\n") if text.strip()
        ]
        if printed == [" ".join(line.text.split()) for line in lines]:
            yield HtmlPage(dump, way, [line.role for line in lines])


def written(lines: list[Line], way: dict[str, Any], rng: Random) -> str:
    """The lines in HTML: regions around them, and each in an element of its role."""
    usual = {role: rng.choice(way[role]) for role in way if isinstance(way[role], list)}

    def element(line: Line) -> str:
        shape = rng.choice(way[line.role]) if rng.random() < CHANCE_OF_ANOTHER else usual[line.role]
        return str(shape).replace("{}", escape(line.text))

    own = [number for number, line in enumerate(lines) if line.article]
    first, last = (own[0], own[-1]) if own else (len(lines), -1)

    def region(number: int) -> str:
        if lines[number].article or (first < number < last and lines[number].role == "furniture"):
            return "article"
        if lines[number].role.startswith("related"):
            return "inner" if first < number < last else "related"
        return "top" if number < first else "bottom"

    parts = []
    for name, numbers in groupby(range(len(lines)), region):
        inside = "".join(element(lines[number]) for number in numbers)
        parts.append((usual if name == "inner" else way)[name].replace("{}", inside))
    return f"<html><body>{''.join(parts)}</body></html>"


class Score:
    """Counts of lines by role: right, given and there."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.there: Counter[str] = Counter()

    def add(self, roles: list[str], found: list[str]) -> None:
        """One page."""
        self.there.update(roles)
        self.given.update(found)
        self.right.update(role for role, other in zip(roles, found) if role == other)

    def accuracy(self) -> float:
        """Share of all lines."""
        return self.right.total() / max(1, self.there.total())

    def f1(self, role: str) -> float:
        """Of one role."""
        return 2 * self.right[role] / max(1, self.given[role] + self.there[role])


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("stories")
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--seed", type=int, default=9)
    asked = options.parse_args()
    report(list(pages(asked.stories, asked.pages, asked.seed)), Parser())


def report(found: list[HtmlPage], parser: Parser) -> None:
    """The table, with marks and without."""
    scores: dict[tuple[str, bool], Score] = {}
    for page in found:
        for marked in (False, True):
            dump = page.dump if marked else msgspec.structs.replace(page.dump, marks=())
            roles = [line.role for line in parser.parse(dump).lines]
            for way in (page.way, "all"):
                scores.setdefault((way, marked), Score()).add(page.roles, roles)
    for way in (*WAYS, "all"):
        text, html = scores[way, False], scores[way, True]
        print(
            f"{way:<18} lines {text.there.total():6,}  {text.accuracy():.4f} {html.accuracy():.4f}"
        )
    for role, count in text.there.most_common():
        if count > 50:
            print(f"{role:<18} lines {count:6,}  {text.f1(role):.4f} {html.f1(role):.4f}")


if __name__ == "__main__":
    main()
