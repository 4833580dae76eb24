"""What one line looks like by itself: a few small discrete values, whatever stands around it.

Values are discrete on purpose: a line's weights are then looked up rather than computed, and the
table of learned weights can be read by a person (`weights/`).
"""

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from newskit.parser.cue_key import cue_fold
from newskit.parser.cues import Cues
from newskit.parser.kinds import DIGIT, LONGEST_LABEL, kind_of
from newskit.parser.layout import Category
from newskit.parser.lines import RawLine
from newskit.parser.plain import ends_of, plain_line

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
SITE_WORDS = ("0", "1", "2", "3", "many")
"""How many words of the site about itself a line has; many: five, or a fourth of its words."""
FIRSTS = ("unknown", "lead2", "lead1", "even", "title1", "title2", "and")

SITE_CHARS = (16, 260)
"""Shorter lines are left to the cues; the rest of a longer one is not looked at."""
OPENER_CHARS, CLOSER_CHARS = 90, 60
"""A longer line is prose: what opens or closes it are the words of a story."""
VOCALISED = 8
"""A line with more than one mark in so many characters is vocalised."""


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
    opener: int
    closer: int


END_SIGNS = {
    **dict.fromkeys(".", 1), **dict.fromkeys("؟?!", 2), ":": 3, **dict.fromkeys("»\"”'’", 4),
    "…": 5, **dict.fromkeys(")]", 6), **dict.fromkeys("،,؛;", 7),
}  # fmt: skip
START_SIGNS = {
    **dict.fromkeys("«\"“'‘", 1), **dict.fromkeys("([", 4), **dict.fromkeys("-–—", 5),
    **dict.fromkeys("*•+·▪■●►▶▸>›»", 6), "#": 7, "©": 8,
}  # fmt: skip

ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
VOWEL = re.compile(r"[\u064b-\u0652]")
FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
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


@cache
def openers() -> dict[str, int]:
    """Words that open the lines of many sites, folded, to their numbers, from 1."""
    return _line_words(1)


@cache
def closers() -> dict[str, int]:
    """Words that close the lines of many sites, folded, to their numbers, from 1."""
    return _line_words(2)


def _line_words(column: int) -> dict[str, int]:
    table = files("newskit.parser").joinpath("data/line_words.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.split("\n") if row and not row.startswith("#"))
    words = (row[0] for row in rows if row[column] != "0")
    return {word: number for number, word in enumerate(words, 1)}


def line_words(text: str) -> tuple[str, str]:
    """The words that open and close a line, folded, without a colon; empty where it is too long.

    >>> line_words("اقرأ أيضًا:")
    ('اقرا', 'ايضا')
    """
    if len(text) > OPENER_CHARS:
        return "", ""
    words = cue_fold(text).split()
    if not words:
        return "", ""
    return words[0].rstrip(":"), words[-1].rstrip(":") if len(text) <= CLOSER_CHARS else ""


def shape_of(text: str, cues: Cues) -> Shape:
    """Describe a stripped, non-empty line.

    A line in presentation forms or with its vowels is described as it would read without them.
    """
    if FORMS.search(text) or (VOWEL.search(text) and _is_vocalised(text)):
        text = plain_line(RawLine(0, 0, 0, 0, 0, ends_of(text))).text.strip() or text
    length = len(text)
    script = _script(text[:120])
    opener, closer = line_words(text)
    return Shape(
        bisect_right(SIZES, length),
        bisect_right(WORDS, text.count(" ") + 1),
        _end(text),
        _start(text[0]),
        _inner(text),
        script,
        CUES.index(cues.of(text)),
        kind_of(text, script),
        _first(text),
        _site(text) if length >= SITE_CHARS[0] else 0,
        openers().get(opener, 0),
        closers().get(closer, 0),
    )


class Shapes(dict[str, Shape]):
    """Shapes of lines in the words of one layout; short lines, which recur, are remembered."""

    MOST = 50_000

    def __init__(self, cues: Cues) -> None:
        super().__init__()
        self.cues = cues
        self.gate: Any = None  # the compiled version, kept here by `newskit.parser.glances`

    def __missing__(self, text: str) -> Shape:
        shape = shape_of(text, self.cues)
        if len(text) <= LONGEST_LABEL:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = shape
        return shape


def _is_vocalised(text: str) -> bool:
    return len(VOWEL.findall(text[:120])) * VOCALISED > min(len(text), 120)


def _end(text: str) -> int:
    last = text[-1]
    found = END_SIGNS.get(last)
    if found is not None:
        return 5 if last == "." and text.endswith("..") else found
    if ARABIC.match(last) or "\u064b" <= last <= "\u0652":
        return 0
    if LATIN.match(last):
        return 8
    return 9 if DIGIT.match(last) else 10


def _start(first: str) -> int:
    found = START_SIGNS.get(first)
    if found is not None:
        return found
    if ARABIC.match(first):
        return 0
    if DIGIT.match(first):
        return 2
    return 3 if LATIN.match(first) else 9


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
    if not LATIN.search(head):
        if ARABIC.search(head):
            return 0
        return 3 if DIGIT.search(head) else 4
    arabic = len(ARABIC.findall(head))
    if arabic * 2 > len(head):
        return 0
    return 2 if len(LATIN.findall(head)) > 3 * arabic else 1


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
