"""What a printed date is once it has been read."""

from typing import Literal

import msgspec

Label = Literal["published", "updated"]


class PrintedDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as a text prints it, and what it says.

    `start` and `end` are character offsets, `text` what stands between them. `value` is ISO 8601
    as far as the page is exact: ``2023-04``, ``2023-04-17``, ``2023-04-17T15:13``, with an offset
    only where a zone is printed. It is ``None`` where the words alone do not tell.

    `kind` is ``absolute`` when the year is printed, else ``relative``. `calendar` is the one that
    is printed first. `label` speaks of the whole date, `time_label` of its time only («28 آب 2013،
    آخر تحديث 14:00»: the day of the article, the hour of its last update). `conflict` tells which
    printed parts contradict each other.

    The rest is what `resolve` works with: days from the day of writing, the weekday (Monday 1)
    and which one («الماضي» -1, «الجاري» 0, «المقبل» 1), day and month of a date without a year.
    """

    start: int
    end: int
    text: str
    value: str | None
    kind: Literal["absolute", "relative"]
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    label: Label | None = None
    time_label: Label | None = None
    conflict: str | None = None
    days: int | None = None
    weekday: int | None = None
    which: int | None = None
    month: int | None = None
    day: int | None = None
