"""Values as the page prints them, each with its place in the bytes of the dump."""

from typing import NamedTuple

from newskit.article import Span
from newskit.parser.fields.part import Part
from newskit.parser.lines import RawLine
from newskit.sources.dump import Dump


class Printed(NamedTuple):
    """A text and the bytes ``[start, end)`` of `Dump.data` it stands in."""

    text: str
    start: int
    end: int


def whole(line: RawLine) -> Printed:
    """Take the text of a line."""
    return Printed(line.text, line.start, line.end)


def cut(line: RawLine, part: Part) -> Printed:
    """Take a part of a line.

    >>> cut(RawLine(1, 10, 18, 0, 0, "أب ج"), Part("ج", 3, 4))
    Printed(text='ج', start=15, end=17)
    """
    before = line.start + len(line.text[: part.start].encode())
    return Printed(part.text, before, before + len(part.text.encode()))


def maybe_cut(line: RawLine, part: Part | None) -> Printed | None:
    """Take a part of a line, if there is one."""
    return cut(line, part) if part else None


class SpanNotes:
    """Collects the spans of a record: field path to byte range in the file."""

    def __init__(self, dump: Dump, keep: bool = True) -> None:
        self._dump = dump
        self._keep = keep
        self.spans: dict[str, Span] = {}

    def note(self, path: str, value: Printed | None) -> str | None:
        """Note where a value stands and give back its text."""
        if value is None:
            return None
        if self._keep:
            locate = self._dump.locate
            self.spans[path] = (locate(value.start), locate(value.end))
        return value.text

    def text(self, path: str, value: Printed) -> str:
        """Do as `note` does, for a value that is there."""
        self.note(path, value)
        return value.text
