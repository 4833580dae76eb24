"""Where in a page a piece of text stands, by the elements around it."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

from newskit.sources.marks import Kind

REGIONS = ("article", "aside", "menu")
HEADINGS = ("title", "heading")
WHOLE = ("caption", "time", "byline", "tag", "breadcrumb")
"""Blocks whose paragraphs are nothing else than the block."""
WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
TABLES = {"role": "roles", "itemprop": "props", "rel": "rels"}


class Place(NamedTuple):
    """The region and the block around a piece of text, and whether it is in a link."""

    region: str = ""
    block: str = ""
    linked: bool = False

    def kind(self) -> Kind | None:
        """What is said of the text; ``None`` where HTML says nothing.

        >>> Place("article", "paragraph", linked=True).kind(), Place("aside", linked=True).kind()
        ('prose', 'link')
        """
        if self.region == "menu":
            return "breadcrumb" if self.block == "breadcrumb" else "menu"
        if self.block == "heading" and self.linked:
            return "heading_link"
        if self.block == "paragraph" and self.region == "article":
            return "prose"
        if self.linked and not self.block:
            return "link"
        if self.region == "aside" and self.block in ("", "paragraph"):
            return "aside"
        return next((kind for kind in get_args(Kind) if kind == self.block), None)


@cache
def inside(place: Place, said: tuple[str, ...], *, linked: bool) -> Place:
    """The place within an element of which this is said.

    >>> inside(Place("article"), ("caption", "paragraph"), linked=False)
    Place(region='article', block='caption', linked=False)
    """
    region, block, was_linked = place
    for word in said:
        if word not in REGIONS:
            if word != "paragraph" or block not in (*WHOLE, *HEADINGS):
                block = word
        elif region != "menu" and not (region == "aside" and word == "article"):
            region = word
    return Place(region, block, linked or was_linked)


def said_by(tag: str, attributes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the tag and the attributes of an element say, and what the words of its class do.

    >>> said_by("p", ['class="post-author"', 'itemprop="author"'])
    (('paragraph', 'byline'), ('byline',))
    """
    table = _table()
    said = [table["tags"].get(tag)]
    words: dict[str, None] = {}
    for attribute in attributes:
        name, _, value = attribute.partition("=")
        if name == "class":
            words = dict.fromkeys(word.lower() for word in WORD.findall(value))
        else:
            said += [table[TABLES[name]].get(word) for word in value.strip('"').split()]
    by_class = tuple(table["classes"][word] for word in words if word in table["classes"])
    return tuple(word for word in said if word), by_class


@cache
def _table() -> dict[str, dict[str, str]]:
    import tomllib

    text = Path(__file__).with_name("html_marks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
