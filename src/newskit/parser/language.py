"""The language of a text, as far as news in Arabic script needs it.

Counts common function words and letters that Arabic lacks; a text in another script is named
``en`` only where its commonest words are English, else ``und`` (BCP 47: undetermined).
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "on",
        "that",
        "is",
        "with",
        "by",
        "from",
        "at",
        "as",
    ]
)
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
SAMPLE = 4000
"""Characters looked at; more does not change the answer."""


@cache
def _tables() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    text = files("newskit.parser").joinpath("data/languages.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str | list[str]]] = tomllib.loads(text)
    return {
        name: (frozenset(entry["letters"]), frozenset(entry["words"]))
        for name, entry in table.items()
    }


def language_of(text: str) -> str | None:
    """Name the language of a text: ``ar fa ur ckb ps en und``; None where there are no letters.

    >>> language_of("قال الوزير إن الخطة تبدأ في الشهر المقبل"), language_of("رئیس جمهور در این دیدار گفت که")
    ('ar', 'fa')
    """
    words = _WORD.findall(_MARKS.sub("", text[:SAMPLE]))
    if not words:
        return None
    sample = "".join(words)
    if len(_ARABIC_SCRIPT.findall(sample)) * 2 < len(sample):
        common = sum(word.lower() in _ENGLISH for word in words)
        return "en" if common * 10 >= len(words) else "und"
    scores = {
        name: sum(word in common for word in words) + sum(map(letters.__contains__, sample)) / 8
        for name, (letters, common) in _tables().items()
    }
    best = max(scores, key=lambda name: (scores[name], name == "ar"))
    return best if scores[best] > 0 else "ar"
