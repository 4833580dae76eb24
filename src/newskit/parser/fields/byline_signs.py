"""The signs between the names and places of a byline."""

import re

from newskit.parser.letter_sets import letter_set

Stretch = tuple[int, int]
"""Characters ``[start, end)`` of a line."""

COMMA = re.compile(r"\s*[،؛;,]\s*|\s*\.{2,}\s*|\s+و\s+|\s*&\s*")
_SIGN = re.compile(r"[–—ـ|/-]")
_IN_COMMA = letter_set(r"[،؛;,.&]")


def dashes(text: str, start: int, end: int) -> list[Stretch]:
    """Dashes, bars and slashes between names, with the white space around them.

    A hyphen has some on one side at least, a slash on both, unless a quote or a bracket closes
    before it: «عبد-الله» is one name.

    >>> dashes("رنا أبتر - واشنطن", 0, 17)
    [(8, 11)]
    """
    found: list[Stretch] = []
    at = start
    for match in _SIGN.finditer(text, start, end):
        sign = first = match.start()
        while first > at and text[first - 1].isspace():
            first -= 1
        last = sign + 1
        while last < end and text[last].isspace():
            last += 1
        before, after = first < sign, last > sign + 1
        letter = text[sign]
        if (
            letter not in "-/"
            or (before and after)
            or (letter == "-" and (before or after))
            or (first > 0 and text[first - 1] in "»)")
        ):
            found.append((first, last))
            at = last
    return found


def commas(text: str, start: int, end: int) -> list[Stretch]:
    """Commas, dots and «و» between names, with the white space around them."""
    here = text[start:end]
    if not _IN_COMMA.in_text(here) and not ("و" in here and "و" in here.split()):
        return []
    return [match.span() for match in COMMA.finditer(text, start, end)]
