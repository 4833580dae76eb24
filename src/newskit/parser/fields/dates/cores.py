"""Where in a text a date may stand: the places worth reading closely.

Reading costs a hundred times what looking costs, and few numbers of a news text belong to a date.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

from newskit.parser.fields.dates.lexicon import pattern_of, tables, trie

_D = "[0-9٠-٩۰-۹]"
MARK = re.compile("[\u064b-\u0652\u0640]")
_MARKS = f"{MARK.pattern}*"
_ALEF = "[اأإآ]"
_FOLD = str.maketrans("أإآى", "اااي")
_EXCHANGED = dict.fromkeys("اأإآ", _ALEF) | {"ة": "[ةه]", "ي": "[يى]"}
DIGIT = re.compile(_D)
CORE_LETTERS = "لمقغ"
"""By which the words of a core are known: «الخميس», «أمس», «من مايو», «قبل يومين», «غدا»."""
_NUMBER = re.compile(f"{_D}+")
_NUMERIC = re.compile(rf"{_D}{{1,4}}\s?[/.\-–]\s?{_D}{{1,2}}\s?[/.\-–]\s?{_D}")
_YESTERDAY = re.compile(f"{_ALEF}{_MARKS}مس")
_TOMORROW = re.compile(rf"غد{_MARKS}ا?{_MARKS}(?!\w)")

_OF = ("من",)
_SINCE = ("قبل", "منذ", "مضى", "مضت")
_RARE = ("مس", "غد", "قبل", "منذ", "مض")
"""Parts of the words that `_other_words` looks for: a test that costs next to nothing."""

# Characters around a core that may belong to the same date: a label, a weekday and a time before
# it, «(كانون الثاني) 2023 م الموافق» behind it. Two cores of one date are nearer than that.
_BEFORE, _AFTER = 45, 45


def has_core(text: str) -> bool:
    """Whether a text can hold a date at all: a digit, a weekday, or a word like «أمس»."""
    return (
        DIGIT.search(text) is not None
        or any(True for _ in _weekdays(text))
        or next(_beginning(_of_month(), text, _OF), None) is not None
        or (any(part in text for part in _RARE) and next(_other_words(text), None) is not None)
    )


def windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a folded text to read, in order and apart, cut at spaces."""
    last_start, last_end = -1, -1
    for start, end in sorted(chain(_numbers(text), _weekdays(text), _other_words(text))):
        start = max(start - _BEFORE, 0)
        start = text.rfind(" ", 0, start) + 1 if start else 0
        end = text.find(" ", end + _AFTER)
        end = len(text) if end < 0 else end
        if start <= last_end:
            last_end = max(end, last_end)
        else:
            if last_end >= 0:
                yield last_start, last_end
            last_start, last_end = start, end
    if last_end >= 0:
        yield last_start, last_end


def _weekdays(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _articled().finditer(text))


def _other_words(text: str) -> Iterator[tuple[int, int]]:
    """«الأول من مايو», «أمس», «غدا», «قبل يومين»."""
    for found in _beginning(_of_month(), text, _OF):
        yield found.span()
    if "مس" in text:
        for found in _YESTERDAY.finditer(text):
            yield found.span()
    if "غد" in text:
        for found in _TOMORROW.finditer(text):
            yield found.span()
    if "قبل" in text or "منذ" in text or "مض" in text:
        for found in _beginning(_ago(), text, _SINCE):
            yield found.span()


def _beginning(
    pattern: re.Pattern[str], text: str, words: Sequence[str]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives for an expression that begins with one of the words."""
    end = 0
    for place in sorted(found.start() for word in words for found in re.finditer(word, text)):
        if place >= end and (match := pattern.match(text, place)):
            yield match
            end = match.end()


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers beside a month, between separators, before «ago», and times."""
    day = -_BEFORE
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        size = end - start
        if size > 4:
            continue
        if start < day + _AFTER // 2:  # as near to a day as its year or its hour
            yield start, end
            continue
        behind = _behind_number().match(text, end) if size <= 2 else None
        if (
            behind
            or text.startswith(":", end)
            or _NUMERIC.match(text, start)
            or (size >= 3 and _month().search(text, max(start - 30, 0), start))
        ):
            day = behind.end() if behind else end
            yield start, day


@cache
def _articled() -> re.Pattern[str]:
    """Weekdays, «اليوم», «الماضي» by the letters behind their article, harakat allowed.

    It begins with one plain letter, the lam of the article, because that is what a search finds
    fastest; a look back then makes sure of the alef, or of the «ل» of «للخميس».
    """
    behind = "(?<=[الٱ\u064b-\u0652\u0640]ل)"
    return re.compile(f"ل{behind}{_MARKS}{_stems(trie(articled_stems()))}")


@cache
def articled_stems() -> tuple[str, ...]:
    """What stands behind the article of those words."""
    data = tables()
    return tuple(
        word[2:].translate(_FOLD)
        for rows in (data["weekdays"], data["relative"], data["qualifiers"])
        for row in rows.values()
        for word in row
        if word.startswith("ال") and " " not in word
    )


@cache
def _month() -> re.Pattern[str]:
    return re.compile(pattern_of("gregorian", "hijri"))


@cache
def _of_month() -> re.Pattern[str]:
    """«الأول من مايو» has no digit."""
    return re.compile(rf"{_OF[0]}\s(?:شهر\s)?(?:{pattern_of('gregorian')})(?!\w)")


@cache
def _behind_number() -> re.Pattern[str]:
    """What makes a number of one or two digits a day: a month, or a unit of time and «ago»."""
    months, units = pattern_of("gregorian", "hijri"), pattern_of("units", "duals")
    return re.compile(rf"(?:st|nd|rd|th)?[\s/\-–—]{{0,3}}(?:من\s+)?(?:شهر\s+)?(?:{months}|{units})")


@cache
def _ago() -> re.Pattern[str]:
    """«قبل يومين», «منذ ثلاثة أيام»: spans of time that hold no digit."""
    return re.compile(rf"(?:{'|'.join(_SINCE)})\s(?:{pattern_of('units', 'duals', 'counts')})")


def _stems(node: dict[str, Any]) -> str:
    """A trie of stems as an expression; where one stem begins another, the shorter is enough."""
    if "" in node:
        return ""
    branches = [
        _EXCHANGED.get(letter, letter) + _MARKS + _stems(below)
        for letter, below in sorted(node.items())
    ]
    return f"(?:{'|'.join(branches)})"
