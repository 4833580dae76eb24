"""The plain text of a line: its letters without the print, and the way back to the print.

Lists of names and labels hold plain words. A page prints them with vowels, stretched by tatweel,
between bidi controls, or, where its text comes out of a PDF, in presentation forms. So the fields
look at the plain text, and what they find is cut from the line as printed.
"""

import re
import unicodedata
from typing import NamedTuple, Protocol

import numpy as np

from newskit.parser.compiled import kernel
from newskit.parser.letters import PLANE, members
from newskit.parser.lines import RawLine

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_LETTERS = f"\u0620-\u064a\u0671-\u06d3{_MARKS}{_FORMS}"

_TATWEEL = "\u0640"
_UNPLAIN = re.compile(f"[{_TATWEEL}{_MARKS}{_CONTROLS}{_FORMS}]")
# Tatweel between two letters stretches a word; elsewhere it is a dash, or the tail of «هـ».
_PRINT = re.compile(
    f"[{_MARKS}{_CONTROLS}]+|(?<=[{_LETTERS}]){_TATWEEL}+(?=[{_LETTERS}])|(?P<form>[{_FORMS}])"
)
_ATTACHED = re.compile(f"[{_MARKS}]*")
_UNSEEN = re.compile(f"[{_MARKS}]")
LONGEST = 100_000
"""Characters from which a line is known by its ends: no paragraph of news has as many, and the way
back from its plain text takes memory for each.
"""


class PlainLine(NamedTuple):
    """A line as the fields see it: `text`, and where each of its characters stands in `raw.text`.

    `places` is None where the line is printed plainly, and the two texts are the same.
    """

    raw: RawLine
    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain characters ``[start, end)`` stand in `raw.text`; never empty.

        The vowels of the last letter belong to it.
        """
        if self.places is None:
            return start, end
        last = self.places[end - 1] + 1
        attached = _ATTACHED.match(self.raw.text, last)
        return self.places[start], attached.end() if attached else last


def plainly(raw: RawLine, most: int | None = None) -> PlainLine:
    """`plain_line` in Python.

    >>> line = plainly(RawLine(1, 0, 0, 0, 0, "رُكْنُ العُلُومِ"))
    >>> line.text, line.span(4, 10)
    ('ركن العلوم', (7, 16))
    """
    text = raw.text if most is None else raw.text[:most]
    if not _UNPLAIN.search(text):
        return PlainLine(raw, text, None)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for found in _PRINT.finditer(text):
        start, end = found.span()
        letters = _unfolded(found.group()) if found["form"] else ""
        pieces += (text[at:start], letters)
        places += range(at, start)
        places += [start] * len(letters)
        at = end
    pieces.append(text[at:])
    places += range(at, len(text))
    return PlainLine(raw, "".join(pieces), places)


class ReadPlainly(Protocol):
    """How `plain_line` is called."""

    def __call__(self, raw: RawLine, most: int | None = None) -> PlainLine:
        """Give the line."""


def _compiled() -> ReadPlainly | None:
    """`plainly` for all but presentation forms, or None where there is no compiled version."""
    if (printed := kernel("printed")) is None:
        return None
    letters = np.zeros(len(PLANE), np.uint8)
    for flag, those in (
        (printed.UNSEEN, _MARKS + _CONTROLS),
        (printed.TATWEEL, _TATWEEL),
        (printed.LETTER, _LETTERS),
        (printed.FORM, _FORMS),
    ):
        letters[members(f"[{those}]")] |= flag
    found: ReadPlainly = printed.PlainLines(PlainLine, letters, plainly)
    return found


plain_line: ReadPlainly = _compiled() or plainly
"""Read a line, or its first `most` characters, plainly."""


def ends_of(text: str) -> str:
    """A text, or the beginning and the end of one of more than `LONGEST` characters.

    >>> ends_of("خبر"), len(ends_of("خ" * 2 * LONGEST))
    ('خبر', 100001)
    """
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} {text[-half:]}"


def has_forms(data: bytes, start: int, end: int) -> bool:
    """Say whether presentation forms may stand in these bytes of UTF-8: all begin with 0xEF.

    >>> [has_forms(text.encode(), 0, 6) for text in ("ﺛﻘﺎﻓﺔ", "ثقافة")]
    [True, False]
    """
    return data.find(b"\xef", start, end) >= 0


def _unfolded(form: str) -> str:
    """The letters of a presentation form; a mark that stands alone has none."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", form)).strip()
