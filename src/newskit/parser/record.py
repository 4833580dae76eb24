"""The lines of one article to its record: each role to its field, each value to its bytes."""

from collections.abc import Iterable, Sequence

from newskit.article import Article, Section, Source, identity
from newskit.parser.chronology import chronology_of
from newskit.parser.fields.agency import agencies_in
from newskit.parser.fields.dateline import Dateline, split_dateline
from newskit.parser.fields.section_line import split_section
from newskit.parser.fields.source_line import parse_source
from newskit.parser.fields.tags import split_tags, split_unsigned
from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.language import language_of
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.pictures import images_and_videos, pictures_of
from newskit.parser.plain import PlainLine, has_forms, plain_line
from newskit.parser.printed import Printed, SpanNotes, cut, span_notes
from newskit.parser.signatures import Signature, authors_of, byline_of, signature_of
from newskit.parser.teasers import related_of, teasers_of
from newskit.sources.dump import Dump

RoleLines = dict[str, list[RawLine]]
_BODY = frozenset({"paragraph", "subhead"})
_LEAD = 300
"""Characters of the lead in which a dateline is looked for."""


def build_article(
    dump: Dump, found: ArticleLines, layout: Layout, confidence: float, keep_spans: bool = True
) -> Article:
    """Make the record of one article of a dump; `keep_spans` False leaves `spans` empty."""
    own = found.own
    notes = span_notes(dump, keep_spans)
    lines = lines_by_role(own)
    signed = [signature_of(line, layout) for line in lines.get("byline", ())]
    headline = _first("headline", lines, notes)
    dateline, agencies = _dateline_and_agencies(lines, signed, layout)
    body = _body(own, notes)
    images, videos = images_and_videos(pictures_of(found, layout), notes)
    forms = has_forms(dump.data, own[0].line.start, own[-1].line.end)
    times = {video.duration for video in videos}
    published, modified, dates = chronology_of(own, notes, forms, times)
    texts = _texts(headline, body)
    return Article(
        id=_identity(dump.data, lines, own),
        headline=headline,
        kicker=_first("kicker", lines, notes),
        deck=_deck(lines, notes),
        byline=notes.note("byline", byline_of(signed)),
        authors=authors_of("authors", signed, notes),
        agencies=agencies,
        dateline=notes.note("dateline", dateline),
        section=notes.note("section", _section(lines, layout, headline)),
        keywords=_keywords(lines, layout, texts, notes),
        published=published,
        modified=modified,
        dates=dates,
        body=body,
        images=images,
        videos=videos,
        related=related_of(teasers_of(found.around, layout), layout, notes),
        language=language_of(texts),
        publisher=layout.publisher,
        layout=layout.id,
        confidence=confidence,
        source=_source(dump, own),
        spans=notes.spans,
    )


def lines_by_role(own: Sequence[RoledLine]) -> RoleLines:
    """The lines of each role in order, repeats left out; of paragraphs the first one only."""
    unique: dict[str, dict[str, RawLine]] = {}
    for roled in own:
        role = roled.role
        if role == "paragraph" and role in unique:
            continue
        unique.setdefault(role, {}).setdefault(roled.line.text, roled.line)
    return {role: list(texts.values()) for role, texts in unique.items()}


def _first(role: str, lines: RoleLines, notes: SpanNotes) -> str | None:
    return notes.line(role, lines[role][0]) if role in lines else None


def _identity(data: bytes, lines: RoleLines, own: Iterable[RoledLine]) -> str:
    """The identity of an article, from the bytes as they stand in the dump."""
    headline = b""
    if "headline" in lines:
        first = lines["headline"][0]
        headline = data[first.start : first.end]
    texts = [roled.line for roled in own if roled.role in _BODY]
    return identity(headline, [data[line.start : line.end] for line in texts])


def _texts(headline: str | None, body: Sequence[Section]) -> list[str]:
    """Headline and paragraphs."""
    return [headline or "", *(text for section in body for text in section.paragraphs)]


def _deck(lines: RoleLines, notes: SpanNotes) -> list[str]:
    return [notes.line(f"deck.{index}", line) for index, line in enumerate(lines.get("deck", ()))]


def _dateline_and_agencies(
    lines: RoleLines, signed: Sequence[Signature], layout: Layout
) -> tuple[Printed | None, list[str]]:
    """The place before the lead, and the agencies of byline, dateline and source lines."""
    names = [name for _, said in signed for _, _, name in said.agencies]
    opening = _opening(lines, layout)
    dateline = None
    if opening:
        line, said = opening
        dateline = cut(line, said.place) if said.place else None
        names += [name for _, _, name in said.agencies]
    for raw in lines.get("source", ()):
        text = plain_line(raw).text
        source = parse_source(text, layout)
        names += [name for _, _, name in (source.agencies if source else agencies_in(text))]
    return dateline, list(dict.fromkeys(names))


def _opening(lines: RoleLines, layout: Layout) -> tuple[PlainLine, Dateline] | None:
    """The dateline of the lead, or of a wire's date line: «أبها 12 سبتمبر 2024 م واس»."""
    for role in ("paragraph", "date"):
        for raw in lines.get(role, ()):
            line = plain_line(raw, _LEAD)
            said = split_dateline(line.text, layout)
            if said and (role == "paragraph" or said.agencies):
                return line, said
    return None


def _section(lines: RoleLines, layout: Layout, headline: str | None) -> Printed | None:
    """The innermost section that a breadcrumb or label names, the headline left out."""
    found = None
    for raw in lines.get("section", ()):
        line = plain_line(raw)
        for part in split_section(line.text, layout):
            crumb = cut(line, part)
            if crumb.text != headline:
                found = crumb
    return found


def _keywords(
    lines: RoleLines, layout: Layout, texts: Sequence[str], notes: SpanNotes
) -> list[str]:
    keywords: dict[str, Printed] = {}
    for raw in lines.get("tags", ()):
        line = plain_line(raw)
        for part in split_unsigned(split_tags(line.text, layout), line.text, texts):
            keyword = cut(line, part)
            keywords.setdefault(keyword.text, keyword)
    return [notes.text(f"keywords.{index}", value) for index, value in enumerate(keywords.values())]


def _body(own: Iterable[RoledLine], notes: SpanNotes) -> list[Section]:
    sections: list[Section] = []
    paragraphs: list[str] = []
    path = ""
    for roled in own:
        role = roled.role
        if role == "paragraph":
            if not sections:
                sections.append(Section(None, paragraphs))
                path = "body.0.paragraphs."
            paragraphs.append(notes.line(f"{path}{len(paragraphs)}", roled.line))
        elif role == "subhead":
            paragraphs = []
            path = f"body.{len(sections)}.paragraphs."
            subhead = notes.line(f"body.{len(sections)}.subhead", roled.line)
            sections.append(Section(subhead, paragraphs))
    return sections


def _source(dump: Dump, own: Sequence[RoledLine]) -> Source:
    first, last = own[0].line, own[-1].line
    line_shift = dump.first_line - 1
    return Source(
        path=dump.path,
        member=dump.member,
        url=dump.url,
        crawled=dump.crawled,
        bytes=(dump.locate(first.start), dump.locate(last.end)),
        lines=(first.no + line_shift, last.no + line_shift),
    )
