"""Which element each piece of a page's text comes from.

The text of a page is made by resiliparse, which tells nothing of its elements. So its HTML is read
a second time with a character that no text may hold before the first letter of each piece, one for
each kind of mark, and the places of these in the text are the marks. Where that text is not the
same but for them, letter by letter, the page has no marks. (To put them into the tree itself, node
by node, takes five times as long.)
"""

import re
from bisect import bisect
from functools import lru_cache
from typing import get_args

from newskit.sources.html_places import REGIONS, Place, inside, said_by
from newskit.sources.marks import Kind, Mark

KINDS: tuple[Kind, ...] = get_args(Kind)
FIRST = 0xFDD0
"""The first of the 32 noncharacters that Unicode keeps for a program's own use (16.0, 23.7)."""
SIGN = re.compile(f"([{chr(FIRST)}-{chr(FIRST + 31)}])")

TOKEN = re.compile(
    r"<(?:!--.*?--"
    r"|(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext|template)"
    r"\b.*?</(?P=raw)"
    r'|(?P<slash>/?)(?P<name>[a-z][^\s>]*)(?P<attributes>(?:[^">]|"[^"]*")*)'
    r")>",
    re.DOTALL,
)
"""A tag, a comment, or an element whose content is no text of the page."""
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
SAYING = re.compile(r'(?:class|role|itemprop|rel)="[^"]*"')
LONGEST = 400
"""Characters of what a class may call a byline, a caption or the like."""


def marks_of(signed_text: str) -> tuple[str, tuple[Mark, ...]]:
    r"""The text without its signs, and its marks.

    >>> marks_of("\ufdd0خبر\nنص")
    ('خبر\nنص', (Mark(start=0, end=6, kind='title'),))
    """
    before, *parts = SIGN.split(signed_text)
    texts = [before]
    end = len(before.encode())
    marks: list[Mark] = []
    for sign, text in zip(parts[::2], parts[1::2]):
        start, number = end, ord(sign) - FIRST
        size = len(text.partition("\n")[0].rstrip().encode())
        end += len(text.encode())
        texts.append(text)
        if number < len(KINDS) and size:
            marks.append(Mark(start, start + size, KINDS[number]))
    return "".join(texts), tuple(marks)


def signed(html: str) -> str | None:
    """HTML with a sign before each piece of its text; ``None`` where it has such characters itself,
    or where more elements end than begin.

    `html` is as resiliparse writes a tree: elements are closed, each ``<`` of the text is escaped.
    """
    if SIGN.search(html):
        return None
    tags = Tags(html)
    if not tags.balanced:
        return None
    places = [Place()]
    parts = []
    end = 0
    for number, tag in enumerate(tags.all):
        parts += [with_sign(html[end : tag.start()], places[-1].kind()), tag[0]]
        end = tag.end()
        if tag["slash"]:
            places.pop()
        elif number in tags.close:
            said = believed(tags, number)
            places.append(inside(places[-1], said, linked=tag["name"] == "a"))
    return "".join([*parts, html[end:]])


class Tags:
    """The tags of a page, and what stands between each and the one that closes it.

    `close` has for the number of a tag that opens an element that of the tag which closes it;
    `balanced` says that no tag closes what none has opened.
    """

    def __init__(self, html: str) -> None:
        self.all = list(TOKEN.finditer(html))
        self.close: dict[int, int] = {}
        self._letters: list[int] = []
        self._headings: list[int] = []
        self.balanced = True
        waiting: list[int] = []
        letters = end = 0
        for number, tag in enumerate(self.all):
            letters += tag.start() - end
            end = tag.end()
            self._letters.append(letters)
            if tag["slash"]:
                if waiting:
                    self.close[waiting.pop()] = number
                else:
                    self.balanced = False
            elif tag["name"] and tag["name"] not in VOID:
                waiting.append(number)
                if tag["name"] == "h1":
                    self._headings.append(number)

    def letters_in(self, number: int) -> int:
        """Characters of text in the element that begins with tag `number`."""
        return self._letters[self.close[number]] - self._letters[number]

    def has_heading(self, number: int) -> bool:
        """Whether a heading of the first level is in it."""
        found = bisect(self._headings, number)
        return found < len(self._headings) and self._headings[found] < self.close[number]


def with_sign(text: str, kind: Kind | None) -> str:
    r"""A piece of text with its sign after the white space at its head.

    >>> with_sign("\n خبر ", "title")
    '\n \ufdd0خبر '
    """
    bare = text.lstrip()
    sign = chr(FIRST + (KINDS.index(kind) if kind else len(KINDS)))
    return f"{text[: len(text) - len(bare)]}{sign}{bare}" if bare else text


def believed(tags: Tags, number: int) -> tuple[str, ...]:
    """What the element that begins with tag `number` says of its text, so far as it can be true:
    a box with a heading of the first level in it is no menu and no aside, and one with a long text
    is no byline, whatever class it has.
    """
    tag = tags.all[number]
    words, of_block = _said(tag["name"], tuple(SAYING.findall(tag["attributes"])))
    if ("aside" in words or "menu" in words) and tags.has_heading(number):
        words = tuple(word for word in words if word not in ("aside", "menu"))
    return words + of_block if of_block and tags.letters_in(number) <= LONGEST else words


@lru_cache(10_000)
def _said(name: str, attributes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of an element: those of regions and of what is sure, and those of blocks by class."""
    sure, by_class = said_by(name, attributes)
    regions = tuple(word for word in by_class if word in REGIONS)
    return (*sure, *regions), tuple(word for word in by_class if word not in REGIONS)
