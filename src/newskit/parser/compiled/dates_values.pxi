# What has been read of a date, as the objects of `fields.dates`: the twin of `stamp.py` for a plain
# Gregorian day; `Stamp` itself works out all others.

from newskit.parser.fields.dates.clock import clock_of as _clock_of
from newskit.parser.fields.dates.printed import PrintedDate as _PrintedDate
from newskit.parser.fields.dates.stamp import Day as _Day
from newskit.parser.fields.dates.stamp import Stamp as _Stamp
from newskit.parser.fields.dates.stamp import printed_date as _printed_date

cdef tuple LABELLED = (None, "published", "updated")
cdef tuple CALENDARS = ("", "gregorian", "hijri")
cdef int[13] DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


cdef object _printed(const Parts* parts, list conflicts, str original, Py_ssize_t start,
                     Py_ssize_t end):
    """A date of a text, printed at ``[start, end)``."""
    cdef bint absolute = _is_absolute(parts), partial = parts.has_gregorian and not absolute
    if absolute and (conflicts or not _is_plain_day(parts)):
        return _printed_date(_stamp(parts, conflicts), original, start, end)
    return _PrintedDate(
        start=start,
        end=end,
        text=original[start:end],
        value=_plain_value(parts) if absolute else None,
        kind="absolute" if absolute else "relative",
        calendar="hijri" if parts.first == BY_HIJRI else "gregorian",
        label=LABELLED[parts.label],
        time_label=LABELLED[parts.time_label],
        conflict="; ".join(conflicts) or None if conflicts else None,
        days=parts.days if parts.has_days and not absolute else None,
        weekday=parts.weekday if parts.has_weekday else None,
        which=parts.which if parts.has_which and not absolute else None,
        month=parts.gregorian.month if partial else None,
        day=parts.gregorian.day if partial else None,
    )


cdef bint _is_plain_day(const Parts* parts) noexcept:
    """A day of the Gregorian calendar alone, one that there is, on the weekday that is printed."""
    cdef const Day* day = &parts.gregorian
    cdef int weekday, since
    cdef bint leap
    if parts.has_hijri or not day.certain or not day.day or not day.year:
        return False
    leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    if day.month == 2:
        if day.day > 28 + leap:
            return False
    elif day.day > 31 - (day.month in (4, 6, 9, 11)):
        return False
    if not parts.has_weekday:
        return True
    since = 365 * (day.year - 1) + (day.year - 1) // 4 - (day.year - 1) // 100
    since += (day.year - 1) // 400 + DAYS_BEFORE[day.month] + (leap and day.month > 2) + day.day
    weekday = (since - 1) % 7 + 1  # the first day of the year 1 was a Monday
    return weekday == parts.weekday


cdef str _plain_value(const Parts* parts):
    """ISO 8601, to the minute or second that is printed."""
    cdef const Day* day = &parts.gregorian
    cdef const Clock* clock = &parts.clock
    cdef str value = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    if not parts.has_clock:
        return value
    value = f"{value}T{clock.hour:02d}:{clock.minute:02d}"
    if clock.second:
        value = f"{value}:{clock.second:02d}"
    if clock.zone == LOCAL:
        return value
    sign, zone = ("-", -clock.zone) if clock.zone < 0 else ("+", clock.zone)
    return f"{value}{sign}{zone // 60:02d}:{zone % 60:02d}"


cdef object _python_clock(const Clock* clock):
    return _clock_of(
        clock.hour, clock.minute, clock.second, None if clock.zone == LOCAL else clock.zone
    )


cdef object _python_day(const Day* day):
    return _Day(day.year, day.month, day.day, day.certain)


cdef object _stamp(const Parts* parts, list conflicts):
    """What has been read, as `Stamp`; its zone went into the clock."""
    return _Stamp(
        _python_day(&parts.gregorian) if parts.has_gregorian else None,
        _python_day(&parts.hijri) if parts.has_hijri else None,
        CALENDARS[parts.first],
        parts.weekday if parts.has_weekday else None,
        parts.days if parts.has_days else None,
        parts.which if parts.has_which else None,
        parts.ago,
        _python_clock(&parts.clock) if parts.has_clock else None,
        None,
        LABELLED[parts.label],
        LABELLED[parts.time_label],
        conflicts,
        parts.start,
        parts.end,
    )
