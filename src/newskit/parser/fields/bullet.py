"""List signs before an item: «- », «* », «• »."""

import re

from newskit.parser.fields.part import Part

_SIGNS = "-–—*•·▪■●◆►▸◄"
_BULLET = re.compile(rf"(?:[{_SIGNS}]\s+)+(?=\S)")


def behind_bullet(text: str) -> Part:
    """An item of a list without the sign that stands before it.

    >>> behind_bullet("- افتتاح السوق"), behind_bullet("-5 درجات").start
    (Part(text='افتتاح السوق', start=2, end=14), 0)
    """
    if text[:1] not in _SIGNS:
        return Part(text, 0, len(text))
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    return Part(text[start:], start, len(text))
