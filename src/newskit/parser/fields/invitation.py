"""The title behind an invitation to read on: «اقرأ المزيد: …», «للمزيد - …», «قد يهمك| …»."""

import re

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.bullet import behind_bullet
from newskit.parser.fields.part import Part
from newskit.parser.fields.words import either, once_a_list
from newskit.parser.layout import Layout

_SIGNS = ":|/–—>»-"
_MOST_HEADS = 1 << 13
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
    if known and not _heads(known)[text[item.start : item.start + 2]]:
        return item
    invitation = _invitation(known).match(text, item.start)
    if invitation is None or invitation.end() == len(text):
        return item
    return Part(text[invitation.end() :], invitation.end(), len(text))


class _Heads(dict[str, bool]):
    """Whether one of some phrases may begin with two letters: most titles are spared the pattern.

    A phrase counts by the first two letters of its key, or by the one letter of its first word.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        super().__init__()
        self._heads = frozenset(cue_key(phrase).partition(" ")[0][:2] for phrase in phrases)

    def __missing__(self, letters: str) -> bool:
        folded = letters.translate(_ALIKE).lower()
        if len(self) >= _MOST_HEADS:
            self.clear()
        found = self[letters] = folded in self._heads or folded[:1] in self._heads
        return found


_heads = once_a_list(_Heads)


@once_a_list
def _invitation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    also = either(phrase for phrase in phrases if phrase.rstrip(_SIGNS + " ").endswith("أيضا"))
    return re.compile(rf"(?:(?:{either(phrases)})\s*[{_SIGNS}]+|(?:{also or '(?!)'})(?=\s))\s*")
