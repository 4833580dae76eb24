"""Byline lines to the record's byline and authors."""

from collections.abc import Sequence

from newskit.article import Author
from newskit.parser.fields.byline import AuthorSpan, parse_byline
from newskit.parser.fields.part import Part
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.printed import Printed, SpanNotes, cut, whole


def note_author(path: str, line: RawLine, found: AuthorSpan, notes: SpanNotes) -> Author:
    """Make an author of what a byline line says, and note where name and place stand."""
    name = notes.text(f"{path}.name", cut(line, Part(found.name, *found.name_span)))
    if found.place is None or found.place_span is None:
        return Author(name)
    return Author(
        name, notes.text(f"{path}.place", cut(line, Part(found.place, *found.place_span)))
    )


def byline_of(lines: Sequence[RawLine], layout: Layout) -> Printed | None:
    """Choose the line that is the byline: the first that names somebody, else the first."""
    named = (line for line in lines if parse_byline(line.text, layout).authors)
    chosen = next(named, lines[0] if lines else None)
    return whole(chosen) if chosen else None


def authors_of(lines: Sequence[RawLine], layout: Layout, notes: SpanNotes) -> list[Author]:
    """Everybody that the byline lines name, once each."""
    authors: list[Author] = []
    seen: set[tuple[str, str | None]] = set()
    for line in lines:
        for found in parse_byline(line.text, layout).authors:
            if (found.name, found.place) not in seen:
                seen.add((found.name, found.place))
                authors.append(note_author(f"authors.{len(authors)}", line, found, notes))
    return authors
