"""The look-up form of a short line: what stays of it when print, keyboard and dumper are gone."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import numpy as np

from newskit.parser.compiled import kernel
from newskit.parser.letters import PLANE, members

_DROPPED = [0x0640, *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)]
_DROPPED += [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
_DROPPED += [*range(0x2066, 0x206A), 0xFEFF, *range(0xFE00, 0xFE10)]
_SPACES = "\t\r\n\v\f\u00a0\u2002\u2003\u2009\u202f\u3000" + "«»\"“”„‘’'()[]{}<>،,؛;!?؟.…⟨⟩‹›*•"
BULLETS = " -–—_+*•·▪▫■□●○◆◇►▶◄◀▸◂▼▲▾↑↓←→⇐⇒»›>|/\\:#~=^`✓✔"

TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED)
TABLE |= {ord(c): " " for c in _SPACES}
TABLE |= {ord(a): b for a, b in zip("أإآٱىةیکھہ", "اااايهيكهه", strict=True)}
TABLE |= {ord(c): "0" for c in "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
TABLE |= {c: chr(c).lower() for c in range(ord("A"), ord("Z") + 1)}

_ZEROS = re.compile("0[0 ]*0")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_BUTTON = "button "
_WORDS = 1 << 17  # folded words remembered; the vocabulary of newspapers recurs


class _Words(dict[str, str]):
    """Words and their folds: translating each word once is ten times as fast as each line."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _WORDS:
            self.clear()
        text = unicodedata.normalize("NFKC", word) if _PRESENTATION.search(word) else word
        self[word] = fold = " ".join(text.translate(TABLE).split())
        return fold


_FOLDS = _Words()


def cue_fold(text: str) -> str:
    """`cue_key` before its end is cut: what prefixes such as ``للمزيد:`` are held against."""
    folded: str | None = _COMPILED.fold(text) if _COMPILED else None
    return plain_fold(text) if folded is None else folded


@lru_cache(maxsize=1 << 12)  # one line is folded for its cues, its site words and its layout
def plain_fold(text: str) -> str:
    """`cue_fold` in Python."""
    folded = " ".join(map(_FOLDS.__getitem__, text.split()))
    if "  " in folded or folded[:1] == " ":
        folded = " ".join(folded.split())
    if "0" in folded:
        folded = _ZEROS.sub("0", folded)
    if " :" in folded:
        folded = folded.replace(" :", ":")
    folded = folded.lstrip(BULLETS)
    if folded.startswith(_BUTTON):  # lynx: "(BUTTON) Menu"
        folded = folded.partition(" ")[2]
    return folded


def cue_key(text: str) -> str:
    """The key under which a line is looked up among known phrases.

    Bullets, indentation, tatweel, vowel marks, quotes and brackets go; alef, yeh and teh marbuta
    become one letter each, Latin letters small, a run of digits ``0``; trailing colons, dots and
    arrows go.

    >>> cue_key("  * إقــرأ أيضاً :") == cue_key("اقرا ايضا")
    True
    >>> cue_key("تعليقات (12)")
    'تعليقات 0'
    """
    key: str | None = _COMPILED.key(text) if _COMPILED else None
    return plain_fold(text).rstrip(BULLETS) if key is None else key


def _compiled() -> Any:
    """The compiled version of all this, or None where there is none."""
    if (folds := kernel("folds")) is None:
        return None
    table = np.arange(len(PLANE), dtype=np.uint16)
    for number, letter in TABLE.items():
        table[number] = ord(letter) if letter else folds.DROPPED
    table[:3] = folds.FORM  # these numbers have a meaning there
    table[members(_PRESENTATION.pattern)] = folds.FORM
    table[members(r"\s")] = folds.BREAK
    bullets = np.zeros(len(PLANE), np.uint8)
    bullets[list(map(ord, BULLETS))] = 1
    return folds.Folds(table, bullets, _BUTTON)


_COMPILED = _compiled()
