"""What one line looks like by itself: a few small discrete values, whatever stands around it.

Values are discrete on purpose: a line's weights are then looked up rather than computed, and the
table of learned weights can be read by a person (`weights/`).
"""

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import NamedTuple, get_args

from newskit.parser.cue_key import cue_fold
from newskit.parser.cues import Cues
from newskit.parser.fields.agency import canonical_agency
from newskit.parser.fields.byline_shape import byline_shape
from newskit.parser.fields.dates import is_date_line
from newskit.parser.layout import Category
from newskit.parser.lines import RawLine
from newskit.parser.plain import plain_line

SIZES = (2, 4, 8, 13, 19, 26, 35, 46, 61, 81, 111, 151, 221, 351, 601)
"""Bounds of the size buckets, in characters."""
WORDS = (2, 3, 4, 5, 7, 10, 15, 21, 31, 51)
ENDS = (
    "letter",
    "stop",
    "question",
    "colon",
    "quote",
    "dots",
    "bracket",
    "comma",
    "latin",
    "digit",
    "sign",
)
STARTS = (
    "letter", "quote", "digit", "latin", "bracket", "dash", "bullet", "hash", "copyright", "sign",
)  # fmt: skip
INNER = ("none", "comma", "commas", "stop", "stops", "colon", "bar", "slash", "dash")
SCRIPTS = ("arabic", "mixed", "latin", "digits", "none")
CUES = ("", *get_args(Category))
KINDS = (
    "", "date", "byline", "duration", "url", "email", "number", "rule", "agency_bracket",
    "bracket", "agency_slash", "copyright", "time",
)  # fmt: skip
SITE_WORDS = ("0", "1", "2", "3", "many")
"""How many words of the site about itself a line has; many: five, or a fourth of its words."""
FIRSTS = ("unknown", "lead2", "lead1", "even", "title1", "title2", "and")

SITE_CHARS = (16, 260)
"""Shorter lines are left to the cues; the rest of a longer one is not looked at."""
VOCALISED = 8
"""A line with more than one mark in so many characters is vocalised."""
LONGEST_WORDED_DATE = 40
"""A date line without a digit is short: «منذ ساعتين», «تاريخ النشر:»."""
LONGEST_BYLINE = 90
LONGEST_LABEL = 160
"""Beyond this many characters a line is prose: no date line, no byline, no caption's credit."""


class Shape(NamedTuple):
    """Numbers of values in the tuples above, in the order of this module."""

    size: int
    words: int
    end: int
    start: int
    inner: int
    script: int
    cue: int
    kind: int
    first: int
    site: int


