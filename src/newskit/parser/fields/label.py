"""The label before a name: «كتب: …», «بقلم …», «إعداد وتحرير: …»."""

import re
from functools import cache, lru_cache

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.words import either, read_data, word_keys

BULLET = r"[\s*•\-–—_+]"
SIGN = r"[:/|ـ–—-]"
BETWEEN_NAMES = r"[\s،,/|:()\-–—]"
FINAL = ".؟?!…"
"""What no name ends with."""
_BULLETS = f"{BULLET}*"
_SIGN = rf"\s*{SIGN}+\s*"
_SPLIT = re.compile(f"{BETWEEN_NAMES}+")
LABEL_HEAD = 40  # characters in which the first word of a label ends
FULL_NAME = 2  # words; «من المجالس» is a column, not a byline
SIGNED, BARE = ("bare", "signed"), ("bare", "weak")
"""Tables of the labels that stand before a sign, and of those that need none."""
NAME_WORDS = 7  # two names of three words, and the sign between


def byline_label(text: str) -> int:
    """Where the names behind the label of a byline begin; 0 where there is no label.

    >>> byline_label("كتبت: هدى منصور"), byline_label("هدى منصور")
    (6, 0)
    """
    if not _may_begin(text):
        return 0
    if match := _signed().match(text):
        return match.end()
    match = _bare().match(text)
    if match is None or not names_only(text[match.end() :]):
        return 0
    weak = cue_key(match.group()) in word_keys("byline", "weak")
    return 0 if weak and len(text[match.end() :].split()) < FULL_NAME else match.end()


def names_only(text: str) -> bool:
    """Whether a text can be names and nothing else: few words, no function word, no number.

    >>> names_only("هدى منصور وسلمى عبود"), names_only("الوزير على حسابه في تويتر")
    (True, False)
    """
    count = 0
    for word in _SPLIT.split(text):
        count += _counts(word)
        if count > NAME_WORDS:
            return False
    return count > 0 and not text.rstrip().endswith(tuple(FINAL))


@lru_cache(maxsize=1 << 15)  # the words of short lines recur, and names among them
def _counts(word: str) -> int:
    """1 for a word that a name may have, 0 for signs alone, too much for a function word."""
    if not cue_key(word):
        return 0
    return NAME_WORDS + 1 if _is_function_word(word) else 1


def _is_function_word(word: str) -> bool:
    """A particle, a verb or a number. «على» is one and «علي» a name: their keys are the same."""
    particles, keys = function_words()
    key = cue_key(word)
    return word in particles or key in keys or "0" in key


@cache
def function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that no name holds: those that end in alef maqsura as printed, all others as keys."""
    words = read_data("byline")["function"]
    return (
        frozenset(word for word in words if word.endswith("ى")),
        frozenset(cue_key(word) for word in words if not word.endswith("ى")),
    )


def _may_begin(text: str) -> bool:
    """A cheap look at the first word spares most lines the pattern."""
    head = text[:LABEL_HEAD].lstrip(" \t*•-–—_+").split(None, 1)
    return bool(head) and _begins_label(head[0])


@lru_cache(maxsize=1 << 13)
def _begins_label(word: str) -> bool:
    return cue_key(_SPLIT.split(word, maxsplit=1)[0]) in label_words()


@cache
def label_words() -> frozenset[str]:
    """The first words of all labels, as keys."""
    data = read_data("byline")
    labels = [*data["bare"], *data["signed"], *data["weak"]]
    return frozenset(cue_key(label).split()[0] for label in labels)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{_BULLETS}(?:{_either(BARE)})\s+", re.I)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"{_BULLETS}(?:{_either(SIGNED)}){_SIGN}", re.I)


def _either(tables: tuple[str, ...]) -> str:
    return either(labels_of(tables))


def labels_of(tables: tuple[str, ...]) -> list[str]:
    """The labels of some tables of the word list, as they stand there."""
    return [word for table in tables for word in read_data("byline")[table]]
