"""Byline lines to the record's byline and authors."""

from collections.abc import Sequence
from typing import NamedTuple

from newskit.article import Author
from newskit.parser.fields.byline import AuthorSpan, Byline, parse_byline
from newskit.parser.fields.part import Part
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.plain import PlainLine, plain_line
from newskit.parser.printed import Printed, SpanNotes, cut, whole


class Signature(NamedTuple):
    """A byline line and what it says."""

    line: PlainLine
    said: Byline


def signature_of(raw: RawLine, layout: Layout) -> Signature:
    """Read a line that is a byline."""
    line = plain_line(raw)
    return Signature(line, parse_byline(line.text, layout))


def byline_of(signed: Sequence[Signature]) -> Printed | None:
    """Choose the line that is the byline: the first that names somebody, else the first."""
    named = (signature for signature in signed if signature.said.authors)
    chosen = next(named, signed[0] if signed else None)
    return whole(chosen.line.raw) if chosen else None


def authors_of(path: str, signed: Sequence[Signature], notes: SpanNotes) -> list[Author]:
    """Everybody that the lines name, once each; their spans are noted under `path`."""
    authors: list[Author] = []
    seen: set[tuple[str, str | None]] = set()
    for line, said in signed:
        for found in said.authors:
            if (found.name, found.place) not in seen:
                seen.add((found.name, found.place))
                authors.append(_noted(f"{path}.{len(authors)}", line, found, notes))
    return authors


def _noted(path: str, line: PlainLine, found: AuthorSpan, notes: SpanNotes) -> Author:
    name = notes.text(f"{path}.name", cut(line, Part(found.name, *found.name_span)))
    if found.place is None or found.place_span is None:
        return Author(name)
    place = cut(line, Part(found.place, *found.place_span))
    return Author(name, notes.text(f"{path}.place", place))
