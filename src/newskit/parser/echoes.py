"""What a page says twice: repeated lines, and titles whose words come back in a lead.

Dumps print headlines and captions two to four times; which copy a line is tells much of its role.
"""

import re
from collections.abc import Sequence

COPIES = ("once", "first", "next_line", "near", "far", "many")
"""once · first of several · copy of the line just above · within `NEAR` lines · farther · 5 or more
copies on the page (buttons, menus)."""
NEAR = 12
MANY = 5

TITLES = ("", "part", "whole")
"""'' · the line is a part of a longer line, cut at a bar or dash · it has such a part."""
_SEPARATORS = re.compile(r"\s+[|–—:-]\s+|\s*\|\s*")

OVERLAPS = ("none", "0", "low", "mid", "high")
"""Share of a title's words that stand in the next lead: no lead · 0 · < .25 · < .5 · more."""
_CANDIDATE = (15, 230)  # characters of a line that may be a title, deck or caption
_LEAD_REACH = 40  # lines between a title and its lead
_LEAD_CHARS = 500
_WORD = re.compile(r"[^\W\d_]{4,}")
_ARTICLE = re.compile(r"^(?:[وفبكل]?ال|لل|و)(?=\w{3})")


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
        if len(text) < _CANDIDATE[1] and ("|" in text or " - " in text or " – " in text):
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


def _lead(texts: Sequence[str], i: int, leads: dict[int, frozenset[str]]) -> frozenset[str]:
    if i not in leads:
        leads[i] = words(texts[i][:_LEAD_CHARS])
    return leads[i]


def _overlap(title: frozenset[str], leads: Sequence[frozenset[str]]) -> int:
    if not title:
        return 0
    share = max(len(title & lead) for lead in leads) / len(title)
    return 1 if share == 0 else 2 if share < 0.25 else 3 if share < 0.5 else 4


def words(text: str) -> frozenset[str]:
    """The longer words of a text without their article, for comparing.

    >>> sorted(words("والوزير في المدينة"))
    ['مدينة', 'وزير']
    """
    return frozenset(_ARTICLE.sub("", word) for word in _WORD.findall(text))
