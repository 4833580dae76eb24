"""What a page says twice: repeated lines, and titles whose words come back in a lead.

Dumps print headlines and captions two to four times; which copy a line is tells much of its role.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newskit.parser.compiled import kernel
from newskit.parser.letters import ALPHA, classes

COPIES = ("once", "first", "next_line", "near", "far", "many")
"""once · first of several · copy of the line just above · within `NEAR` lines · farther · 5 or more
copies on the page (buttons, menus)."""
NEAR = 12
MANY = 5

TITLES = ("", "part", "whole")
"""'' · the line is a part of a longer line, cut at a bar or dash · it has such a part."""
_SEPARATORS = re.compile(r"\s+[|–—:/>›»-]\s+|\s*\|\s*")
_SIGNS = "-–—/>›»"
_MAY_SEPARATE = re.compile(rf"\|| [{_SIGNS}] ")

OVERLAPS = ("none", "0", "low", "mid", "high")
"""Share of a title's words that stand in the next lead: no lead · 0 · < .25 · < .5 · more."""
_CANDIDATE = (15, 230)  # characters of a line that may be a title, deck or caption
_LEAD_REACH = 40  # lines between a title and its lead
_LEAD_CHARS = 500
_RECALLED = 6  # long lines that a short line below them may recall
_LONGEST_TAG = 80
_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NOTHING = frozenset({""})
_ARTICLE = re.compile(r"^(?:[وفبكل]?ال|لل|و)(?=\w{3})")


_ECHO = kernel("echo")


def echoes(texts: Sequence[str], is_long: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Copies, title parts, overlaps and recalls of a page's lines, (4, lines).

    >>> echoes(["سوق جديدة في المدينة", "سوق"], np.array([False, False])).tolist()
    [[0, 0], [0, 0], [0, 0], [0, 0]]
    """
    if not compiled_fits():
        long_here = is_long.tolist()
        return np.array(
            (
                copies(texts),
                title_parts(texts),
                overlaps(texts, long_here),
                recalls(texts, long_here),
            ),
            np.int32,
        ).reshape(4, len(texts))
    rows = np.empty((4, len(texts)), np.int32)
    _compiled().fill(list(texts), is_long.view(np.uint8), rows)
    return rows


@cache
def compiled_fits() -> bool:
    """Whether the compiled version is there, made for the same bounds."""
    here = (NEAR, MANY, _CANDIDATE, _LEAD_REACH, _LEAD_CHARS, _RECALLED, _LONGEST_TAG)
    return _ECHO is not None and _ECHO.limits() == here


@cache
def _compiled() -> Any:
    """The compiled version, with the classes of letters in the order of ``echo.pyx``."""
    assert _ECHO is not None
    flags = classes(ALPHA, r"\s", _MARKS.pattern, f"[{_SIGNS}]", r"\|").astype(np.uint8)
    return _ECHO.Echoes(flags)


def copies(texts: Sequence[str]) -> list[int]:
    """Number each line's place among its copies, as in `COPIES`.

    >>> [COPIES[n] for n in copies(["أ", "ب", "أ", "أ"])]
    ['first', 'once', 'near', 'next_line']
    """
    last: dict[str, int] = {}
    count: dict[str, int] = {}
    result = [0] * len(texts)
    for i, text in enumerate(texts):
        before = last.get(text)
        last[text] = i
        if before is None:
            count[text] = 1
            continue
        count[text] += 1
        if result[before] == 0:
            result[before] = 1
        gap = i - before
        result[i] = 2 if gap == 1 else 3 if gap <= NEAR else 4
    frequent = {text for text, n in count.items() if n >= MANY}
    if frequent:
        result = [5 if text in frequent else n for text, n in zip(texts, result)]
    return result


def title_parts(texts: Sequence[str]) -> list[int]:
    """Mark lines such as «عنوان - موقع» and the lines that are one of their parts (`TITLES`).

    >>> title_parts(["عنوان الخبر الطويل - موقع", "قائمة", "عنوان الخبر الطويل"])
    [2, 0, 1]
    """
    here = {text for text in texts if len(text) >= _CANDIDATE[0]}
    result = [0] * len(texts)
    parts: set[str] = set()
    for i, text in enumerate(texts):
        if len(text) < _CANDIDATE[1] and _MAY_SEPARATE.search(text):
            found = [p for p in _SEPARATORS.split(text) if p != text and p in here]
            if found:
                result[i] = 2
                parts.update(found)
    if parts:
        result = [n or int(text in parts) for text, n in zip(texts, result)]
    return result


def overlaps(texts: Sequence[str], is_long: Sequence[bool]) -> list[int]:
    """For each line that may be a title, the share of its words in the next long lines.

    Looks at the first two long lines that follow within `_LEAD_REACH` lines; gives numbers of
    `OVERLAPS`.
    """
    result = [0] * len(texts)
    leads: dict[int, frozenset[str]] = {}
    following: list[int] = []
    for i in range(len(texts) - 1, -1, -1):
        text = texts[i]
        if _CANDIDATE[0] <= len(text) <= _CANDIDATE[1] and following:
            near = [j for j in following[-2:] if j - i <= _LEAD_REACH]
            if near:
                result[i] = _overlap(words(text), [_lead(texts, j, leads) for j in near])
        if is_long[i]:
            following.append(i)
    return result


def recalls(texts: Sequence[str], is_long: Sequence[bool]) -> list[int]:
    """For each short line, the share of its words in the prose above: tags recall the article.

    Looks at the last `_RECALLED` long lines within `_LEAD_REACH` lines; gives numbers of
    `OVERLAPS`.
    """
    result = [0] * len(texts)
    above: list[frozenset[str]] = []
    together: frozenset[str] | None = None
    last = -_LEAD_REACH - 1
    for i, text in enumerate(texts):
        if is_long[i]:
            above = [*above[1 - _RECALLED :], words(text[:_LEAD_CHARS])]
            together, last = None, i
        elif above and i - last <= _LEAD_REACH and len(text) <= _LONGEST_TAG:
            if together is None:
                together = frozenset().union(*above)
            result[i] = _overlap(words(text), [together])
    return result


def _lead(texts: Sequence[str], i: int, leads: dict[int, frozenset[str]]) -> frozenset[str]:
    if i not in leads:
        leads[i] = words(texts[i][:_LEAD_CHARS])
    return leads[i]


def _overlap(title: frozenset[str], leads: Sequence[frozenset[str]]) -> int:
    if not title:
        return 0
    share = max(len(title & lead) for lead in leads) / len(title)
    return 1 if share == 0 else 2 if share < 0.25 else 3 if share < 0.5 else 4


class _Stems(dict[str, str]):
    """Words as printed to what of them is compared: letters without the article, '' if short."""

    MOST = 200_000

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        found = _WORD.search(_MARKS.sub("", word))
        self[word] = stem = _ARTICLE.sub("", found[0]) if found else ""
        return stem


_STEMS = _Stems()


def words(text: str) -> frozenset[str]:
    """The longer words of a text without their article, for comparing.

    >>> sorted(words("«والوزير» في المدينة،"))
    ['مدينة', 'وزير']
    """
    return frozenset(map(_STEMS.__getitem__, text.split())) - _NOTHING
