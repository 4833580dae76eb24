r"""Bytes of a page to its non-blank lines, each with its place.

Lines end at ``\n`` and nowhere else: `str.splitlines` also cuts at U+2028, U+0085 and form feeds,
and would disagree with every other tool that counts lines.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from newskit.parser.compiled import kernel

_SPLIT = kernel("split")

Mark = Literal["", "title", "heading", "heading_link", "link", "image", "strong", "quote"]
"""Signs of Markdown that stood around a line (see `newskit.parser.markdown`)."""


class RawLine(NamedTuple):
    """A non-blank line: its number from 1, the byte range of its text, and what stood before it.

    `indent` is the number of bytes of white space before the text, `blanks` the number of blank
    lines between the line before and this one. `start`, `end` and `text` are without the signs that
    `mark` names.
    """

    no: int
    start: int
    end: int
    indent: int
    blanks: int
    text: str
    mark: Mark = ""


def split_lines(data: bytes) -> list[RawLine]:
    r"""Return the non-blank lines of a page in order; offsets are of `data`, which is UTF-8.

    >>> [(line.no, line.text, line.blanks) for line in split_lines("أ\n\n  ب \r\n".encode())]
    [(1, 'أ', 0), (3, 'ب', 1)]
    """
    if _SPLIT is not None:
        found: list[RawLine] = _SPLIT.split_lines(data, RawLine)
        return found
    return plain_lines(data)


def texts_of(page: Sequence[RawLine]) -> list[str]:
    """The texts of the lines of a page.

    >>> texts_of([RawLine(1, 0, 6, 0, 0, "خبر")])
    ['خبر']
    """
    if _SPLIT is not None:
        found: list[str] = _SPLIT.texts(list(page))
        return found
    return [line.text for line in page]


def plain_lines(data: bytes) -> list[RawLine]:
    """`split_lines` in Python."""
    lines: list[RawLine] = []
    position = 0
    blanks = 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        left = raw.lstrip()
        indent = len(raw) - len(left)
        text = left.rstrip().decode()
        stripped = text.strip()  # bytes know no white space beyond ASCII: U+00A0 and its kin
        if not stripped:
            blanks += 1
        else:
            if len(stripped) != len(text):
                indent += len(text[: len(text) - len(text.lstrip())].encode())
            start = position + indent
            end = start + len(stripped.encode())
            lines.append(RawLine(number, start, end, indent, blanks, stripped))
            blanks = 0
        position += len(raw) + 1
    return lines
