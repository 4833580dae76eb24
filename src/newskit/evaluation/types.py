"""What the measures look at: pages with labels, and pages with predictions."""

import msgspec

from newskit.article import Article
from newskit.evaluation.text import split_lines


class GoldLine(msgspec.Struct, frozen=True, gc=False):
    """A labelled line: its number from 1, its article (0 = none), its role, a second role or ''."""

    no: int
    article: int
    role: str
    alternative: str = ""


class Reading(msgspec.Struct, frozen=True):
    """An article as text: canonical headline and deck, the body as (is it a subhead, text)."""

    headline: str | None
    deck: tuple[str, ...]
    body: tuple[tuple[bool, str], ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Every text of the body, in order."""
        return tuple(text for _, text in self.body)


class GoldArticle(msgspec.Struct, frozen=True):
    """An article of the gold.

    A dumper may wrap or split a paragraph, so there can be two right readings: the lines as this
    dump prints them, and the paragraphs as the page has them. `fields` holds the known values of
    record fields, in canonical form; a field that is not named there is not scored.
    """

    number: int
    readings: tuple[Reading, ...]
    fields: dict[str, object] = {}


class GoldPage(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled dump. `name` is unique, `page` is shared by dumps of the same page.

    `file` is the file name of the dump, '' where it is unknown; `primary` marks the one dump of
    its page from which the gold articles were read.
    """

    name: str
    page: str
    publisher: str
    file: str
    primary: bool = True
    data: bytes = b""
    lines: tuple[GoldLine, ...] = ()
    articles: tuple[GoldArticle, ...] = ()

    @property
    def text(self) -> list[str]:
        """The lines of the dump; line number N is item N - 1."""
        return split_lines(self.data.decode())


class PredictedLine(msgspec.Struct, frozen=True, gc=False):
    """What a parser said of one line."""

    article: int
    role: str
    confidence: float | None = None


class PredictedPage(msgspec.Struct, frozen=True):
    """What a parser said of one dump: roles by line number, records, or both.

    `complete` tells that `lines` names every line; lines found again from the spans of records
    are not complete, and measures over all roles leave them out.
    """

    lines: dict[int, PredictedLine] | None = None
    records: tuple[Article, ...] | None = None
    complete: bool = True


class PredictedArticle(msgspec.Struct, frozen=True):
    """An article of a prediction, from a record or put together from lines."""

    reading: Reading
    record: Article | None = None
