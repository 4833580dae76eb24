"""The title behind an invitation to read on: «اقرأ المزيد: …», «للمزيد - …», «قد يهمك| …»."""

import re
from functools import cache

from newskit.parser.fields.bullet import behind_bullet
from newskit.parser.fields.part import Part
from newskit.parser.fields.words import either
from newskit.parser.layout import Layout

_SIGNS = ":|/–—>»-"


def invited_title(text: str, layout: Layout) -> Part:
    """The title of a related line, without list sign and invitation.

    A sign must stand between the two, or the invitation itself says «أيضا»: «قد يهمك أن …» is a
    title.

    >>> from newskit.parser.layout import load_layout
    >>> generic = load_layout("generic")
    >>> invited_title("اقرأ المزيد: عودة القطار", generic)
    Part(text='عودة القطار', start=13, end=24)
    >>> invited_title("قد يهمك أن تعرف السبب", generic).start
    0
    """
    item = behind_bullet(text)
    phrases = layout.cues.get("related_inline")
    invitation = _invitation(phrases.prefix if phrases else ()).match(text, item.start)
    if invitation is None or invitation.end() == len(text):
        return item
    return Part(text[invitation.end() :], invitation.end(), len(text))


@cache
def _invitation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    also = either(phrase for phrase in phrases if phrase.rstrip(_SIGNS + " ").endswith("أيضا"))
    return re.compile(rf"(?:(?:{either(phrases)})\s*[{_SIGNS}]+|(?:{also or '(?!)'})(?=\s))\s*")
