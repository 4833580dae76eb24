"""Lines that hold nothing but a date, and what they say of an article."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from newskit.parser.fields.dates.find import find_dates
from newskit.parser.fields.dates.folding import UNSEEN, key, letters_as_one
from newskit.parser.fields.dates.lexer import SEPARATORS
from newskit.parser.fields.dates.lexicon import LABEL_EDGES, label_lines, tables, words_pattern
from newskit.parser.fields.dates.printed import PrintedDate
from newskit.parser.fields.dates.reader import compiled_reader

LONGEST = 140
"""Characters of the longest date line; two calendars, two zones and a label take about 100."""

_DAY = len("2024-11-22")
_D = "[0-9٠-٩۰-۹]"
_MAYBE = re.compile(f"{_D}|منذ|قبل|ago|yesterday|today", re.IGNORECASE)
_NUMBER = re.compile(_D)
_TIME = re.compile(f"{_D}{{1,2}}:{_D}{{2}}")
_LETTERS = re.compile(r"[^\W\d_]")


def is_date_line(text: str) -> bool:
    """A line of a date or a time, its labels and separators, and nothing else.

    A bare «14:30» is no date line: it is as often the length of a video.

    >>> is_date_line("نُشر: 19:35-18 يونيو 2024 م ـ 12 ذو الحِجّة 1445 هـ")
    True
    >>> is_date_line("قتلى في انهيار مبنى في 18 يونيو 2024")
    False
    """
    if len(text) > LONGEST:
        return False
    reader = compiled_reader()
    said: bool | None = reader.is_date_line(text) if reader is not None else None
    return plain_is_date_line(text) if said is None else said


def plain_is_date_line(text: str) -> bool:
    """`is_date_line` in Python, for a line that is not too long."""
    text = UNSEEN.sub("", text).strip()
    if not _MAYBE.search(text):
        return _is_label(text)
    if _may_be_ago(text) and _ago_line().fullmatch(text):
        return True
    if not _is_made_of_dates(text):
        return False
    dates = find_dates(text)
    if dates:
        return any(_stands_alone(date) for date in dates)
    return _TIME.search(text) is not None and _LETTERS.search(text) is not None


def publication(lines: Sequence[str]) -> tuple[PrintedDate | None, PrintedDate | None]:
    r"""When an article was published and last modified, from its date lines.

    Labels decide. A date without one is the publication, and so is the day before a label that
    speaks of a time («28 آب 2013، آخر تحديث 14:00»). A lone update says nothing of the
    publication. Offsets are those of ``"\n".join(lines)``: dumpers cut one stamp into many lines.

    >>> published, modified = publication(["17 أبريل 2023 10:20", "آخر تحديث: 18 أبريل 2023"])
    >>> published.value, modified.value
    ('2023-04-17T10:20', '2023-04-18')
    """
    return publication_of(find_dates("\n".join(lines)))


def publication_of(
    dates: Sequence[PrintedDate],
) -> tuple[PrintedDate | None, PrintedDate | None]:
    """Choose, as `publication` does, among the dates that the date lines print."""
    dates = [d for d in dates if d.value and d.kind == "absolute"]
    published = [d for d in dates if d.label == "published"] or [d for d in dates if not d.label]
    modified = [d for d in dates if d.label == "updated" or d.time_label == "updated"]
    first = _in_our_calendar(published) if published else None
    if first is not None and first.time_label == "updated" and first.value:
        first = msgspec.structs.replace(first, value=first.value.partition("T")[0])
    return first, modified[0] if modified else None


def _in_our_calendar(dates: Sequence[PrintedDate]) -> PrintedDate:
    """The first date; the Gregorian one right behind a Hijri one that is the same day.

    The Hijri month begins a day sooner or later from country to country, the other says the day.
    """
    first, *rest = dates
    if rest and first.calendar == "hijri" and rest[0].calendar == "gregorian":
        apart = _day_of(first) - _day_of(rest[0])
        if abs(apart.days) <= 1:
            return rest[0]
    return first


def _day_of(printed: PrintedDate) -> date:
    return date.fromisoformat((printed.value or "")[:_DAY])


def _is_made_of_dates(text: str) -> bool:
    """Whether a text without unseen characters is words of dates, numbers and signs alone."""
    reader = compiled_reader()
    if reader is not None:
        return bool(reader.is_made_of_dates(text))
    return _whole_line().fullmatch(letters_as_one(text)) is not None


def _may_be_ago(text: str) -> bool:
    """Whether one of the words stands there without which `_ago_line` does not match."""
    if any(word in text for word in tables()["ago"]["before"]):
        return True
    lowered = text.lower()
    return "ago" in lowered or "now" in lowered


def _stands_alone(date: PrintedDate) -> bool:
    """Enough for a line: not a weekday alone («الخميس») or «اليوم», which are menu entries."""
    if date.kind == "absolute" or date.month is not None:
        return True
    return _NUMBER.search(date.text) is not None


def _is_label(text: str) -> bool:
    """A label alone on its line; one word needs its colon, «التاريخ» is also a school subject."""
    word = key(text.strip(LABEL_EDGES))
    return word in label_lines() and (" " in word or ":" in text or "(" in text)


@cache
def _whole_line() -> re.Pattern[str]:
    """Words of the lexicon, numbers and separators, from end to end; each step is final."""
    number = rf"{_D}++(?:st|nd|rd|th|[Th](?={_D})|Z)?+(?![%٪])"
    zone = r"(?:GMT|UTC)(?![A-Za-z])"
    separator = rf"[\s{re.escape(SEPARATORS)}]"
    return re.compile(rf"(?:(?>{words_pattern()})(?!\w)|{number}|{zone}|{separator})++")


@cache
def _ago_line() -> re.Pattern[str]:
    """«منذ 3 ساعات», «2 hours ago», also of weeks and years, with whatever separators."""
    data = tables()
    units = [w for t in ("units", "duals") for row in data[t].values() for w in row]
    words = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    counts = "|".join(w for row in data["counts"].values() for w in row)
    before = "|".join(data["ago"]["before"])
    fillers = "|".join(map(re.escape, data["fillers"]["words"]))
    labels = "|".join(w for row in data["labels"].values() for w in row)
    return re.compile(
        rf"(?:(?:{labels})\s?:?\s?)?(?:{before})\s(?:(?:{fillers})\s)?(?:(?:{_D}+|{counts})\s)?(?:{words}|{fillers})"
        rf"|(?:{_D}+|an?|one)\s?(?:{words})\sago|just now",
        re.IGNORECASE,
    )