_END = {
    **dict.fromkeys(".", 1), **dict.fromkeys("؟?!", 2), ":": 3, **dict.fromkeys("»\"”'’", 4),
    "…": 5, **dict.fromkeys(")]", 6), **dict.fromkeys("،,؛;", 7),
}  # fmt: skip
_START = {
    **dict.fromkeys("«\"“'‘", 1), **dict.fromkeys("([", 4), **dict.fromkeys("-–—", 5),
    **dict.fromkeys("*•+·▪■●►▶▸>›»", 6), "#": 7, "©": 8,
}  # fmt: skip

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_DIGIT = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
_NUMBER = re.compile(r"[\W_]*[\d\u0660-\u0669]+[\W_]*(?:[\d\u0660-\u0669]+[\W_]*)*$")
_TIME = re.compile(r"\W*\d{1,2}:\d{2}(?::\d{2})?\W*(?:[صم]|GMT|AM|PM)?\W*$", re.I)
_DURATION = re.compile(r"(?:play-circle|play)?\W*\d{1,2}:\d{2}(?::\d{2})?$", re.I)
_VOWEL = re.compile(r"[\u064b-\u0652]")
_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
_URL = re.compile(r"(?:https?:|//|www\.|IFRAME:)\S*|\S+\.(?:com|net|org|jpg|png)\b", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$")
_SLASH = re.compile(r"\s[/|]\s*([^/|]{2,40})$")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def first_words() -> dict[str, int]:
    """Words that open paragraphs or titles, to the number of their class in `FIRSTS`."""
    table = files("newskit.parser").joinpath("data/first_words.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.split("\n") if row and not row.startswith("#"))
    return {word: FIRSTS.index(name) for word, name in rows}


@cache
def site_words() -> frozenset[str]:
    """Words by which a site speaks of itself, folded as `cue_key` folds."""
    table = files("newskit.parser").joinpath("data/site_words.txt").read_text(encoding="utf-8")
    rows = (row for row in table.split("\n") if not row.startswith("#"))
    return frozenset(word for row in rows for word in row.split())


def shape_of(text: str, cues: Cues) -> Shape:
    """Describe a stripped, non-empty line.

    A line in presentation forms or with its vowels is described as it would read without them.
    """
    if _FORMS.search(text) or (_VOWEL.search(text) and _is_vocalised(text)):
        text = plain_line(RawLine(0, 0, 0, 0, 0, text)).text.strip() or text
    length = len(text)
    script = _script(text[:120])
    return Shape(
        bisect_right(SIZES, length),
        bisect_right(WORDS, text.count(" ") + 1),
        _end(text),
        _start(text[0]),
        _inner(text),
        script,
        CUES.index(cues.of(text)),
        _kind(text, script) if length <= LONGEST_LABEL else 4 if _URL.match(text) else 0,
        _first(text),
        _site(text) if length >= SITE_CHARS[0] else 0,
    )


class Shapes(dict[str, Shape]):
    """Shapes of lines in the words of one layout; short lines, which recur, are remembered."""

    MOST = 50_000

    def __init__(self, cues: Cues) -> None:
        super().__init__()
        self._cues = cues

    def __missing__(self, text: str) -> Shape:
        shape = shape_of(text, self._cues)
        if len(text) <= LONGEST_LABEL:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = shape
        return shape


def _is_vocalised(text: str) -> bool:
    return len(_VOWEL.findall(text[:120])) * VOCALISED > min(len(text), 120)


def _end(text: str) -> int:
    last = text[-1]
    found = _END.get(last)
    if found is not None:
        return 5 if last == "." and text.endswith("..") else found
    if _ARABIC.match(last) or "\u064b" <= last <= "\u0652":
        return 0
    if _LATIN.match(last):
        return 8
    return 9 if _DIGIT.match(last) else 10


def _start(first: str) -> int:
    found = _START.get(first)
    if found is not None:
        return found
    if _ARABIC.match(first):
        return 0
    if _DIGIT.match(first):
        return 2
    return 3 if _LATIN.match(first) else 9


def _inner(text: str) -> int:
    """The strongest punctuation inside: full stops, then commas, then the marks of labels."""
    stops = text.count(". ") + text.count("؟ ")
    if stops:
        return 4 if stops > 1 else 3
    commas = text.count("،") + text.count(", ")
    if commas:
        return 2 if commas > 1 else 1
    for value, mark in ((6, "|"), (5, ":"), (7, "/"), (8, " - ")):
        if mark in text:
            return value
    return 0


def _script(head: str) -> int:
    if not _LATIN.search(head):
        if _ARABIC.search(head):
            return 0
        return 3 if _DIGIT.search(head) else 4
    arabic = len(_ARABIC.findall(head))
    if arabic * 2 > len(head):
        return 0
    return 2 if len(_LATIN.findall(head)) > 3 * arabic else 1


def _kind(text: str, script: int) -> int:
    if script == 4:
        return 7
    if script == 3:
        if _DURATION.match(text) or _TIME.match(text):
            return 12
        return 1 if is_date_line(text) else 6
    if ("/" in text or "." in text) and _URL.match(text):
        return 4
    if "@" in text and _EMAIL.search(text):
        return 5
    if "©" in text[:3]:
        return 11
    last = text[-1]
    if _DIGIT.match(last) and ":" in text[-8:] and text[-9:-5] in ("ircl", "rcle", "cle "):
        return 3
    has_digit = _DIGIT.search(text) is not None
    if has_digit and is_date_line(text):
        return 1
    if last in ")]" and (bracket := _BRACKET.search(text)):
        if canonical_agency(bracket[1]):
            return 8
        return 2 if byline_shape(text) else 9
    if (
        ("/" in text or "|" in text)
        and (slash := _SLASH.search(text))
        and canonical_agency(slash[1])
    ):
        return 10
    if not has_digit and len(text) <= LONGEST_WORDED_DATE and is_date_line(text):
        return 1
    return 2 if not has_digit and len(text) <= LONGEST_BYLINE and byline_shape(text) else 0


def _site(text: str) -> int:
    words = cue_fold(text[: SITE_CHARS[1]]).split()
    known = site_words()
    count = 0
    for word in words:
        if word in known or (word[0] == "و" and word[1:] in known):
            count += 1
    if count >= 5 or (count >= 2 and count * 4 >= len(words)):
        return 4
    return min(count, 3)


def _first(text: str) -> int:
    match = _WORD.search(text, 0, 40)
    if match is None:
        return 0
    word = match[0]
    known = first_words().get(word)
    if known is not None:
        return known
    return 6 if word[0] == "و" and len(word) > 4 else 0
