"""From text to tokens: numbers, times, and the words of dates."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.parser.fields.dates.folding import key
from newskit.parser.fields.dates.lexicon import Entry, entries, words_pattern

_D = "[0-9٠-٩۰-۹]"

SEPARATORS = ",،:;()[]|/\\-–—_•·⋅.+«»*~"
"""What stands between the words of a line that is nothing but a date."""
GLUE_SIGNS = ",،:()[]|/-–—_•·⋅"
# Nothing a page prints between two parts of one date is longer; a full stop ends a date,
# but for its time: «21 آب 2024. 11:30».
GLUE = re.compile(rf"[\s{re.escape(GLUE_SIGNS)}]{{0,8}}")
_BEFORE_TIME = re.compile(r"\s?\.\s{1,2}")

# Written onto the word: and, so, in, to, as.
_PREFIX = "[وفبلك]"


class Token(NamedTuple):
    """A piece of a date: kind and row as in the lexicon, its number, and where it stands."""

    kind: str
    row: str
    number: int
    start: int
    end: int


@cache
def _tokens() -> re.Pattern[str]:
    # The guards come first: most places of a text fail them, and fail fast.
    return re.compile(
        rf"(?={_D})(?:(?P<numdate>{_D}{{1,4}}\s?([/.\-–])\s?{_D}{{1,2}}\s?\2\s?{_D}{{1,4}}"
        rf"(?!{_D}|[./:٫\-]{_D}|%)(?:T(?={_D}))?)"
        rf"|(?P<time>{_D}{{1,2}}:{_D}{{2}}(?::{_D}{{2}}(?:\.{_D}+)?)?(?![:{_D[1:-1]}])"
        rf"(?:[+\-]{_D}{{2}}:?{_D}{{2}}(?!{_D})|Z\b)?)"
        rf"|(?P<junk>{_D}+(?:[.٫:]{_D}+|[,٬]{_D}{{3}}(?!{_D}))+%?|{_D}+\s?[%٪]|{_D}{{5,}})"
        rf"|(?P<num>{_D}{{1,4}})(?:st|nd|rd|th)?)"
        rf"|(?<![^\W\d_])(?:(?P<zone>(?:GMT|UTC)\s?(?:[+\-−]\s?{_D}{{1,2}}(?::?{_D}{{2}})?)?(?![A-Za-z]))"
        rf"|{_PREFIX}{{0,2}}?(?P<word>{words_pattern()})(?!\w))"
    )


@cache
def _dotted_time() -> re.Pattern[str]:
    return re.compile(rf"\s?({_D}{{1,2}}[.hH]{_D}{{2}})(?!\.?{_D})")


def tokens(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """The tokens of a folded text, its letters as one, between two offsets, in order.

    >>> [(t.kind, t.number) for t in tokens("الخميس 5 مايو")]
    [('weekdays', 4), ('num', 5), ('gregorian', 5)]
    """
    found: list[Token] = []
    skip_to = 0
    for match in _tokens().finditer(text, start, len(text) if stop is None else stop):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if start < skip_to:
            continue
        if kind == "word":
            table, row, number = _entry(match[kind])
            found.append(Token(table, row, number, start, end))
            if table == "links" and row == "clock" and (dotted := _dotted_time().match(text, end)):
                found.append(Token("time", "", 0, dotted.start(1), dotted.end(1)))
                skip_to = dotted.end(1)
        elif kind in ("num", "numdate", "time") and start and _continues(text, start):
            found.append(Token("junk", "", 0, start, end))
        elif kind == "zone":
            found.append(Token("zones", match[kind], 0, start, end))
        else:
            number = int(match[kind]) if kind == "num" else 0
            found.append(Token(kind, "", number, start, match.end()))
    return found


@lru_cache(maxsize=4096)
def _entry(word: str) -> Entry:
    return entries()[key(word)]


# What a date cannot be without; the first alone is one already.
_DATES = frozenset({"numdate", "weekdays", "relative"})
_PARTS = frozenset({"num", "ordinals", "ago", "gregorian", "time"})


def chains(text: str, start: int = 0, stop: int | None = None) -> list[list[Token]]:
    """The tokens of a text, cut where anything but glue stands between two of them.

    Chains that cannot hold a date are left out: «في» alone, a number alone.
    """
    found: list[list[Token]] = []
    end = -1
    for token in tokens(text, start, stop):
        if end >= 0 and _goes_on(text, found[-1][-1], token):
            found[-1].append(token)
        else:
            found.append([token])
        end = token.end
    return [chain for chain in found if _may_hold_date(chain)]


def _goes_on(text: str, last: Token, token: Token) -> bool:
    if GLUE.fullmatch(text, last.end, token.start):
        return True
    return (
        token.kind == "time"
        and last.kind in ("num", "numdate", "era")
        and _BEFORE_TIME.fullmatch(text, last.end, token.start) is not None
    )


def _may_hold_date(chain: list[Token]) -> bool:
    if len(chain) == 1:
        return chain[0].kind in _DATES
    return any(token.kind in _DATES or token.kind in _PARTS for token in chain)


def _continues(text: str, start: int) -> bool:
    """A number that goes on from another one, a decimal, a code such as B12 or #5."""
    before = text[start - 1]
    if before in "./:٫" and start > 1 and text[start - 2].isdigit():
        return True
    return before in "#$€+=" or (before.isascii() and before.isalpha() and before not in "TC")
