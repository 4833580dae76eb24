"""The plain text of a line, and fields that see it where the page prints marks or forms."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.fields.byline import parse_byline
from newskit.parser.fields.caption import split_caption
from newskit.parser.fields.dateline import split_dateline
from newskit.parser.fields.part import Part
from newskit.parser.layout import load_layout
from newskit.parser.lines import RawLine
from newskit.parser.plain import PlainLine, has_forms, plain_line
from newskit.parser.printed import cut

GENERIC = load_layout("generic")
PRINT = "ابجدهوملاتيكنـًُِّْ\u200f\u202b\ufeffﺍﻻﷲﻓﻲ ء«»-()12"
LINES = st.text(alphabet=st.sampled_from(PRINT) | st.characters(codec="utf-8"), max_size=40)


def line_of(text: str) -> PlainLine:
    """A line that begins at the first byte of its dump."""
    return plain_line(RawLine(1, 0, len(text.encode()), 0, 0, text))


@given(LINES, st.data())
def test_a_part_of_the_plain_text_is_a_piece_of_the_print(text: str, data: st.DataObject) -> None:
    """Any part leads to bytes of the line that decode to what is cut, and is never empty."""
    line = line_of(text)
    if not line.text:
        return
    start = data.draw(st.integers(0, len(line.text) - 1))
    end = data.draw(st.integers(start + 1, len(line.text)))
    printed = cut(line, Part(line.text[start:end], start, end))
    assert printed.text
    assert text.encode()[printed.start : printed.end].decode() == printed.text


@given(LINES)
def test_plain_lines_are_left_alone(text: str) -> None:
    """A line without marks, controls and forms is its own plain text, and needs no map."""
    bare = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf", "Lm"))
    bare = "".join(c for c in bare if not 0xFB50 <= ord(c) <= 0xFEFF)
    line = line_of(bare)
    assert (line.text, line.places) == (bare, None)


def test_tatweel_between_words_is_a_dash() -> None:
    """Tatweel goes where it stretches a word, and stays as a dash and in «هـ»."""
    assert line_of("ماجــد الحازمـي ـ جدة 1446 هـ").text == "ماجد الحازمي ـ جدة 1446 هـ"


def test_ligature_gives_both_letters() -> None:
    """Lam and alef of one code point are two letters, and either leads back to it."""
    line = line_of("ﻻﻓﺘﺔ")
    assert line.text == "لافتة"
    assert line.span(0, 1) == line.span(1, 2) == (0, 1)


def test_vocalised_byline_is_read_and_cut_as_printed() -> None:
    """A label with vowels is known, and the name keeps its own, the last one too."""
    line = line_of("بِقَلَمِ: هُدَى المَنْصُورِيِّ")
    (author,) = parse_byline(line.text, GENERIC).authors
    assert author.name == "هدى المنصوري"
    assert cut(line, Part(author.name, *author.name_span)).text == "هُدَى المَنْصُورِيِّ"


def test_place_and_agency_in_presentation_forms() -> None:
    """A dateline out of a PDF names its place and its agency."""
    line = line_of("ﺍﻟﺮﻳــﺎﺽ (ﻭﺍﺱ) - ﺍﻓﺘﺘﺢ ﺍﻟﻮﺯﻳﺮ")
    found = split_dateline(line.text, GENERIC)
    assert found is not None
    assert found.place is not None
    assert cut(line, found.place).text == "ﺍﻟﺮﻳــﺎﺽ"
    assert [name for _, _, name in found.agencies] == ["SPA"]


def test_credit_behind_a_bidi_mark() -> None:
    """A bidi control between caption and bracket hides no credit."""
    line = line_of("ميناء صيد عند الفجر\u200f (\u200fرويترز)\u200f")
    parts = split_caption(line.text, GENERIC)
    assert parts.credit is not None
    assert cut(line, parts.credit).text == "رويترز"
    assert parts.agency == "Reuters"


def test_only_bytes_of_forms_are_forms() -> None:
    """Common Arabic, vowels and quotes need no second look; a presentation form does."""
    assert not has_forms("«رُكْنُ» – العلوم".encode(), 0, 40)
    assert has_forms("ركن ﺍﻟﻌﻠﻮﻡ".encode(), 0, 40)
