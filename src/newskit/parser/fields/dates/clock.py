"""Times of day and their zones."""

import re
from datetime import UTC, time, timedelta, timezone
from functools import cache

_OFFSET = re.compile(r"([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.hH](\d{2}))?(?::(\d{2}))?")


def read_time(text: str, meridiem: str = "") -> time | None:
    """A printed time in the 24-hour clock; None where no clock shows it.

    `meridiem` is a row of the lexicon: ``am``, ``pm``, ``noon``, ``night`` or nothing.

    >>> read_time("09:22", "pm")
    datetime.time(21, 22)
    """
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if meridiem and 1 <= hour <= 12:
        hour = _in_the_day(hour % 12, meridiem)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second, tzinfo=read_offset(text))


def _in_the_day(hour: int, meridiem: str) -> int:
    if meridiem == "night":  # 12 is midnight, 1 to 5 before dawn, the rest in the evening
        return hour + 12 if hour >= 6 else hour
    if meridiem == "noon":  # «11 ظهرا» is before twelve
        return hour + 12 if hour < 6 else hour
    return hour + 12 if meridiem == "pm" else hour


def read_offset(text: str) -> timezone | None:
    """The zone at the end of ``GMT+0400``, ``UTC``, ``+03:00``, ``14:00Z``; None for local ones."""
    match = _OFFSET.search(text)
    if match is None:
        return UTC if text.startswith(("GMT", "UTC")) or text.endswith("Z") else None
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    behind = timedelta(hours=hours, minutes=minutes)
    return timezone(behind if match[1] == "+" else -behind)


def clock_of(hour: int, minute: int, second: int, zone: int | None) -> time:
    """A time with its zone in minutes from UTC; None for local ones.

    >>> clock_of(15, 13, 0, 180).isoformat()
    '15:13:00+03:00'
    """
    return time(hour, minute, second, tzinfo=None if zone is None else _zone(zone))


@cache
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def iso_time(clock: time) -> str:
    """``T15:13``, with seconds and offset where they are printed."""
    return "T" + clock.isoformat("seconds" if clock.second else "minutes")
