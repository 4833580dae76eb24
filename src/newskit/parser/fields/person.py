"""Lines that are a person's name and nothing else: a byline without its label, a caption, a tag."""

from functools import cache
from importlib.resources import files

from newskit.parser.fields.label import names_only

LONGEST = 60
"""Characters of such a line; two names and their titles fit."""
EDGES = '«»"()*•،:'
FEWEST, MOST = 2, 6
"""Words of such a line."""


def person_line(text: str) -> bool:
    """Whether a short line begins with a given name, or a title before one, and can be names only.

    >>> [person_line(text) for text in ("ليلى حسني الطاهري", "د. سامي عبود", "محمد يفتتح المعرض")]
    [True, True, False]
    """
    if len(text) > LONGEST:
        return False
    words = text.split()
    return (
        FEWEST <= len(words) <= MOST
        and words[0].strip(EDGES) in given_names()
        and not any(word[0] in "يت" and word not in given_names() for word in words[1:2])
        and names_only(text)
    )


@cache
def given_names() -> frozenset[str]:
    """Given names and the titles that stand before a name, as printed."""
    table = files("newskit.parser").joinpath("data/given_names.txt").read_text(encoding="utf-8")
    rows = (row for row in table.split("\n") if not row.startswith("#"))
    return frozenset(word for row in rows for word in row.split())
