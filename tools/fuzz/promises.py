"""What must hold, whatever comes in; `BrokenPromiseError` says what did not."""

from collections.abc import Sequence

import msgspec

from newskit.article import Article
from newskit.errors import Code, Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer import Normalizer
from newskit.normalizer.aligned import invert
from newskit.parser import Page
from newskit.parser.grammar import ROLES
from newskit.runs.pipeline import Normalize
from newskit.runs.records import normalize_lines
from newskit.schema import check_line
from newskit.sources import Line, decode_article, decode_object
from newskit.sources.dump import Dump

CODES = frozenset(Code)


class BrokenPromiseError(AssertionError):
    """A promise that was not kept."""


def require(holds: bool, what: str) -> None:
    """Raise `BrokenPromiseError` unless it `holds`."""
    if not holds:
        raise BrokenPromiseError(what)


def check_rejects(rejects: Sequence[Reject]) -> None:
    """Every fault has a known code, and can be written."""
    for reject in rejects:
        require(reject.code in CODES, f"unknown code {reject.code}")
        msgspec.json.encode(reject)


def check_page(dump: Dump, parts: Sequence[Page]) -> None:
    """Partition and provenance of one page, in one part or in windows."""
    lines = [line for part in parts for line in part.lines]
    articles = [article for part in parts for article in part.articles]
    rows = dump.data.split(b"\n")
    numbers = [number for number, row in enumerate(rows, 1) if row.decode().strip()]
    require([line.no for line in lines] == numbers, "partition: lines lost or twice")
    for line in lines:
        require(dump.data[line.start : line.end].decode() == line.text, "place of a line")
        require(line.role in ROLES and 0.0 <= line.confidence <= 1.0, "role of a line")
    own = {line.article_no for line in lines} - {0}
    require(own == set(range(1, len(articles) + 1)), "lines of an article that is not there")
    for article in articles:
        check_article(dump, article)
    told = any(part.rejects for part in parts)
    require(bool(articles) or told or not lines, "a page without article and without reject")


def check_article(dump: Dump, article: Article) -> None:
    """The record is one that the schema knows; the bytes at every span are the value."""
    line = encode_line(article)
    faults = check_line(Line("a.jsonl", 1, 0, line))
    require(not faults, f"schema: {faults[:1]}")
    require(0.0 <= article.confidence <= 1.0, "confidence")
    first, last = article.source.lines
    end = dump.first_line + dump.data.count(b"\n")
    require(dump.first_line <= first <= last <= end, "lines of an article")
    if dump.encoding != "utf-8":
        return
    record = msgspec.to_builtins(article)
    for path, (begin, stop) in article.spans.items():
        value = record
        for step in path.split("."):
            value = value[int(step)] if step.isdigit() else value[step]
        found = dump.data[begin - dump.start : stop - dump.start].decode()
        require(found == value, f"provenance of {path}: {found!r} is not {value!r}")


def check_normal(normalizer: Normalizer, text: str, *, own: bool) -> None:
    """Idempotence (of newskit's `own` profiles), and the way back."""
    new = normalizer.text(text)
    new.encode()
    if own:
        require(normalizer.text(new) == new, "idempotence")
    aligned = normalizer.aligned(text)
    require(aligned.text == new, "the text with a map is another")
    require(aligned.original() == text, "invert")
    require(invert(aligned.text, aligned.rows()) == text, "invert of rows")
    require(normalizer.bytes(text.encode()) == new.encode(), "the bytes are others")
    at = 0
    for begin, end, new_begin, new_end in aligned.map.spans():
        require(at <= begin <= end and new_begin <= new_end, "the order of edits")
        at = end


def check_records(data: bytes) -> None:
    """Each line is a record or a reject, for every reader of records."""
    lines = [
        Line("a.jsonl", number, 0, row.strip())
        for number, row in enumerate(data.split(b"\n"), 1)
        if row.strip()
    ]
    for line in lines:
        article, anything = decode_article(line), decode_object(line)
        found = [each for each in (article, anything) if isinstance(each, Reject)]
        check_rejects([*found, *check_line(line)])
        if isinstance(article, Article):
            # Of keys that an article has not, not even the bytes are looked at.
            odd = isinstance(anything, Reject) and anything.code != Code.UTF8
            require(not odd, "an article that is no object")
            encode_line(article)
    for line, result in zip(lines, normalize_lines(lines, Normalize()), strict=True):
        sound = not isinstance(decode_object(line), Reject)
        require(isinstance(result, bytes) == sound, "a record lost in the normaliser")
