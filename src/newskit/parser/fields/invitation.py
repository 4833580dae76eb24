"""The title behind an invitation to read on: «اقرأ المزيد: …», «للمزيد - …», «قد يهمك| …»."""

import re

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.bullet import behind_bullet
from newskit.parser.fields.part import Part
from newskit.parser.fields.words import either, once_a_list
from newskit.parser.layout import Layout

_SIGNS = ":|/–—>»-"
# Letters that the pattern takes for one, in Arabic and, case aside, in Latin script.
_ALIKE = str.maketrans("أإآةىİıſK", "اااهيiisk")


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
    known = phrases.prefix if phrases else ()
    if known and not _may_begin(text[item.start : item.start + 2], known):
        return item
    invitation = _invitation(known).match(text, item.start)
    if invitation is None or invitation.end() == len(text):
        return item
    return Part(text[invitation.end() :], invitation.end(), len(text))


def _may_begin(letters: str, phrases: tuple[str, ...]) -> bool:
    """A cheap look at the first two letters spares most titles the pattern."""
    folded = letters.translate(_ALIKE).lower()
    heads = _heads(phrases)
    return folded in heads or folded[:1] in heads


@once_a_list
def _heads(phrases: tuple[str, ...]) -> frozenset[str]:
    """The first two letters of each phrase, or the one letter that its first word is."""
    return frozenset(cue_key(phrase).partition(" ")[0][:2] for phrase in phrases)


@once_a_list
def _invitation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    also = either(phrase for phrase in phrases if phrase.rstrip(_SIGNS + " ").endswith("أيضا"))
    return re.compile(rf"(?:(?:{either(phrases)})\s*[{_SIGNS}]+|(?:{also or '(?!)'})(?=\s))\s*")
