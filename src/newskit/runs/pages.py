"""Pages as records: what `newskit parse` and a run make of a page."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newskit.errors import Code, Reject
from newskit.exporters.jsonl import encode_line
from newskit.parser import Page, Parser
from newskit.sources import Dump


class Settings(NamedTuple):
    """What pages are parsed with."""

    layout: str
    spans: bool = True
    min_confidence: float = 0.0


class Records(NamedTuple):
    """What one page gave: lines of JSON, articles held back with the reason, the page's faults."""

    articles: list[bytes]
    doubtful: list[Reject]
    faults: list[Reject]


def parse_pages(pages: Iterable[Dump], settings: Settings) -> Iterator[Records]:
    """Parse pages into records, in order, a batch at a time.

    Raises `NewskitError` (E_OPTION) at once for a layout that there is not.
    """
    parser = parser_for(settings.layout, settings.spans)
    return (_records(page, settings.min_confidence) for page in parser.parse_all(pages))


@cache
def parser_for(layout: str, spans: bool) -> Parser:
    """The parser for a layout, made once in a process."""
    return Parser(layout=layout, spans=spans)


def _records(page: Page, min_confidence: float) -> Records:
    sound: list[bytes] = []
    doubtful: list[Reject] = []
    for article in page.articles:
        line = encode_line(article)
        if article.confidence >= min_confidence:
            sound.append(line)
        else:
            message = f"confidence {article.confidence:.3f} is below {min_confidence:g}"
            doubtful.append(
                Reject(
                    file=article.source.path,
                    line=article.source.lines[0],
                    byte=article.source.bytes[0],
                    code=Code.LOW_CONFIDENCE,
                    message=message,
                    raw=line.decode().rstrip("\n"),
                )
            )
    return Records(sound, doubtful, page.rejects)
