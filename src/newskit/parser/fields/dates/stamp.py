"""What has been read of one date: days in two calendars, weekday, time, words like «أمس»."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from newskit.parser.fields.dates.clock import iso_time
from newskit.parser.fields.dates.hijri import gregorian_day
from newskit.parser.fields.dates.printed import Label, PrintedDate


@dataclass(slots=True)
class Day:
    """Year, month and day as printed; 0 is not printed, `certain` false where order is a custom."""

    year: int = 0
    month: int = 0
    day: int = 0
    certain: bool = True


@dataclass(slots=True)
class Stamp:
    """The parts of one printed date as they come in, each at most once."""

    gregorian: Day | None = None
    hijri: Day | None = None
    first: str = ""
    weekday: int | None = None
    days: int | None = None
    which: int | None = None
    ago: bool = False
    clock: time | None = None
    zone: str | None = None
    label: Label | None = None
    time_label: Label | None = None
    conflicts: list[str] = field(default_factory=list)
    start: int = -1
    end: int = -1

    @property
    def dated(self) -> bool:
        """There is more than a time, a label or a zone."""
        return bool(self.gregorian or self.hijri or self.ago) or self.spoken

    @property
    def spoken(self) -> bool:
        """There is a weekday or a word like «أمس»."""
        return self.days is not None or self.weekday is not None

    @property
    def absolute(self) -> bool:
        """A year is printed, in either calendar."""
        if self.gregorian is not None and self.gregorian.year:
            return True
        return self.hijri is not None and self.hijri.year != 0

    def cover(self, start: int, end: int) -> None:
        """Take one more part into the span."""
        if self.start < 0:
            self.start = start
        self.end = end

    def value(self) -> str | None:
        """The date in ISO 8601, checked against all that is printed beside it."""
        if not self.absolute:
            return None
        islamic = _from_hijri(self.hijri)
        printed = self.gregorian
        if printed is None:
            return self._with_time(islamic if self.hijri and self.hijri.certain else None)
        if not printed.year:
            return self._with_time(self._nearby(printed, islamic))
        if not printed.certain and self.weekday is None:
            return None
        if not printed.day:
            return f"{printed.year:04}-{printed.month:02}"
        try:
            day = date(printed.year, printed.month, printed.day)
        except ValueError:
            self.conflicts.append(f"no such day: {printed.year}-{printed.month}-{printed.day}")
            return None
        if not printed.certain and day.isoweekday() != self.weekday:
            return None
        if islamic and abs((day - islamic).days) > 1:
            self.conflicts.append(f"hijri date is {islamic}, gregorian date is {day}")
        return self._with_time(day)

    def _nearby(self, printed: Day, islamic: date | None) -> date | None:
        """The Gregorian day whose year only the Hijri date tells."""
        if islamic is None or not printed.day:
            return None
        for day in (islamic + timedelta(days=apart) for apart in (0, -1, 1)):
            if (day.month, day.day) == (printed.month, printed.day):
                return day
        said = f"{printed.month:02}-{printed.day:02}"
        self.conflicts.append(f"hijri date is {islamic}, gregorian date is {said}")
        return None

    def _with_time(self, day: date | None) -> str | None:
        if day is None:
            return None
        if self.weekday and day.isoweekday() != self.weekday:
            self.conflicts.append(f"weekday {self.weekday} is printed, {day} is {day.isoweekday()}")
        return day.isoformat() + (iso_time(self.clock) if self.clock else "")

    def check_second_clock(self, other: time) -> None:
        """A second time in another zone has to be the same moment, whatever the day."""
        if self.clock is None or self.clock.tzinfo is None or other.tzinfo is None:
            return
        some_day = date(2000, 1, 1)
        apart = datetime.combine(some_day, self.clock) - datetime.combine(some_day, other)
        if apart.total_seconds() % 86400:
            self.conflicts.append(f"{self.clock} and {other} are different moments")


def printed_date(stamp: Stamp, text: str, start: int, end: int) -> PrintedDate:
    """What a stamp says, printed at ``[start, end)`` of a text."""
    value = stamp.value()
    absolute = stamp.absolute
    partial = stamp.gregorian if stamp.gregorian and not absolute else None
    return PrintedDate(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        kind="absolute" if absolute else "relative",
        calendar="hijri" if stamp.first == "hijri" else "gregorian",
        label=stamp.label,
        time_label=stamp.time_label,
        conflict="; ".join(stamp.conflicts) or None,
        days=None if absolute else stamp.days,
        weekday=stamp.weekday,
        which=None if absolute else stamp.which,
        month=partial.month if partial else None,
        day=partial.day if partial else None,
    )


def _from_hijri(day: Day | None) -> date | None:
    if day is None or not day.day:
        return None
    return gregorian_day(day.year, day.month, day.day)
