"""Days that only an anchor makes certain: «أمس», «الأحد الماضي», «17 أبريل الجاري»."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from newskit.parser.fields.dates.printed import PrintedDate

_DAY = len("2026-01-31")  # a value that is shorter names a month or a year


def resolve(dates: Sequence[PrintedDate], anchor: date | None) -> list[PrintedDate]:
    """The dates with a value where the anchor makes it certain, all others as they are.

    `anchor` is the day the article was published. Without one, a day that the text prints in full
    and with its weekday stands for the same weekday alone («الخميس 21 نوفمبر 2024 … الخميس»), and
    for «اليوم (الخميس)»; where there are two such days, for nothing. Never guessed: a bare weekday
    other than the anchor's own may be the last or the next one, so it keeps ``None``, and a
    weekday that contradicts «أمس» is reported as a conflict.

    >>> from newskit.parser.fields.dates import find_dates
    >>> [d.value for d in resolve(find_dates("أمس (الاثنين)، الأحد الماضي"), date(2024, 6, 18))]
    ['2024-06-17', '2024-06-16']
    """
    if anchor is not None:
        return [_against(printed, anchor) for printed in dates]
    day = _only_full_day(dates)
    if day is None:
        return list(dates)
    if any(d.days == 0 and d.weekday == day.isoweekday() for d in dates):
        return [_against(printed, day) for printed in dates]
    return [_same_weekday(printed, day) for printed in dates]


def _only_full_day(dates: Sequence[PrintedDate]) -> date | None:
    """The one day that is printed with year and weekday, if they agree and it is the only one."""
    days = {
        date.fromisoformat((d.value or "")[:_DAY])
        for d in dates
        if d.kind == "absolute" and d.weekday and len(d.value or "") >= _DAY and not d.conflict
    }
    return days.pop() if len(days) == 1 else None


def _same_weekday(printed: PrintedDate, day: date) -> PrintedDate:
    bare = printed.days is None and printed.which is None and printed.month is None
    if printed.kind == "relative" and bare and printed.weekday == day.isoweekday():
        return msgspec.structs.replace(printed, value=day.isoformat())
    return printed


def _against(printed: PrintedDate, anchor: date) -> PrintedDate:
    if printed.kind == "absolute" or printed.value is not None or printed.conflict:
        return printed
    if printed.days is not None:
        day = anchor + timedelta(days=printed.days)
        if printed.weekday and day.isoweekday() != printed.weekday:
            conflict = f"weekday {printed.weekday} is printed, {day} is {day.isoweekday()}"
            return msgspec.structs.replace(printed, conflict=conflict)
        return msgspec.structs.replace(printed, value=day.isoformat())
    if printed.month is not None:
        return msgspec.structs.replace(printed, value=_month_value(printed, anchor))
    if printed.weekday is not None:
        found = _weekday(printed.weekday, printed.which, anchor)
        return msgspec.structs.replace(printed, value=found.isoformat() if found else None)
    return printed


def _weekday(weekday: int, which: int | None, anchor: date) -> date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    if which == -1:
        return anchor - timedelta(days=7 - ahead)
    if which == 1:
        return anchor + timedelta(days=ahead or 7)
    return anchor if which is None and ahead == 0 else None


def _month_value(printed: PrintedDate, anchor: date) -> str | None:
    """A month or day without a year, by «الماضي» or «الجاري» or by its weekday; else None."""
    month, day = printed.month or 0, printed.day or 0
    if printed.which == 0:
        years = [anchor.year] if month == anchor.month else []
    elif printed.which is not None:
        # «أبريل الماضي» written in April may be this one or last year's
        years = [anchor.year + (printed.which if (month - anchor.month) * printed.which < 0 else 0)]
        years = [] if month == anchor.month else years
    elif printed.weekday and day:
        near = range(anchor.year - 1, anchor.year + 2)
        years = [y for y in near if _day(y, month, day, printed.weekday)]
    else:
        years = []
    if len(years) != 1:
        return None
    if not day:
        return f"{years[0]:04}-{month:02}"
    found = _day(years[0], month, day, printed.weekday)
    return found.isoformat() if found else None


def _day(year: int, month: int, day: int, weekday: int | None) -> date | None:
    """The day, where the calendar holds it and it falls on the printed weekday."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if weekday is None or found.isoweekday() == weekday else None
