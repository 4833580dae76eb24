r"""Signs of Markdown around a line: scrapers that write for language models leave them.

«# عنوان», «[عنوان](https://…)», «![صورة](…)», «**نص**». The signs are no words of the newsroom, so
they are no part of a line's text; which ones stood there is kept as the line's `mark`.
"""

import re
from typing import get_args

from newskit.parser.compiled import kernel
from newskit.parser.lines import Mark, RawLine, split_lines

_SPLIT = kernel("split")

MARKS: tuple[Mark, ...] = get_args(Mark)

_ADDRESS = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+[\"'][^\"']*[\"'])?\s*\)"
_INSIDE = r"(?P<inside>[^\[\]]*[^\[\]\s])"
_HEADING = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<inside>\S.*?)(?:[ \t]+#+)?$")
_IMAGE = re.compile(rf"!\[\s*{_INSIDE}\s*\]{_ADDRESS}$")
_LINK = re.compile(rf"(?:(?:[-*+•]|\d{{1,3}}[.)])\s+)?\[\s*{_INSIDE}\s*\]{_ADDRESS}$")
_STRONG = re.compile(
    r"(?P<signs>\*\*\*|\*\*|__|\*|_)(?P<inside>[^\s*_](?:[^*]*[^\s*])?)(?P=signs)$"
)
_QUOTE = re.compile(r">[ \t]+(?P<inside>\S.*)$")
_SIGNS = "#!*_>["
PAIRS = (b"](", b"# ", b"**", b"> ")
"""Without one of these a page has no sign of Markdown."""


def page_lines(data: bytes) -> list[RawLine]:
    r"""The non-blank lines of a page, without signs of Markdown around them.

    >>> [(line.text, line.mark, line.start) for line in page_lines(b"## [A b](/c)\n**\n# D")]
    [('A b', 'heading_link', 4), ('**', '', 13), ('D', 'title', 18)]
    """
    lines = split_lines(data)
    if not (any(sign in data for sign in PAIRS) if _SPLIT is None else _SPLIT.has_signs(data)):
        return lines
    return [
        unmarked(line) if line.text[0] in _SIGNS or "](" in line.text else line for line in lines
    ]


def unmarked(line: RawLine) -> RawLine:
    """A line without the signs around it; as it is where it has none."""
    text, start, mark = line.text, 0, line.mark
    while found := _peel(text):
        inside, said = found
        start += inside.start("inside")
        text = inside["inside"]
        mark = _both(mark, said)
    if not mark:
        return line
    first = line.start + len(line.text[:start].encode())
    return line._replace(start=first, end=first + len(text.encode()), text=text, mark=mark)


def _peel(text: str) -> tuple[re.Match[str], Mark] | None:
    if found := _HEADING.match(text):
        return found, "title" if found["signs"] == "#" else "heading"
    if found := _IMAGE.match(text):
        return found, "image"
    if found := _LINK.match(text):
        return found, "link"
    if found := _STRONG.match(text):
        return found, "strong"
    if found := _QUOTE.match(text):
        return found, "quote"
    return None


def _both(outer: Mark, inner: Mark) -> Mark:
    """What a line with signs inside of signs is: «## [عنوان](…)» is a heading that leads away."""
    if not outer:
        return inner
    if inner == "link":
        return "heading_link" if outer in ("title", "heading") else "link"
    return inner if inner == "image" else outer
