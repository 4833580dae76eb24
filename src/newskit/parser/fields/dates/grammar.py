"""From a chain of tokens to the dates in it.

A date is a bag of parts, each at most once and in any order: newsrooms print the weekday before or
the time first, the Hijri day left or right of the Gregorian one. So the reader takes part after
part for as long as each is new, and begins another date where one comes a second time.
"""

from collections.abc import Iterator
from dataclasses import replace

from newskit.parser.fields.dates.clock import read_offset, read_time
from newskit.parser.fields.dates.days import read_named, read_numeric
from newskit.parser.fields.dates.folding import key
from newskit.parser.fields.dates.lexer import Token
from newskit.parser.fields.dates.lexicon import units
from newskit.parser.fields.dates.printed import Label
from newskit.parser.fields.dates.stamp import Stamp

MOST_PARTS = 32
"""Tokens of one date at most, to keep hostile text linear; the longest stamp we know holds 12."""


def read_chain(text: str, chain: list[Token]) -> Iterator[Stamp]:
    """Every date of a chain, in order."""
    at = 0
    previous: Stamp | None = None
    while at < len(chain):
        stamp, after = _read(text, chain, at)
        if stamp.dated and not _is_latin_weekday(text, stamp):
            yield stamp
            previous = stamp
        elif stamp.label and stamp.clock and previous and previous.absolute:
            # «17 أبريل 2023 10:20، آخر تحديث 11:30»: another time of the same day
            yield replace(
                previous, clock=stamp.clock, label=stamp.label, time_label=None,
                conflicts=[], start=stamp.start, end=stamp.end,
            )  # fmt: skip
        at = max(after, at + 1)


def _is_latin_weekday(text: str, stamp: Stamp) -> bool:
    """«The Sun», «Sat» in an Arabic text is no weekday; beside a date it is."""
    alone = not (stamp.gregorian or stamp.hijri) and stamp.weekday is not None
    return alone and text[stamp.start].isascii()


def _read(text: str, chain: list[Token], at: int) -> tuple[Stamp, int]:
    stamp = Stamp()
    after = at
    last = min(len(chain), at + MOST_PARTS)
    while at < last:
        behind = _take(text, chain, at, stamp)
        if behind == at:
            break
        if chain[behind - 1].kind != "links":
            after = behind
        at = behind
    return stamp, after


