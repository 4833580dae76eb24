"""The language of a text, as far as news in Arabic script needs it.

Counts common function words and letters that Arabic lacks; a text in another script is named
``en`` only where its commonest words are English, else ``und`` (BCP 47: undetermined).
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from newskit.parser.letter_sets import LetterSet, letter_set

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_SCRIPT = letter_set(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_OTHER_SCRIPT = letter_set(r"[A-Za-z\u00c0-\u05ff]")
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_GLANCE = 600  # characters that tell plain Arabic
# In plain Arabic at most one character in this many is of another script (names of firms), or a
# letter that only other languages of Arabic script have («غوغل» with gaf); Persian has four in 100.
_OTHER_MOST = 20
_FOREIGN_MOST = 150
SAMPLE = 1500
"""Characters looked at; more does not change the answer."""

Entry = tuple[frozenset[str], frozenset[str]]


@cache
def _tables() -> dict[str, Entry]:
    text = files("newskit.parser").joinpath("data/languages.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str | list[str]]] = tomllib.loads(text)
    return {
        name: (frozenset(entry["letters"]), frozenset(entry["words"]))
        for name, entry in table.items()
    }


@cache
def _foreign() -> LetterSet:
    """The letters of Arabic script that only other languages have."""
    own = (letters for name, (letters, _) in _tables().items() if name != "ar")
    return letter_set(f"[{''.join(sorted(frozenset().union(*own)))}]")


def language_of(texts: Sequence[str]) -> str | None:
    """Name the language of texts: ``ar fa ur ckb ps en und``; None where there are no letters.

    >>> language_of(["قال الوزير إن الخطة تبدأ غدا"]), language_of(["رئیس جمهور در این دیدار"])
    ('ar', 'fa')
    """
    if _is_plainly_arabic(_sample(texts, _GLANCE)):
        return "ar"
    words = _WORD.findall(_MARKS.sub("", _sample(texts, SAMPLE)))
    if not words:
        return None
    letters = "".join(words)
    if _ARABIC_SCRIPT.count(letters) * 2 < len(letters):
        common = sum(word.lower() in _tables()["en"][1] for word in words)
        return "en" if common * 10 >= len(words) else "und"
    scores = {
        name: sum(word in common for word in words) + sum(map(own.__contains__, letters)) / 8
        for name, (own, common) in _tables().items()
    }
    best = max(scores, key=lambda name: (scores[name], name == "ar"))
    return best if scores[best] > 0 else "ar"


def _sample(texts: Sequence[str], most: int) -> str:
    """The first characters of texts, a space between each two."""
    parts: list[str] = []
    left = most
    for text in texts:
        if left < 0:
            break
        parts.append(text[:left])
        left -= len(text) + 1
    return " ".join(parts)


def _is_plainly_arabic(glance: str) -> bool:
    """Say whether nothing speaks for another language: most texts need no counting of words."""
    return (
        _OTHER_SCRIPT.count(glance) * _OTHER_MOST < len(glance)
        and _foreign().count(glance) * _FOREIGN_MOST < len(glance)
        and _ARABIC_SCRIPT.in_text(glance)
    )
