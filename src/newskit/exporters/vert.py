"""Vertical text: one token a line, for Sketch Engine, NoSketch Engine and CWB.

Tokens are words with their vowel signs, numbers, and single other characters; ``<g/>`` stands where
no space was, so that the text can be printed as it was. No morphology: clitics stay on their words.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec
import regex

from newskit.article import Article
from newskit.exporters.csv import text_of
from newskit.exporters.formats import Format, Report, to_stream, write_lines
from newskit.exporters.xml import content, opening

TOKEN = regex.compile(
    r"[\p{L}\p{M}\u0640\u200c\u200d]+"  # a word: letters, signs, tatweel, joiners
    r"|\p{Nd}+(?:[.,٫٬:/]\p{Nd}+)*"  # a number, a time, a date, in any digits
    r"|[^\s\p{C}]"  # a mark of punctuation, a symbol
)


class VertOptions(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def tokens(text: str) -> Iterator[str]:
    """The tokens of a text, with ``<g/>`` between two that no space parts.

    >>> list(tokens("قال: «نعم»."))
    ['قال', '<g/>', ':', '«', '<g/>', 'نعم', '<g/>', '»', '<g/>', '.']
    """
    end = -1
    for match in TOKEN.finditer(text):
        if match.start() == end:
            yield "<g/>"
        yield content(match[0])
        end = match.end()


def document(article: Article) -> Iterator[str]:
    """The lines of one article: a doc with its metadata, and a p for headline and paragraphs."""
    attributes = {
        "id": article.id,
        "headline": article.headline,
        "published": article.published,
        "section": article.section,
        "authors": text_of([author.name for author in article.authors]),
        "agencies": text_of(article.agencies),
        "keywords": text_of(article.keywords),
        "publisher": article.publisher,
        "url": article.source.url,
    }
    yield f"<{opening('doc', **attributes)}>"
    yield from paragraph(article.headline, "headline")
    for line in article.deck:
        yield from paragraph(line, "deck")
    for section in article.body:
        yield from paragraph(section.subhead, "subhead")
        for text in section.paragraphs:
            yield from paragraph(text, "body")
    yield "</doc>"


def paragraph(text: str | None, kind: str) -> Iterator[str]:
    """The lines of a p; none for a text without tokens."""
    lines = tokens(text or "")
    if (first := next(lines, None)) is not None:
        yield f'<p type="{kind}">'
        yield first
        yield from lines
        yield "</p>"


def write_vert(articles: Iterable[Article], out: BinaryIO, options: VertOptions) -> Report:
    """One document after the other."""
    written = 0
    for article in articles:
        write_lines(out, document(article))
        written += 1
        del article
    return Report(written)


VERT = Format(
    name="vert",
    suffix=".vert",
    summary="vertical text: one token a line, for Sketch Engine and CWB",
    drops="pictures, videos, related, dates, spans; runs of white space; control characters",
    options=VertOptions,
    target=to_stream,
    write=write_vert,
)
