"""Sight without marks: text as a date reader sees it, and the way back to the print."""

import re
from bisect import bisect_right

# Harakat, superscript alef, tatweel, and the invisible: joiners, bidi controls, soft hyphen, BOM.
UNSEEN = re.compile(
    "[\u064b-\u0655\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff\u061c]"
)
# What belongs to the letter before it: harakat, and the tatweel of «هـ».
ATTACHED = re.compile("[\u064b-\u0655\u0670\u0640]")
_ATTACHED = re.compile(f"{ATTACHED.pattern}*")

# Letters that writers exchange. One for one, so that a folded word keeps its length.
EXCHANGED = dict(zip("أإآٱىة", "اااايه", strict=True))
_LETTERS = str.maketrans(EXCHANGED)


class Folded:
    """A text without its unseen characters: `text`, and `start` and `end` back to the original."""

    def __init__(self, original: str) -> None:
        self._original = original
        unseen = [found.start() for found in UNSEEN.finditer(original)]
        self.text = UNSEEN.sub("", original) if unseen else original
        self._removed_before = [place - number for number, place in enumerate(unseen)]

    def start(self, index: int) -> int:
        """Where the folded character at `index` stands in the original."""
        return index + bisect_right(self._removed_before, index)

    def end(self, start: int, index: int) -> int:
        """The end in the original of the folded span [start, index).

        Harakat of its last letter belong to it, and the bracket that closes one opened in it.
        """
        after = self.start(index - 1) + 1
        attached = _ATTACHED.match(self._original, after)
        after = attached.end() if attached else after
        start = self.start(start)
        for left, right in ("()", "[]"):
            if self._original.count(left, start, after) > self._original.count(right, start, after):
                after += self._original.startswith(right, after)
        return after


def letters_as_one(text: str) -> str:
    """A text with the letters that writers exchange as one: as `key`, but character for character.

    >>> letters_as_one("الإثنين إلى")
    'الاثنين الي'
    """
    for letter, plain in EXCHANGED.items():
        text = text.replace(letter, plain)
    return text


def key(word: str) -> str:
    """The form under which a word stands in the lexicon: exchanged letters as one, single spaces.

    >>> key("الإثنين") == key("الاثنين")
    True
    """
    return " ".join(word.translate(_LETTERS).split())
