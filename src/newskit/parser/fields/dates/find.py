"""Find every date printed in a text."""

from functools import lru_cache

from newskit.parser.fields.dates.cores import has_core, windows
from newskit.parser.fields.dates.folding import Folded, letters_as_one
from newskit.parser.fields.dates.grammar import read_chain
from newskit.parser.fields.dates.lexer import chains
from newskit.parser.fields.dates.printed import PrintedDate
from newskit.parser.fields.dates.reader import compiled_reader
from newskit.parser.fields.dates.stamp import printed_date

_SHORT = 140
"""Characters up to which the dates of a text are remembered: a date line is no longer."""


def has_date(text: str) -> bool:
    """Whether a text can hold a date at all: a digit, a weekday, or a word like «أمس».

    A test of a few microseconds that skips most paragraphs; yes means only maybe.

    >>> has_date("قال الوزير إن الخطة جاهزة"), has_date("قال الوزير الخميس")
    (False, True)
    """
    return has_core(text)


def find_dates(text: str) -> list[PrintedDate]:
    """Every date printed in a text, in order, never overlapping; offsets count characters.

    >>> [(d.text, d.value) for d in find_dates("في 28 آب/أغسطس ٢٠١٣ وقع")]
    [('28 آب/أغسطس ٢٠١٣', '2013-08-28')]
    """
    reader = compiled_reader()
    if reader is not None:
        found: list[PrintedDate] = reader.read(text)
        return found
    return list(_remembered(text)) if len(text) <= _SHORT else plain_dates(text)


def prints_full_date(text: str) -> bool:
    """Whether one of the dates of a text says which day, or month, of which year it is.

    >>> prints_full_date("العدد 12 الثلاثاء 11 يونيو 2019"), prints_full_date("يوم الثلاثاء")
    (True, False)
    """
    reader = compiled_reader()
    if reader is not None:
        return bool(reader.prints_full_date(text))
    return any(date.value for date in find_dates(text))


@lru_cache(maxsize=1 << 12)
def _remembered(text: str) -> list[PrintedDate]:
    """A date line is read for its looks and for what it says, and the pages of a day share it."""
    return plain_dates(text)


def plain_dates(text: str) -> list[PrintedDate]:
    """`find_dates` in Python."""
    if not has_date(text):
        return []
    folded = Folded(text)
    plain = letters_as_one(folded.text)
    return [
        printed_date(stamp, text, folded.start(stamp.start), folded.end(stamp.start, stamp.end))
        for start, end in windows(folded.text)
        for chain in chains(plain, start, end)
        for stamp in read_chain(plain, chain)
    ]
