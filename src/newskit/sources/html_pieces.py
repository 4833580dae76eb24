"""A page of HTML that is too large for one tree, as the trees of its pieces.

A tree takes many times the memory of its page, so a large page is cut where a block begins, and
each piece parsed by itself. An empty element in the place of that block shows, in the tree, what
stands open there by all rules of HTML; the next piece begins within the same elements. Where the
tree does not show it, that was no place to cut (a script, a comment, the value of an attribute).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

LARGE = 2_000_000
"""Characters of a page from which it is read in pieces."""
MANY = 100_000
"""Tags of a page from which it is; and of a piece, beyond which none is made a tree."""
PIECE = 500_000
"""Characters of a piece, or a few more."""
TAGS = 10_000
"""Tags of a piece, or a few more."""
LONG = 50_000
"""Characters of what no reader sees (a script, a picture written out) that are left out."""
DEEPEST = 64
"""Elements around a piece that are opened again, the innermost: pages of news nest half as deep."""

SIGN = "data-newskit-cut"
UNSEEN = re.compile(
    r"<(?P<name>iframe|noembed|noframes|noscript|object|script|select|style|svg|template|textarea"
    r"|title|video)(?=[\s/>])|<!--",
    re.IGNORECASE,
)
WRITTEN_OUT = re.compile(rf"data:[\w/+;,=.%-]{{{LONG},}}")
TAG = re.compile(
    r"<(?:(?P<block>address|article|aside|blockquote|dd|details|div|dl|dt|figure|footer|form"
    r"|h[1-6]|header|li|main|nav|ol|p|pre|section|table|tbody|tr|ul)(?=[\s/>])|/?[a-z])",
    re.IGNORECASE,
)
"""Where a page may be cut, and any other tag."""
DOCTYPE = re.compile(r"\s*<!doctype[^>]{0,500}>", re.IGNORECASE)


class TooDenseError(Exception):
    """More tags than a tree may have, and no block begins among them."""


class Cut(NamedTuple):
    """Where a piece may end; the block that begins there, ``""`` at the end of the page; how many
    tags are before it.
    """

    place: int
    block: str
    tags: int


def is_large(html: str) -> bool:
    """Whether a page is too large for one tree.

    >>> is_large("<p>خبر"), is_large("<b>" * MANY)
    (False, True)
    """
    return len(html) >= LARGE or html.count("<") >= MANY


def trees(html: str, parse: Callable[[str], Any]) -> Iterator[Any]:
    """The trees of the pieces of a page, in order; `parse` makes resiliparse's tree of a string.

    Raises `TooDenseError`.
    """
    doctype = DOCTYPE.match(html)
    head = doctype[0] if doctype else ""
    around = ""
    begin = tried = Cut(0, "", 0)
    for cut in cuts_in(html):
        if cut.tags - begin.tags >= MANY:
            raise TooDenseError
        if cut.block and cut.place - tried.place < PIECE and cut.tags - tried.tags < TAGS:
            continue
        piece = around + html[begin.place : cut.place]
        if not cut.block:
            yield parse(piece)
            return
        tried = cut
        tree = parse(f"{piece}<{cut.block} {SIGN}></{cut.block}>")
        sign = tree.document.query_selector(f"[{SIGN}]")
        if sign is not None:
            around, begin = head + "".join(opened(sign)), cut
            sign.decompose()
            del sign
            yield tree
        del tree


def opened(node: Any) -> list[str]:
    """The tags of the elements around a node, from the outermost."""
    tags: list[str] = []
    while (node := node.parent_element) is not None and len(tags) < DEEPEST:
        element = node.clone_node(False).html
        tags.append(element[: element.rindex("</")])
    return tags[::-1]


def slimmed(html: str) -> str:
    """A page without what is long in it and nobody sees: in scripts, comments and their like.

    >>> slimmed("<script>" + "x" * LONG + "</script><p>نص")
    '<script></script><p>نص'
    """
    parts = []
    at = begin = 0
    while found := UNSEEN.search(html, at):
        end = f"</{found['name']}" if found["name"] else "-->"
        closed = re.compile(end, re.IGNORECASE).search(html, found.end())
        stop = closed.start() if closed else len(html)
        if stop - found.end() >= LONG:
            parts += [html[begin : found.end()], ">" if found["name"] else ""]
            begin = stop
        at = closed.end() if closed else len(html)
    return WRITTEN_OUT.sub("data:", "".join([*parts, html[begin:]]))


def cuts_in(html: str) -> Iterator[Cut]:
    """Every place where a block begins, and places in a text without end; then the end.

    >>> [cut.place for cut in cuts_in("<p>أ <b>ب</b><p>ج")]
    [0, 13, 17]
    """
    at = tags = 0
    while True:
        found = TAG.search(html, at)
        stop = found.start() if found else len(html)
        for place in range(at + PIECE, stop, PIECE):
            yield Cut(html.rfind(" ", at, place) + 1 or place, "span", tags)
        if not found:
            break
        if block := found["block"]:
            yield Cut(stop, block.lower(), tags)
        at = found.end()
        tags += 1
    yield Cut(len(html), "", tags)
