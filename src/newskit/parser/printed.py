"""Values as the page prints them, each with its place in the bytes of the dump."""

from collections.abc import Callable
from typing import NamedTuple

from newskit.article import Span
from newskit.parser.compiled import kernel
from newskit.parser.fields.part import Part
from newskit.parser.lines import RawLine
from newskit.parser.plain import PlainLine
from newskit.sources.dump import Dump

_SPANS = kernel("spans")
_PRINTED = kernel("printed")


class Printed(NamedTuple):
    """A text and the bytes ``[start, end)`` of `Dump.data` it stands in."""

    text: str
    start: int
    end: int


def whole(line: RawLine) -> Printed:
    """Take the text of a line."""
    return Printed(line.text, line.start, line.end)


def cut(line: PlainLine, part: Part) -> Printed:
    """Take what a line prints where its plain text reads `part`.

    >>> cut(PlainLine(RawLine(1, 10, 18, 0, 0, "أب ج"), "أب ج", None), Part("ج", 3, 4))
    Printed(text='ج', start=15, end=17)
    """
    return cut_between(line, part.start, part.end)


def plain_cut_between(line: PlainLine, start: int, end: int) -> Printed:
    """`cut_between` in Python."""
    raw = line.raw
    first, last = line.span(start, end)
    if first == 0 and last == len(raw.text):
        return Printed(raw.text, raw.start, raw.end)
    start, end = byte_span(raw.text, first, last)
    return Printed(raw.text[first:last], raw.start + start, raw.start + end)


cut_between: Callable[[PlainLine, int, int], Printed] = (
    plain_cut_between if _PRINTED is None else _PRINTED.Cuts(Printed)
)
"""Take what a line prints where its plain text has the characters ``[start, end)``."""


def plain_byte_span(text: str, first: int, last: int) -> tuple[int, int]:
    """`byte_span` in Python."""
    start = len(text[:first].encode())
    return start, start + len(text[first:last].encode())


byte_span: Callable[[str, int, int], tuple[int, int]] = (
    plain_byte_span if _SPANS is None else _SPANS.byte_span
)
"""The characters ``[first, last)`` of a text in the bytes of its UTF-8."""


class Ruler:
    """Cuts parts of lines in the order they stand in, each measured from the one before.

    `cut_between` counts the bytes from the head of the line: where a dumper has put a whole book in
    one line, with thousands of dates in it, that would take hours.

    >>> line, ruler = PlainLine(RawLine(1, 10, 18, 0, 0, "أب ج"), "أب ج", None), Ruler()
    >>> [ruler.cut(line, at, at + 1).start for at in (1, 3)]
    [12, 15]
    """

    def __init__(self) -> None:
        self._raw: RawLine | None = None
        self._character = self._byte = 0

    def cut(self, line: PlainLine, start: int, end: int) -> Printed:
        """What `cut_between` gives."""
        first, last = line.span(start, end)
        if line.raw is not self._raw or first < self._character:
            self._raw, self._character, self._byte = line.raw, 0, line.raw.start
        text = line.raw.text[self._character : last]
        start, end = byte_span(text, first - self._character, len(text))
        value = Printed(line.raw.text[first:last], self._byte + start, self._byte + end)
        self._character, self._byte = last, value.end
        return value


def maybe_cut(line: PlainLine, part: Part | None) -> Printed | None:
    """Take a part of a line, if there is one."""
    return cut(line, part) if part else None


def span_notes(dump: Dump, keep: bool = True) -> "SpanNotes":
    """Begin to collect the spans of a record; none are kept without `keep`."""
    # In UTF-8 every place is the same way off, and most dumps are UTF-8.
    shift = dump.start if dump.encoding == "utf-8" else None
    if _PRINTED is None:
        return SpanNotes(dump.locate, keep, shift)
    compiled: SpanNotes = _PRINTED.Notes(dump.locate, keep, shift)
    return compiled


class SpanNotes:
    """Collects the spans of a record: field path to byte range in the file.

    `locate` says where a byte of the dump stands in the file; where that is always the same way
    off, `shift` says how far.
    """

    def __init__(self, locate: Callable[[int], int], keep: bool, shift: int | None) -> None:
        self._locate = locate
        self._keep = keep
        self._shift = shift
        self.spans: dict[str, Span] = {}

    def note(self, path: str, value: Printed | None) -> str | None:
        """Note where a value stands and give back its text."""
        return None if value is None else self.text(path, value)

    def under(self, path: str, key: str, value: Printed | None) -> str | None:
        """Do as `note` does, for a key of what stands at a path."""
        return None if value is None else self.text(f"{path}.{key}", value)

    def line(self, path: str, line: RawLine) -> str:
        """Note where the text of a line stands and give it back."""
        self._place(path, line.start, line.end)
        return line.text

    def text(self, path: str, value: Printed) -> str:
        """Do as `note` does, for a value that is there."""
        self._place(path, value.start, value.end)
        return value.text

    def _place(self, path: str, start: int, end: int) -> None:
        if not self._keep:
            return
        shift = self._shift
        self.spans[path] = (
            (self._locate(start), self._locate(end))
            if shift is None
            else (start + shift, end + shift)
        )
