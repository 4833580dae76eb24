"""Pages as records: what `newskit parse` and a run make of a page."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from newskit.errors import Code, Reject
from newskit.exporters.jsonl import encode_line
from newskit.parser import Parser
from newskit.parser.windows import Part, parse_parts
from newskit.sources import Dump


class Settings(NamedTuple):
    """What pages are parsed with."""

    layout: str
    spans: bool = True
    min_confidence: float = 0.0


class Records(NamedTuple):
    """What one page gave: lines of JSON, articles held back with the reason, the page's faults.

    A page that is read in windows (see `parser.windows`) gives several; `more` says that the next
    ones are of the same page.
    """

    articles: list[bytes]
    doubtful: list[Reject]
    faults: list[Reject]
    more: bool = False


def parse_pages(pages: Iterable[Dump], settings: Settings) -> Iterator[Records]:
    """Parse pages into records, in order, a batch at a time; long ones in windows.

    Raises `NewskitError` (E_OPTION) at once for a layout that there is not.
    """
    parser = parser_for(settings.layout, settings.spans)
    parts = parse_parts(parser, pages)
    return map(partial(_records, min_confidence=settings.min_confidence), parts)


@cache
def parser_for(layout: str, spans: bool) -> Parser:
    """The parser for a layout, made once in a process."""
    return Parser(layout=layout, spans=spans)


def _records(part: Part, min_confidence: float) -> Records:
    sound: list[bytes] = []
    doubtful: list[Reject] = []
    for article in part.page.articles:
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
    return Records(sound, doubtful, part.page.rejects, not part.last)