def _take(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """Take the part at `at` into the stamp; the index behind it, or `at` where it does not fit."""
    match chain[at].kind:
        case "numdate" | "num" | "ordinals" | "gregorian" | "hijri":
            return _take_number(text, chain, at, stamp)
        case "weekdays":
            return _take_weekday(text, chain, at, stamp)
        case "relative":
            return _take_relative(chain, at, stamp)
        case "time":
            return _take_time(text, chain, at, stamp)
        case "zones" | "meridiem":
            return _take_before_time(text, chain, at, stamp)
        case "labels":
            return _take_label(text, chain, at, stamp)
        case "ago" | "links":
            return _take_link(text, chain, at, stamp)
        case _:
            return at


def _take_number(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    if chain[at].kind == "num" and (behind := _take_hour(text, chain, at, stamp)) > at:
        return behind
    read = read_numeric if chain[at].kind == "numdate" else read_named
    found = read(text, chain, at)
    if found is None:
        return _take_ago(text, chain, at, stamp) if chain[at].kind == "num" else at
    calendar, day, behind, conflict = found
    if (
        stamp.ago
        or (calendar == "gregorian" and stamp.gregorian)
        or (calendar == "hijri" and stamp.hijri)
    ):
        return at
    if stamp.which is not None and not day.year:
        return at  # «الأحد الماضي 5 مايو»: two dates
    if calendar == "gregorian":
        stamp.gregorian = day
    else:
        stamp.hijri = day
    stamp.first = stamp.first or calendar
    if conflict:
        stamp.conflicts.append(conflict)
    if not day.year and stamp.which is None:
        behind = _take_which(text, chain, behind, stamp)
    stamp.cover(chain[at].start, chain[behind - 1].end)
    return behind


def _take_weekday(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    dated = stamp.gregorian or stamp.hijri
    again = dated and stamp.weekday == chain[at].number  # «Saturday 2024/9/28 السبت»
    if stamp.ago or (stamp.weekday is not None and not again):
        return at
    behind = at + 1
    if dated and (
        (
            behind < len(chain)
            and chain[behind].kind in ("num", "numdate", "qualifiers", "ordinals", "relative")
        )
        or text[stamp.end : chain[at].start].strip(" (-–")
    ):
        return at  # it begins the next date
    stamp.weekday = chain[at].number
    if not dated and stamp.days is None:
        behind = _take_which(text, chain, behind, stamp)
    stamp.cover(chain[at].start, chain[behind - 1].end)
    return behind


def _take_which(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """«الماضي» and its like, directly behind a weekday or a month."""
    near = at < len(chain) and not text[chain[at - 1].end : chain[at].start].strip(" \u00a0()")
    if not near or chain[at].kind != "qualifiers":
        return at
    stamp.which = chain[at].number
    return at + 1


def _take_relative(chain: list[Token], at: int, stamp: Stamp) -> int:
    if stamp.dated:
        return at
    stamp.days = chain[at].number
    stamp.cover(chain[at].start, chain[at].end)
    return at + 1


def _take_hour(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """«الساعة 3 مساء»: an hour alone is a time where a word says so."""
    clock_before = at > 0 and (chain[at - 1].kind, chain[at - 1].row) == ("links", "clock")
    named = at + 1 < len(chain) and chain[at + 1].kind == "meridiem"
    in_full = named and chain[at + 1].end - chain[at + 1].start > 1
    near = named and not text[chain[at].end : chain[at + 1].start].strip()
    if stamp.clock is None and near and (clock_before or in_full):
        return _take_time(text, chain, at, stamp)
    return at


def _take_time(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    token = chain[at]
    meridiem, behind = "", at + 1
    if at and chain[at - 1].kind == "meridiem" and stamp.clock is None:
        meridiem = _meridiem(chain[at - 1])
    elif behind < len(chain) and chain[behind].kind == "meridiem":
        meridiem, behind = _meridiem(chain[behind]), behind + 1
    clock = read_time(text[token.start : token.end], meridiem)
    if clock is None:
        return at
    zone = stamp.zone if stamp.clock is None else None
    if behind < len(chain) and chain[behind].kind == "zones" and zone is None:
        # «GMT 17:27 17.03.2020 (محدثة GMT …»: a zone before a time is that time's
        zone, behind = chain[behind].row, behind + 1
    if zone:
        clock = clock.replace(tzinfo=read_offset(zone))
    if stamp.clock is not None:
        if zone is None:
            return at
        stamp.check_second_clock(clock)
    else:
        stamp.clock = clock
    stamp.cover(token.start, chain[behind - 1].end)
    return behind


def _take_before_time(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """A zone or «م» that stands before its time, or a zone that stands behind the whole date."""
    behind = at + 1
    zone = chain[at].kind == "zones"
    if stamp.clock is None and behind < len(chain) and chain[behind].kind == "time":
        if zone:
            stamp.zone = chain[at].row
        stamp.cover(chain[at].start, chain[at].end)
        return behind
    if zone and stamp.clock is not None and stamp.clock.tzinfo is None and not stamp.zone:
        stamp.zone = chain[at].row
        stamp.clock = stamp.clock.replace(tzinfo=read_offset(stamp.zone))
        stamp.cover(chain[at].start, chain[at].end)
        return behind
    return at


def _take_label(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    label: Label = "updated" if chain[at].row == "updated" else "published"
    if stamp.start < 0:
        stamp.label = label
        return at + 1
    if not (stamp.gregorian or stamp.hijri) or stamp.clock is not None:
        return at
    if not _time_alone_follows(chain, at + 1):
        return at
    stamp.time_label = label
    return at + 1


def _time_alone_follows(chain: list[Token], at: int) -> bool:
    """Behind a label stands a time, and behind that no other date."""
    kinds = [token.kind for token in chain[at : at + 6]]
    while kinds and kinds[0] in ("links", "zones"):
        kinds.pop(0)
    if not kinds or kinds.pop(0) != "time":
        return False
    while kinds and kinds[0] in ("meridiem", "zones", "links"):
        kinds.pop(0)
    return not kinds or kinds[0] in ("time", "labels", "fillers", "junk", "names")


def _take_link(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """Words between two parts; «منذ» and «قبل» where a span of time follows."""
    if chain[at].kind == "ago":
        return _take_ago(text, chain, at, stamp)
    return at + 1


def _take_ago(text: str, chain: list[Token], at: int, stamp: Stamp) -> int:
    """«منذ 3 ساعات», «قبل يومين», «2 hours ago»."""
    if stamp.dated:
        return at
    before = (chain[at].kind, chain[at].row) == ("ago", "before")
    behind = at + before
    count = 0
    if behind < len(chain) and chain[behind].kind in ("num", "counts"):
        count, behind = chain[behind].number, behind + 1
    if behind >= len(chain):
        return at
    unit = units().get(key(text[chain[behind].start : chain[behind].end]))
    if unit is None:
        return at
    behind += 1
    after = behind < len(chain) and (chain[behind].kind, chain[behind].row) == ("ago", "after")
    if before == after or (not count and _goes_on(chain, behind)):
        return at
    behind += after
    name, own = unit
    stamp.ago = True
    if name == "day":
        stamp.days = -(count or own)
    elif name in ("month", "year"):
        stamp.ago = False  # a span, too wide to be a day or an hour
        return at
    stamp.cover(chain[at].start, chain[behind - 1].end)
    return behind


def _goes_on(chain: list[Token], at: int) -> bool:
    """«قبل يوم الخميس», «قبل شهر مايو»: the word is no count of time but part of a date."""
    return at < len(chain) and chain[at].kind in (
        "weekdays", "relative", "num", "numdate", "gregorian", "hijri", "ordinals", "time",
    )  # fmt: skip


def _meridiem(token: Token) -> str:
    return "pm" if token.row == "letter" else token.row
