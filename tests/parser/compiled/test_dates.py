"""The compiled reader of dates against the Python it is the twin of: the same dates, always."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newskit.parser.compiled import kernel
from newskit.parser.fields.dates import find, lexicon, lines
from newskit.parser.fields.dates.folding import UNSEEN, letters_as_one
from newskit.parser.fields.dates.reader import compiled_reader
from newskit.parser.lines import plain_lines

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "data").glob("*.txt"))
PRINTED = ROOT / "tests/parser/dates"


@pytest.fixture(scope="module")
def reader() -> Any:
    """The compiled reader, or the test is skipped."""
    found = compiled_reader()
    if found is None:
        pytest.skip("compiled.dates was not built here, or NEWSKIT_PLAIN is set")
    return found


def words() -> list[str]:
    """Every word of the lexicon as it stands there, and as it is looked up."""
    tables = lexicon.tables().values()
    listed = {word for rows in tables for row in rows.values() for word in row}
    return sorted(listed | set(lexicon.entries()))


SIGNS = [
    *" \t\u00a0.:،,؛|/\\-–—ـ()[]«»\"'…؟!?*•+#@©_%٪0123٤٥۶<>›·٫٬$€=TZhNo",
    *("  ", " - ", " | ", ": ", "..", " :", "\u200f", "\u061c", "\ufeff", "\u2003", "\x1c", "\x85"),
    *("ً", "ّ", "ُ", "ٰ", "ٱ", "\u06e5", "ﺛﻘ", "ﷲ", "😀", "𝗔", "𝟎", "🄀", "é", "İ", "²", "th", "st"),
    *("GMT", "UTC", "GMT+3", "UTC +03:30", "GMT-0430", "GMT+30", "+03:00", "ال", "لل", "من", "شهر"),
    *("قال", "الوزير", "زمن", "منذ", "مضت", "قبل", "ساعة", "أمس", "غد", "مس", "now", "AGO"),
]
NUMBERS = st.one_of(
    st.integers(0, 33).map(str),
    st.integers(1330, 2110).map(str),
    st.text("0123456789٠١٢٣۴۵", min_size=1, max_size=6),
    st.builds(
        "{}{}{}{}{}".format,
        st.integers(0, 33),
        st.sampled_from("/.-–"),
        st.integers(0, 33),
        st.sampled_from("/.-–"),
        st.sampled_from([3, 24, 1445, 2023, 20245]),
    ),
    st.builds(
        "{}:{:02}{}{}".format,
        st.integers(0, 25),
        st.integers(0, 61),
        st.sampled_from(["", "", ":07", ":61", ":59.5", ":7"]),
        st.sampled_from(["", "", "Z", "Zz", "+03:00", "-0330", "+1500", " GMT", ":"]),
    ),
)
PREFIXED = st.builds("{}{}".format, st.sampled_from("وفبلك"), st.sampled_from(words()))
PIECES = st.one_of(
    NUMBERS, NUMBERS, st.sampled_from(words()), PREFIXED, st.sampled_from(SIGNS)
)  # fmt: skip
TEXTS = st.builds(
    lambda glue, found: glue.join(found),
    st.sampled_from(["", " ", " "]),
    st.lists(PIECES, min_size=1, max_size=12),
)


@cache
def samples() -> list[str]:
    """Lines of the sample pages, and the dates that the tests of dates print."""
    found: list[str] = []
    for path in [*PAGES, *sorted(PRINTED.glob("*.tsv"))]:
        try:
            found += (line.text for line in plain_lines(path.read_bytes()))
        except UnicodeDecodeError:
            continue  # some samples are in legacy encodings
    return found


UNSEEN_SIGNS = "\u064b\u0652\u0640\u200c\u200f\u0653\u0670\ufeff"
CORES = st.lists(
    st.sampled_from(
        ["الخميس", "للجمعة", "بالأحد", "اليوم", "الماضي", "أمس", "غدا", "غد", "من مايو", "قال",
         "من شهر يناير", "قبل يومين", "منذ ثلاثة أيام", "مضى شهر", "هـ", "ـ", "ب"]
    ), min_size=1, max_size=4,
).map(" ".join)  # fmt: skip


@settings(max_examples=400)
@given(CORES, st.integers(0, 2**32 - 1))
def test_unseen_characters_hide_the_same_words(reader: Any, text: str, seed: int) -> None:
    """Marks may stand in a weekday; other words of a date without a number have to be plain."""
    random = Random(seed)
    text = "".join(
        letter + random.choice(UNSEEN_SIGNS) * (random.random() < 0.1) for letter in text
    )
    assert reader.read(text) == find.plain_dates(text)


@settings(max_examples=400)
@given(TEXTS)
@example("5thمايو 2024")
@example("للخميس والجمعة، فالسبت")
@example("GMT+0300a 5 مايو 2024")
@example("الساعة 3.30 مساء 17 أبريل 2023، آخر تحديث 12:30:45.123:")
@example("ال\u200cخميس قال")
@example("الخَميس")
@example("من مايوـ ال\ufeffمقبل")
@example("😀 الٱثنين 𝟎5 مايو")
@example("5 شهر مايو 2024 من سنة 1445 هـ")
@example("17 أبريل (مايو) 2023 10:20 GMT 13:20 بتوقيت السعودية")
@example("29 فبراير 2023 و31/6/2024 والخميس 17 أبريل 2023")
def test_the_same_dates_are_read(reader: Any, text: str) -> None:
    """Every field of every date, from any text, with whatever stands around and inside it."""
    assert reader.read(text) == find.plain_dates(text)


def test_the_same_dates_are_read_in_the_samples(reader: Any) -> None:
    """So it is for the lines of pages."""
    for text in samples():
        assert reader.read(text) == find.plain_dates(text)


@settings(max_examples=250)
@given(TEXTS)
@example("5h 5Th 7T3")
@example("منذ 3 ساعات")
@example("3 hours AGO")
@example("12 مايو 50%")
def test_the_same_lines_are_date_lines(reader: Any, text: str) -> None:
    """Lines that are dates and nothing else are told apart as in Python."""
    seen = UNSEEN.sub("", text).strip()
    whole = lines._whole_line().fullmatch(letters_as_one(seen))
    assert reader.is_made_of_dates(seen) == (whole is not None)
    if len(text) <= lines.LONGEST:
        assert lines.is_date_line(text) == lines.plain_is_date_line(text)


@given(
    st.sampled_from(["", "(", ": ", "- ", "\u2003", "\u00a0[", "\u200f", "الخبر "]),
    st.sampled_from(sorted(lexicon.tables()["label_lines"]["words"])),
    st.sampled_from(["", ")", " :", ":", " |", "\u2003:", ":\u2003", "ّ", " خبر"]),
    st.sampled_from([" ", "  ", "\u00a0", " \u200f"]),
)
def test_the_same_labels_are_date_lines(
    reader: Any, before: str, label: str, behind: str, space: str
) -> None:
    """A label alone is a line of dates; one word needs its colon or bracket."""
    text = f"{before}{label}{behind}".replace(" ", space).strip()
    assert lines.is_date_line(text) == lines.plain_is_date_line(text)
    assert reader.is_date_line("تاريخ النشر:")
    assert not reader.is_date_line("التاريخ")


def test_the_same_lines_of_the_samples_are_date_lines(reader: Any) -> None:
    """So it is for the lines of pages."""
    for text in samples():
        if len(text) <= lines.LONGEST:
            assert lines.is_date_line(text) == lines.plain_is_date_line(text)


def test_the_words_of_the_grammar_are_those_of_the_lexicon() -> None:
    """What the compiled grammar asks for by name stands in the lexicon under that name."""
    dates = kernel("dates")
    if dates is None:
        pytest.skip("compiled.dates was not built here, or NEWSKIT_PLAIN is set")
    rows = {entry.row for entry in lexicon.entries().values()}
    assert set(dates.ROWS) - {""} <= rows
    assert set(dates.KINDS) - {"numdate", "time", "junk", "num"} == {
        entry.table for entry in lexicon.entries().values()
    }
    assert set(dates.UNITS) == {name for name, _ in lexicon.units().values()}


def test_every_word_of_dates_begins_with_a_letter() -> None:
    """The compiled lexer looks for words only where a letter begins one."""
    assert all(word[0].isalpha() for word in lexicon.entries())
