"""The dates of Arabic news pages: found, read, checked, and resolved where that is certain."""

from newskit.parser.fields.dates.find import find_dates, has_date, prints_full_date
from newskit.parser.fields.dates.lines import is_date_line, publication, publication_of
from newskit.parser.fields.dates.printed import PrintedDate
from newskit.parser.fields.dates.relative import resolve

__all__ = [
    "PrintedDate",
    "find_dates",
    "has_date",
    "is_date_line",
    "prints_full_date",
    "publication",
    "publication_of",
    "resolve",
]
