"""The day of a date: numeric, or a month by name with the numbers around it."""

import re

from newskit.parser.fields.dates.lexer import Token
from newskit.parser.fields.dates.stamp import Day

# Between number and month, and between month and year: narrower than the glue of a whole date.
NARROW_SIGNS, YEAR_SIGNS = "/-–—", ",،/-–—)]"
_NARROW = re.compile(rf"[\s{re.escape(NARROW_SIGNS)}]{{0,3}}")
_BEFORE_YEAR = re.compile(rf"[\s{re.escape(YEAR_SIGNS)}]{{0,4}}")
_BEFORE_SECOND_NAME = re.compile(r"\s?[/(\-–]?\s?")
_NUMBERS = re.compile(r"\d+")

Read = tuple[str, Day, int, str | None]
"""Calendar, day, index behind it, and a contradiction between two month names."""


def read_numeric(text: str, chain: list[Token], at: int) -> Read | None:
    """«28/2/2023», «1427/4/9 هـ», «17.03.2020», «2023-04-17», «12/5/17»."""
    token = chain[at]
    printed = _NUMBERS.findall(text, token.start, token.end)
    a, b, c = (int(number) for number in printed)
    if len(printed[0]) == 4 and len(printed[2]) <= 2:
        year, month, day = a, b, c
    elif len(printed[0]) <= 2 and len(printed[2]) == 4:
        day, month, year = a, b, c
    elif len(printed[0]) <= 2 and len(printed[2]) == 2 and "/" in text[token.start : token.end]:
        day, month, year = a, b, 2000 + c
    else:
        return None
    short_year = len(printed[0]) <= 2 and len(printed[2]) == 2
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    after, calendar = _era(text, chain, at)
    islamic = 1300 <= year <= 1500
    if calendar == "hijri" or (islamic and not calendar):
        # Persian pages count 1403 too: without «هـ» a year like that is not certain.
        return "hijri", Day(year, month, day, calendar == "hijri"), after, None
    if not 1800 <= year <= 2100:
        return None
    return "gregorian", Day(year, month, day, not short_year), after, None


def read_named(text: str, chain: list[Token], at: int) -> Read | None:
    """«17 أبريل 2023», «24 نيسان / أبريل 2020», «الأول من مايو», «June 12, 2024», «أبريل 2019»."""
    day, month_at = _leading_day(text, chain, at)
    if month_at >= len(chain) or chain[month_at].kind not in ("gregorian", "hijri"):
        return None
    calendar, month = chain[month_at].kind, chain[month_at].number
    behind, conflict = _second_name(text, chain, month_at, bool(day))
    if not day:
        day, behind = _trailing_day(text, chain, behind)
    year, last = _year(text, chain, behind)
    _, era = _era(text, chain, last) if year else (0, "")
    if year and not _plausible(year, calendar, era):
        year, last, era = 0, behind, ""
    if era and era != calendar:
        return None
    after = _era(text, chain, last)[0] if year else last + 1
    if not year and (calendar == "hijri" or _latin(text, chain[month_at])):
        return None
    if not year and not day and (after >= len(chain) or chain[after].kind != "qualifiers"):
        return None  # «مايو» alone may be a name
    return calendar, Day(year, month, day, conflict is None), after, conflict


def _leading_day(text: str, chain: list[Token], at: int) -> tuple[int, int]:
    """The number before the month, and where the month stands."""
    token = chain[at]
    if token.kind not in ("num", "ordinals") or not 1 <= token.number <= 31:
        return 0, at
    behind = at + 1
    of = behind < len(chain) and (chain[behind].kind, chain[behind].row) == ("links", "of")
    if token.kind == "ordinals" and not of:
        return 0, at
    if not of and behind < len(chain) and not _near(text, chain, at, _NARROW):
        return 0, at
    return token.number, behind + of


def _second_name(text: str, chain: list[Token], at: int, after_day: bool) -> tuple[int, str | None]:
    """The name of the month in another region behind it: its index, or a contradiction."""
    second = at + 1
    if chain[at].kind != "gregorian" or second >= len(chain) or chain[second].kind != "gregorian":
        return at, None
    if not _near(text, chain, at, _BEFORE_SECOND_NAME):
        return at, None
    if chain[second].number == chain[at].number:
        return second, None
    between = text[chain[at].end : chain[second].start]
    if "(" in between or ("/" in between and after_day):
        return second, f"month {chain[at].number} and month {chain[second].number}"
    return at, None


def _trailing_day(text: str, chain: list[Token], at: int) -> tuple[int, int]:
    """«June 12, 2024»: a day behind the month, only where a year follows."""
    day = at + 1
    if day >= len(chain) or chain[day].kind != "num" or not 1 <= chain[day].number <= 31:
        return 0, at
    if not _near(text, chain, at, _BEFORE_YEAR) or not _year(text, chain, day)[0]:
        return 0, at
    return chain[day].number, day


def _year(text: str, chain: list[Token], at: int) -> tuple[int, int]:
    """A year behind `at`, with «عام» or «من سنة» before it: the year and its index."""
    behind = at + 1
    if behind < len(chain) and _is_year_word(chain[behind]):
        at, behind = behind, behind + 1
    if behind >= len(chain) or chain[behind].kind != "num":
        return 0, at
    year = chain[behind]
    if year.end - year.start < 3 or not _near(text, chain, at, _BEFORE_YEAR):
        return 0, at
    return year.number, behind


def _is_year_word(token: Token) -> bool:
    return (token.kind == "links" and token.row == "year") or (token.kind, token.row) == (
        "units",
        "year",
    )


def _plausible(year: int, calendar: str, era: str) -> bool:
    if calendar == "hijri":
        return 1300 <= year <= 1500 or (era == "hijri" and year < 1600)
    return 1000 <= year <= 2100


def _era(text: str, chain: list[Token], at: int) -> tuple[int, str]:
    """Past an era behind the year at `at` («م», «هـ»), and which calendar it says."""
    behind = at + 1
    if behind < len(chain) and text[chain[at].end : chain[behind].start].strip(" \u00a0(") == "":
        era = chain[behind]
        if era.kind == "era":
            return behind + 1, era.row
        if (era.kind, era.row) == ("meridiem", "letter"):
            return behind + 1, "gregorian"
    return behind, ""


def _latin(text: str, month: Token) -> bool:
    return text[month.start].isascii()


def _near(text: str, chain: list[Token], at: int, gap: re.Pattern[str]) -> bool:
    return gap.fullmatch(text, chain[at].end, chain[at + 1].start) is not None
