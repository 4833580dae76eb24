"""Running times of videos: ``play-circle 00:21``, «مدة الفيديو 02 minutes 47 seconds»."""

import re
from functools import cache
from typing import NamedTuple

from newskit.parser.fields.words import either, read_data


class Duration(NamedTuple):
    """A running time as ISO 8601, and the characters of the line that print it with its label.

    `title` is where the title of a video begins that stands between label and time:
    «فيديو: ملخص المباراة 02:12»; 0 where there is none. `labelled` says that a word tells what
    the time is.
    """

    value: str
    start: int
    end: int
    title: int = 0
    labelled: bool = False


def find_duration(text: str) -> Duration | None:
    """The running time that a line ends with, or is; None where there is none.

    A clock alone counts only where it is the whole line or has a label: «انطلقت عند 20:30» is a
    time of day.

    >>> find_duration("المستشارة في برلين play-circle 00:21")
    Duration(value='PT21S', start=19, end=36, title=0, labelled=True)
    """
    if not may_end_in_duration(text):
        return None
    match = _pattern().search(text)
    if match is None:
        return None
    video = _video().match(text)
    title = video.end() if video and match["clock"] and video.end() < match.start() else 0
    labelled = bool(match["label"] or match["after"] or title)
    if not labelled and match.start() != 0:
        return None
    if match["clock"]:
        parts = [int(part) for part in match["clock"].split(":")]
        hours, minutes, seconds = [0] * (3 - len(parts)) + parts
    else:
        hours, minutes, seconds = (int(match[unit] or 0) for unit in ("h", "m", "s"))
    if (minutes > 59 and match["clock"]) or seconds > 59:
        return None
    value = iso_duration(hours, minutes, seconds)
    return Duration(value, match.start(), match.end(), title, labelled)


def iso_duration(hours: int, minutes: int, seconds: int) -> str:
    """ISO 8601 of a running time, without the parts that are nought.

    >>> iso_duration(0, 2, 47), iso_duration(0, 0, 0)
    ('PT2M47S', 'PT0S')
    """
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def may_end_in_duration(text: str) -> bool:
    """Say whether a line ends in a digit or a unit of time: a cheap look that spares the rest.

    >>> may_end_in_duration("02:47"), may_end_in_duration("02 دقائق"), may_end_in_duration("فيديو")
    (True, True, False)
    """
    text = text.rstrip()
    last = text[-1:]
    return last.isdecimal() or (
        last.lower() in _last_letters() and text.rpartition(" ")[2].lower() in _last_words()
    )


@cache
def _last_words() -> frozenset[str]:
    data = read_data("credits")
    return frozenset(
        word.lower()
        for table in ("hours", "minutes", "seconds")
        for word in (*data[table], "play-circle")
    )


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in _last_words())


@cache
def _video() -> re.Pattern[str]:
    return re.compile(rf"[\s*•\-–—]*(?:{either(read_data('credits')['videos'])})\s*[:|]\s*", re.I)


@cache
def _pattern() -> re.Pattern[str]:
    data = read_data("credits")
    label, hours, minutes, seconds = (
        "|".join(re.escape(word) for word in sorted(data[table], key=len, reverse=True))
        for table in ("durations", "hours", "minutes", "seconds")
    )
    joint = r"\s*(?:و|،|,)?\s*"
    spoken = (
        rf"(?=\d)(?:(?P<h>\d{{1,2}})\s*(?:{hours}){joint})?(?:(?P<m>\d{{1,3}})\s*(?:{minutes}){joint})?"
        rf"(?:(?P<s>\d{{1,2}})\s*(?:{seconds}))?"
    )
    clock = r"(?P<clock>\d{1,2}(?::\d{2}){1,2})"
    return re.compile(
        rf"(?:(?P<label>{label})\s*:?\s*)?(?<![\d:])(?:{clock}|{spoken})"
        rf"\s*(?P<after>play-circle)?\s*$"
    )
