"""The dates of an article: when it was published, and every date its own lines print."""

from collections.abc import Sequence, Set
from datetime import date

from newskit.article import DateMention
from newskit.parser.fields.dates import PrintedDate, find_dates, publication_of, resolve
from newskit.parser.fields.duration import find_duration
from newskit.parser.grouping import RoledLine
from newskit.parser.plain import PlainLine, plain_line
from newskit.parser.printed import Ruler, SpanNotes, cut_between

DATED_ROLES = frozenset({"headline", "kicker", "deck", "byline", "date", "caption", "paragraph",
                         "subhead", "source"})  # fmt: skip
_DAY = len("2024-11-22")
FAR = 10_000
"""Characters of a line from which its dates are measured one from the other (see `Ruler`)."""
LONGEST = 200_000
"""Characters of a line that are read for dates. No paragraph of news has as many; a line that does
is a file without line ends, and one of dates alone would need more memory than there is.
"""

Mention = tuple[PlainLine, PrintedDate]


def chronology_of(
    own: Sequence[RoledLine],
    notes: SpanNotes,
    forms: bool = False,
    running_times: Set[str | None] = frozenset(),
) -> tuple[str | None, str | None, list[DateMention]]:
    """Give published, modified (ISO 8601 or None) and all dates in order of print.

    Relative days get a value only against the publication date, or where the lines themselves
    hold a certain anchor (`fields.dates.resolve`); repeats of a line count once. `forms` says
    that lines may be printed in presentation forms; marks the date reader sees through itself.
    A clock alone that repeats one of the `running_times` of the article's videos is no time of day.
    """
    found: list[Mention] = []
    date_lines: list[str] = []
    dates: list[PrintedDate] = []
    seen: set[str] = set()
    for roled in own:
        role = roled.role
        if role not in DATED_ROLES:
            continue
        raw = roled.line
        is_date = role == "date"
        if is_date and running_times and _is_one_of(running_times, raw.text):
            continue
        text = plain_line(raw, LONGEST).text if forms else raw.text[:LONGEST]
        printed = find_dates(text)
        if is_date:
            date_lines.append(text)
            dates = printed
        if printed and raw.text not in seen:
            seen.add(raw.text)
            line = plain_line(raw, LONGEST) if forms else PlainLine(raw, text, None)
            found += ((line, one) for one in printed)
    # A dumper may cut one stamp into many lines: several are read together.
    published, modified = publication_of(
        find_dates("\n".join(date_lines)) if len(date_lines) > 1 else dates
    )
    return (
        published.value if published else None,
        modified.value if modified else None,
        _mentions(found, _anchor(published), notes),
    )


def _is_one_of(running_times: Set[str | None], text: str) -> bool:
    duration = find_duration(text)
    return duration is not None and duration.start == 0 and duration.value in running_times


def _mentions(found: Sequence[Mention], anchor: date | None, notes: SpanNotes) -> list[DateMention]:
    if not found:
        return []
    resolved = resolve([printed for _, printed in found], anchor)
    ruler = Ruler()
    return [
        DateMention(
            notes.text(
                f"dates.{index}.text",
                (ruler.cut if len(line.raw.text) > FAR else cut_between)(line, d.start, d.end),
            ),
            d.value,
            d.kind,
            d.calendar,
        )
        for index, ((line, _), d) in enumerate(zip(found, resolved))
    ]


def _anchor(published: PrintedDate | None) -> date | None:
    if published is None or published.value is None or len(published.value) < _DAY:
        return None
    return date.fromisoformat(published.value[:_DAY])
