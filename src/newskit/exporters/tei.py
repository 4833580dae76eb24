"""TEI P5: one corpus file with a TEI element an article."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

import msgspec

from newskit.article import Article, Section
from newskit.exporters.formats import Format, Report, to_stream, write_lines
from newskit.exporters.xml import element, opening

NAMESPACE = "http://www.tei-c.org/ns/1.0"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="{NAMESPACE}">
<teiHeader><fileDesc>
<titleStmt><title>News articles</title></titleStmt>
<publicationStmt><p>Not published</p></publicationStmt>
<sourceDesc><p>Text dumps of news pages, parsed by newskit</p></sourceDesc>
</fileDesc></teiHeader>
"""
MINUTES = re.compile(r"(T\d{2}:\d{2})(?!:)")


class TeiOptions(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def w3c_moment(value: str) -> str:
    """A date or time as TEI's ``@when`` takes it: XML Schema wants seconds.

    >>> w3c_moment("2026-03-01T08:30+03:00"), w3c_moment("2026-03-01")
    ('2026-03-01T08:30:00+03:00', '2026-03-01')
    """
    return MINUTES.sub(r"\1:00", value)


def header(article: Article) -> Iterator[str]:
    """The teiHeader of an article, line by line."""
    source, title = article.source, article.headline or ""
    when = w3c_moment(article.published) if article.published else None
    yield "<teiHeader><fileDesc>"
    yield f"<titleStmt>{element('title', title)}{''.join(authors(article))}</titleStmt>"
    yield "<publicationStmt><p>Not published</p></publicationStmt>"
    yield "<sourceDesc><bibl>"
    yield element("title", title)
    yield from authors(article)
    yield from (element("publisher", name) for name in [article.publisher] if name)
    yield from (element("orgName", name, role="agency") for name in article.agencies)
    if when:
        yield element("date", article.published, when=when)
    yield element("idno", article.id, type="newskit")
    yield from (element("idno", url, type="URI") for url in [source.url] if url)
    place = [source.path, source.member, f"{source.bytes[0]}-{source.bytes[1]}"]
    yield element("note", " ".join(part for part in place if part), type="dump")
    yield "</bibl></sourceDesc></fileDesc>"
    language = f"<{opening('language', ident=article.language or 'ar')}/>"
    yield f"<profileDesc><langUsage>{language}</langUsage>"
    lists = [*keywords("section", [article.section or ""]), *keywords("tags", article.keywords)]
    if lists:
        yield f"<textClass>{''.join(lists)}</textClass>"
    yield "</profileDesc></teiHeader>"


def keywords(name: str, words: list[str]) -> Iterator[str]:
    """A keywords element with a term for each word; none without words."""
    terms = "".join(element("term", word) for word in words if word)
    if terms:
        yield f"<{opening('keywords', n=name)}>{terms}</keywords>"


def authors(article: Article) -> Iterator[str]:
    """An author element for each of them."""
    return (element("author", author.name) for author in article.authors)


def text(article: Article) -> Iterator[str]:
    """The text element: heads, byline, pictures, paragraphs, and a div for each subhead."""
    yield '<text><body><div type="article">'
    yield element("head", article.kicker, type="kicker")
    yield element("head", article.headline, type="main")
    yield from (element("head", line, type="deck") for line in article.deck)
    yield element("byline", article.byline)
    yield element("dateline", article.dateline)
    for image in article.images:
        parts = [part for part in (image.caption, image.credit) if part]
        yield f"<figure>{element('figDesc', ' — '.join(parts))}</figure>"
    sections = list(article.body) or [Section(None, [])]
    if sections[0].subhead is None:
        yield from paragraphs(sections.pop(0))
    for section in sections:
        yield '<div type="section">'
        yield element("head", section.subhead)
        yield from paragraphs(section)
        yield "</div>"
    yield "</div></body></text>"


def paragraphs(section: Section) -> Iterator[str]:
    """A p for each paragraph, and an empty one where there is none, which a div must have."""
    return (element("p", paragraph) for paragraph in section.paragraphs or [""])


def write_tei(articles: Iterable[Article], out: BinaryIO, options: TeiOptions) -> Report:
    """The corpus element with everything in it."""
    out.write(HEAD.encode())
    written = 0
    for article in articles:
        tag = opening("TEI", **{"xml:lang": article.language or "ar"})
        lines = chain([f"<{tag}>"], header(article), text(article), ["</TEI>"])
        write_lines(out, filter(None, lines))
        written += 1
        del article, lines
    out.write(b"</teiCorpus>\n")
    return Report(written)


TEI = Format(
    name="tei",
    suffix=".xml",
    summary="TEI P5: a teiCorpus for editors of texts",
    drops="dates, videos, related, modified, layout, confidence, spans; characters XML cannot hold",
    options=TeiOptions,
    target=to_stream,
    write=write_tei,
)
