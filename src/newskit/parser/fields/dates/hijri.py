"""Hijri days as Gregorian ones, by the Umm al-Qura calendar."""

from datetime import date
from functools import lru_cache

from hijridate import Hijri


@lru_cache(maxsize=4096)
def gregorian_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, or None for a day that the tables (1343-1500) do not hold.

    Countries that watch for the moon may be a day before or behind it.

    >>> gregorian_day(1445, 12, 12)
    datetime.date(2024, 6, 18)
    """
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None
