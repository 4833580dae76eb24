"""The fields that stand inside a line, on tables of lines with their negatives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.fields.agency import agencies_in, canonical_agency
from newskit.parser.fields.byline import parse_byline
from newskit.parser.fields.byline_shape import byline_shape
from newskit.parser.fields.caption import split_caption
from newskit.parser.fields.dateline import split_dateline
from newskit.parser.fields.email import find_email
from newskit.parser.fields.part import Part
from newskit.parser.fields.person import person_line
from newskit.parser.fields.place import is_place
from newskit.parser.fields.section_line import split_section
from newskit.parser.fields.source_line import parse_source
from newskit.parser.fields.tags import split_tags
from newskit.parser.layout import load_layout

GENERIC = load_layout("generic")


def rows(name: str) -> list[list[str]]:
    """The cells of a case table; lines that begin with # and a space are its header."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def listed(cell: str) -> list[str]:
    """The items of a cell; a dash stands for none."""
    return [] if cell == "-" else cell.split(" | ")


@pytest.mark.parametrize(("text", "name"), rows("persons.tsv"))
def test_a_line_of_names_only_is_a_person(text: str, name: str) -> None:
    """A short line that begins with a given name and holds names only is a person's."""
    assert person_line(text) == (name == "yes")


@pytest.mark.parametrize(("text", "name"), rows("agencies.tsv"))
def test_agency_has_one_name(text: str, name: str) -> None:
    """Every spelling of an agency leads to its one name, and other words to none."""
    assert (canonical_agency(text) or "-") == name


@pytest.mark.parametrize(("line", "authors", "agencies"), rows("bylines.tsv"))
def test_byline(line: str, authors: str, agencies: str) -> None:
    """A byline gives its authors with their places, and its agencies apart."""
    found = parse_byline(line, GENERIC)
    printed = [f"{a.name} @ {a.place}" if a.place else a.name for a in found.authors]
    assert printed == listed(authors)
    assert [name for _, _, name in found.agencies] == listed(agencies)


@pytest.mark.parametrize(("answer", "line"), rows("byline_shapes.tsv"))
def test_byline_shape(answer: str, line: str) -> None:
    """The cheap test knows the forms of bylines and leaves captions and headlines alone."""
    assert byline_shape(line) == (answer == "yes")


@pytest.mark.parametrize(
    ("line", "section", "caption", "credit", "agency", "duration"), rows("captions.tsv")
)
def test_caption(
    line: str, section: str, caption: str, credit: str, agency: str, duration: str
) -> None:
    """A caption line falls into section, caption, credit and duration; a place is no credit."""
    parts = split_caption(line.removeprefix("+"), GENERIC, fused=line.startswith("+"))
    texts = [part.text if part else "-" for part in (parts.section, parts.caption, parts.credit)]
    assert [*texts, parts.agency or "-", parts.duration or "-"] == [
        section,
        caption,
        credit,
        agency,
        duration,
    ]


@pytest.mark.parametrize(("paragraph", "place", "house", "agencies", "lead"), rows("datelines.tsv"))
def test_dateline(paragraph: str, place: str, house: str, agencies: str, lead: str) -> None:
    """A dateline gives place, house and agencies; an ordinary first sentence gives none."""
    found = split_dateline(paragraph, GENERIC)
    if [place, house, agencies, lead] == ["-"] * 4:
        assert found is None
        return
    assert found is not None
    assert (found.place.text if found.place else "-") == place
    assert (found.house.text if found.house else "-") == house
    assert [name for _, _, name in found.agencies] == listed(agencies)
    assert paragraph[found.end :].startswith("" if lead == "-" else lead)


@pytest.mark.parametrize(("line", "sources", "agencies"), rows("sources.tsv"))
def test_source_line(line: str, sources: str, agencies: str) -> None:
    """A source line gives its sources; a sentence about a source is none."""
    found = parse_source(line, GENERIC)
    assert ([part.text for part in found.sources] if found else []) == listed(sources)
    assert ([name for _, _, name in found.agencies] if found else []) == listed(agencies)


@pytest.mark.parametrize(("line", "tags"), rows("tags.tsv"))
def test_tags(line: str, tags: str) -> None:
    """Tags come without label, hash signs and counts, by whatever sign divides them."""
    assert [part.text for part in split_tags(line, GENERIC)] == listed(tags)


@pytest.mark.parametrize(("line", "trail"), rows("sections.tsv"))
def test_section_line(line: str, trail: str) -> None:
    """A trail of breadcrumbs gives its sections without the words for the home page."""
    assert [part.text for part in split_section(line, GENERIC)] == listed(trail)


def test_aawsat_fuses_sections() -> None:
    """In a layout that fuses sections to captions they part in any line."""
    parts = split_caption("أوروبا سوق في برلين (أ.ب)", load_layout("aawsat"))
    assert parts.section is not None
    assert parts.section.text == "أوروبا"


def test_places_may_stand_together() -> None:
    """Several places in one are a place, a place and a name are none."""
    assert is_place("غزة/القدس")
    assert is_place("دبي، الإمارات العربية المتحدة")
    assert not is_place("دبي، نادر الخازن")


def test_email_of_a_columnist() -> None:
    """A columnist's address is found inside its line."""
    assert find_email("nader@example.org") == (0, 17)
    assert find_email("نادر الخازن") is None


PIECES = """
رويترز|أ.ف.ب|القاهرة:|(واشنطن)|-|–|/|:|«الشرق الأوسط»|وسالم|نادر|الخازن،|02:47|play-circle
صدر الصورة،|©|كتب|بقلم|#|أوروبا|واس|12|يناير|(|)|ـ|..|المصدر:|الرئيسية|>|و|من|،|.|«|»
"""
WORDS = st.sampled_from([piece for line in PIECES.split("\n") for piece in line.split("|")])
LINES = st.lists(WORDS | st.text(max_size=6), max_size=12).map(" ".join)


@given(LINES)
def test_every_part_stands_where_it_says(line: str) -> None:
    """For any line, what a field reads is exactly the characters that it points to."""
    parts: list[Part | None] = [*split_tags(line, GENERIC), *split_section(line, GENERIC)]
    caption = split_caption(line, GENERIC, fused=True)
    parts += [caption.section, caption.caption, caption.credit]
    if source := parse_source(line, GENERIC):
        parts += source.sources
    if dateline := split_dateline(line, GENERIC):
        parts += [dateline.place, dateline.house]
        assert 0 <= dateline.end <= len(line)
    for part in parts:
        assert part is None or (part.text and line[part.start : part.end] == part.text)


@given(LINES)
def test_every_author_stands_where_it_says(line: str) -> None:
    """For any line, names and places of authors and agencies are the characters pointed to."""
    byline_shape(line)
    for author in parse_byline(line, GENERIC).authors:
        assert line[slice(*author.name_span)] == author.name
        if author.place_span:
            assert line[slice(*author.place_span)] == author.place
    for start, end, name in agencies_in(line):
        assert canonical_agency(line[start:end]) == name
