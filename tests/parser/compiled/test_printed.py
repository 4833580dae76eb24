"""What is cut from lines, and where it stands: compiled as in Python."""

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import SIGNS, needs

from newskit.parser.fields.part import part_of, plain_part_of
from newskit.parser.lines import RawLine
from newskit.parser.plain import plain_line, plainly
from newskit.parser.printed import Printed, SpanNotes, cut_between, plain_cut_between

PIECES = st.sampled_from([*SIGNS, *"ابةهـ", "ـ", "ـ", "ُ", "خبر", "رُكْن"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)
EDGES = st.sampled_from(["", "-–—|/", "«»()", ":،,."])


def raw(text: str) -> RawLine:
    """A line that begins at byte 7 of a page."""
    return RawLine(3, 7, 7 + len(text.encode()), 0, 0, text)


@given(TEXTS, st.none() | st.integers(0, 9))
@example("هـ", None)
@example("مـــؤتمر ـــ", None)
def test_lines_read_plainly_alike(text: str, most: int | None) -> None:
    """The same letters, and each stands in the same place."""
    needs("printed")
    found = plain_line(raw(text), most)
    assert found == plainly(raw(text), most)
    assert type(found).__name__ == "PlainLine"


@given(TEXTS, st.integers(0, 15), st.integers(0, 15), EDGES)
def test_parts_are_the_same(text: str, start: int, end: int, edges: str) -> None:
    """Also beyond the end of the line, and where nothing is left."""
    needs("printed")
    assert part_of(text, start, end, edges) == plain_part_of(text, start, end, edges)


@given(TEXTS.filter(bool), st.data())
def test_cuts_are_the_same(text: str, data: st.DataObject) -> None:
    """Of lines that are printed plainly, and of those with marks."""
    needs("printed")
    line = plain_line(raw(text))
    if line.text:
        start = data.draw(st.integers(0, len(line.text) - 1))
        end = data.draw(st.integers(start + 1, len(line.text)))
        assert cut_between(line, start, end) == plain_cut_between(line, start, end)


@given(st.booleans(), st.sampled_from([None, 0, 3]))
def test_notes_are_the_same(keep: bool, shift: int | None) -> None:
    """Whether spans are kept or not, and where a dump was in another encoding."""
    printed = needs("printed")

    def noted(make: Callable[[Callable[[int], int], bool, int | None], SpanNotes]) -> object:
        notes = make(lambda offset: offset // 2, keep, shift)
        value = Printed("نص", 10, 14)
        said = (
            notes.note("a", None),
            notes.note("b", value),
            notes.line("c", raw("خبر")),
            notes.text("d", value),
            notes.under("e.0", "caption", value),
            notes.under("e.0", "credit", None),
        )
        return said, notes.spans

    assert noted(printed.Notes) == noted(SpanNotes)
