"""The lines of one article to its record: each role to its field, each value to its bytes."""

from collections.abc import Sequence

from newskit.article import Article, Section, Source, article_id
from newskit.parser.chronology import chronology_of
from newskit.parser.fields.agency import agencies_in
from newskit.parser.fields.byline import parse_byline
from newskit.parser.fields.dateline import split_dateline
from newskit.parser.fields.section_line import split_section
from newskit.parser.fields.source_line import parse_source
from newskit.parser.fields.tags import split_tags
from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.language import language_of
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.pictures import images_and_videos, pictures_of
from newskit.parser.printed import Printed, SpanNotes, cut, whole
from newskit.parser.signatures import authors_of, byline_of
from newskit.parser.teasers import related_of, teasers_of
from newskit.sources.dump import Dump


def build_article(
    dump: Dump, found: ArticleLines, layout: Layout, confidence: float, keep_spans: bool = True
) -> Article:
    """Make the record of one article of a dump; `keep_spans` False leaves `spans` empty."""
    own = found.own
    notes = SpanNotes(dump, keep_spans)
    signed = lines_of(own, "byline")
    headline = notes.note("headline", _first(own, "headline"))
    dateline, agencies = _dateline_and_agencies(own, signed, layout)
    body = _body(own, notes)
    images, videos = images_and_videos(pictures_of(found, layout), notes)
    published, modified, dates = chronology_of(own, notes)
    return Article(
        id=article_id(headline, body),
        headline=headline,
        kicker=notes.note("kicker", _first(own, "kicker")),
        deck=_deck(own, notes),
        byline=notes.note("byline", byline_of(signed, layout)),
        authors=authors_of(signed, layout, notes),
        agencies=agencies,
        dateline=notes.note("dateline", dateline),
        section=notes.note("section", _section(own, layout, headline)),
        keywords=_keywords(own, layout, notes),
        published=published,
        modified=modified,
        dates=dates,
        body=body,
        images=images,
        videos=videos,
        related=related_of(teasers_of(found.around, layout), layout, notes),
        language=language_of(" ".join([headline or "", *(p for s in body for p in s.paragraphs)])),
        publisher=layout.publisher,
        layout=layout.id,
        confidence=confidence,
        source=_source(dump, own),
        spans=notes.spans,
    )


def lines_of(own: Sequence[RoledLine], *roles: str) -> list[RawLine]:
    """The lines of some roles in order, repeats left out."""
    lines: dict[str, RawLine] = {}
    for roled in own:
        if roled.role in roles:
            lines.setdefault(roled.line.text, roled.line)
    return list(lines.values())


def _first(own: Sequence[RoledLine], role: str) -> Printed | None:
    return next((whole(roled.line) for roled in own if roled.role == role), None)


def _deck(own: Sequence[RoledLine], notes: SpanNotes) -> list[str]:
    return [
        notes.text(f"deck.{index}", whole(line)) for index, line in enumerate(lines_of(own, "deck"))
    ]


def _dateline_and_agencies(
    own: Sequence[RoledLine], signed: Sequence[RawLine], layout: Layout
) -> tuple[Printed | None, list[str]]:
    """The place before the lead, and the agencies of byline, dateline and source lines."""
    names = [name for line in signed for name in _byline_agencies(line, layout)]
    dateline = None
    lead = next((roled.line for roled in own if roled.role == "paragraph"), None)
    opening = split_dateline(lead.text, layout) if lead else None
    if lead and opening:
        dateline = cut(lead, opening.place) if opening.place else None
        names += [name for _, _, name in opening.agencies]
    for line in lines_of(own, "source"):
        said = parse_source(line.text, layout)
        names += [name for _, _, name in (said.agencies if said else agencies_in(line.text))]
    return dateline, list(dict.fromkeys(names))


def _byline_agencies(line: RawLine, layout: Layout) -> list[str]:
    return [name for _, _, name in parse_byline(line.text, layout).agencies]


def _section(own: Sequence[RoledLine], layout: Layout, headline: str | None) -> Printed | None:
    """The innermost section that a breadcrumb or label names, the headline left out."""
    found = None
    for line in lines_of(own, "section"):
        for part in split_section(line.text, layout):
            if part.text != headline:
                found = cut(line, part)
    return found


def _keywords(own: Sequence[RoledLine], layout: Layout, notes: SpanNotes) -> list[str]:
    keywords: dict[str, Printed] = {}
    for line in lines_of(own, "tags"):
        for part in split_tags(line.text, layout):
            keywords.setdefault(part.text, cut(line, part))
    return [notes.text(f"keywords.{index}", value) for index, value in enumerate(keywords.values())]


def _body(own: Sequence[RoledLine], notes: SpanNotes) -> list[Section]:
    sections: list[Section] = []
    for roled in own:
        at = f"body.{len(sections) - 1}"
        if roled.role == "subhead":
            path = f"body.{len(sections)}.subhead"
            sections.append(Section(notes.text(path, whole(roled.line)), []))
        elif roled.role == "paragraph":
            if not sections:
                sections.append(Section(None, []))
                at = "body.0"
            path = f"{at}.paragraphs.{len(sections[-1].paragraphs)}"
            sections[-1].paragraphs.append(notes.text(path, whole(roled.line)))
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
