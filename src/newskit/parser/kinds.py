"""What kind of line one is by its form: a date, a byline, a credit, an address, a number …

Kinds are cheap tests of form, for the decoder to weigh; the fields read the lines that it chose.
"""

import re

from newskit.parser.fields.agency import canonical_agency, names_agency
from newskit.parser.fields.byline_shape import byline_shape
from newskit.parser.fields.dates import is_date_line, prints_full_date
from newskit.parser.fields.person import person_line

KINDS = (
    "", "date", "byline", "duration", "url", "email", "number", "rule", "agency_bracket",
    "bracket", "agency_slash", "copyright", "time", "agency",
    "person", "dated",
)  # fmt: skip
LONGEST_WORDED_DATE = 40
"""A date line without a digit is short: «منذ ساعتين», «تاريخ النشر:»."""
LONGEST_BYLINE = 90
LONGEST_CREDIT = 50
LONGEST_DATED = 110
"""A line that prints a full date among other words: «العدد 12 الثلاثاء 11 يونيو 2019»."""
LONGEST_LABEL = 160
"""Beyond this many characters a line is prose: no date line, no byline, no caption's credit."""

DATE, BYLINE, AGENCY, PERSON, DATED = 1, 2, 4, 8, 16
ANY = DATE | BYLINE | AGENCY | PERSON | DATED
"""Tests that a caller who has looked at the words of a line may know to be in vain."""

DIGIT = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
_TIME = re.compile(r"\W*\d{1,2}:\d{2}(?::\d{2})?\W*(?:[صم]|GMT|AM|PM)?\W*$", re.I)
_DURATION = re.compile(r"(?:play-circle|play)?\W*\d{1,2}:\d{2}(?::\d{2})?$", re.I)
_URL = re.compile(r"(?:https?:|//|www\.|IFRAME:)\S*|\S+\.(?:com|net|org|jpg|png)\b", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$")
_SLASH = re.compile(r"\s[/|]\s*([^/|]{2,40})$")
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20|١[٣٤]|١٩|٢٠)\d\d(?!\d)")
_RULE = re.compile(r"[\W_ـ]+$")


def kind_of(text: str, script: int, worth: int = ANY) -> int:
    """Number the kind of a line of this script, as in `KINDS`; prose has none, unless an address.

    `worth` names the tests that are not in vain.

    >>> KINDS[kind_of("17 أبريل 2024", 0)], KINDS[kind_of("www.example.org", 2)]
    ('date', 'url')
    """
    if len(text) <= LONGEST_LABEL:
        return _kind(text, script, worth)
    return 4 if _URL.match(text) else 0


def _kind(text: str, script: int, worth: int) -> int:
    if script == 4 or (text[-1] == "ـ" and _RULE.match(text)):
        return 7
    if script == 3:
        if _DURATION.match(text) or _TIME.match(text):
            return 12
        return 1 if worth & DATE and is_date_line(text) else 6
    if ("/" in text or "." in text) and _URL.match(text):
        return 4
    if "@" in text and _EMAIL.search(text):
        return 5
    if "©" in text[:3]:
        return 11
    last = text[-1]
    if DIGIT.match(last) and ":" in text[-8:] and text[-9:-5] in ("ircl", "rcle", "cle "):
        return 3
    has_digit = DIGIT.search(text) is not None
    if has_digit and worth & DATE and is_date_line(text):
        return 1
    if last in ")]" and (bracket := _BRACKET.search(text)):
        if canonical_agency(bracket[1]):
            return 8
        return 2 if byline_shape(text) else 9
    if worth & AGENCY and (slash := _SLASH.search(text)) and canonical_agency(slash[1]):
        return 10
    if has_digit:
        full = worth & DATED and len(text) <= LONGEST_DATED and _YEAR.search(text)
        return 15 if full and prints_full_date(text) else 0
    if worth & DATE and len(text) <= LONGEST_WORDED_DATE and is_date_line(text):
        return 1
    if worth & BYLINE and len(text) <= LONGEST_BYLINE and byline_shape(text):
        return 2
    return _whose(text, worth)


def _whose(text: str, worth: int) -> int:
    """Short lines without a number that name an agency or a person."""
    if text[-1] in ".؟!:":
        return 0
    if worth & AGENCY and len(text) <= LONGEST_CREDIT and names_agency(text):
        return 13
    return 14 if worth & PERSON and person_line(text) else 0
