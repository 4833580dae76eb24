"""Canonical composition: one order of marks, one way to write each letter."""

import unicodedata

from newskit.normalizer.rules import Edit, Pattern, Regex, Rule

# A character that may combine with what stands before it, or that NFC rewrites by itself.
_MOVES = r"[\P{ccc=0}||\P{NFC_QC=Y}]"
_SEGMENT = Regex(rf"(?V1)[^\n]?{_MOVES}+")


class Composition:
    """Unicode NFC as a rule: `apply` is `unicodedata`, `edits` are the segments it changes."""

    def apply(self, text: str) -> str:
        """The text in NFC."""
        return unicodedata.normalize("NFC", text)

    def edits(self, text: str) -> list[Edit]:
        """One edit a segment (a starter and what combines with it) that is not NFC."""
        if unicodedata.is_normalized("NFC", text):
            return []
        found = (
            (m.start(), m.end(), unicodedata.normalize("NFC", m[0]), m[0])
            for m in _SEGMENT.finditer(text)
        )
        return [(start, end, new) for start, end, new, old in found if new != old]


def nfc() -> tuple[Rule, ...]:
    """Marks in canonical order, letters composed; always the last operation.

    >>> nfc()[0].apply("ا\u0654ب\u0651\u064e") == "أب\u064e\u0651"
    True
    """
    return (Composition(),)


_HELD = Regex(r"[^\n]?\p{M}*[\u0653-\u0655]\p{M}*")


def compose() -> tuple[Rule, ...]:
    """Hamza and madda that were typed as marks join their letter.

    Before marks are removed and letters folded, so that «ا» + madda is the letter «آ» to both.

    >>> compose()[0].apply("ا\u0653خر")
    'آخر'
    """
    triggers = frozenset("\u0653\u0654\u0655")
    return (Pattern(_HELD, lambda m: unicodedata.normalize("NFC", m[0]), triggers),)
