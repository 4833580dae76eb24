"""The published profiles, case by case, with what must not change."""

from pathlib import Path

import pytest

from newskit.normalizer import Normalizer, operations, profile
from newskit.normalizer.tables import toml

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]


def _read(text: str) -> str:
    """The text of a cell: escapes of JSON."""
    for escape, char in (("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t")):
        text = text.replace(escape, char)
    pieces = text.split("\\u")
    return pieces[0] + "".join(chr(int(piece[:4], 16)) + piece[4:] for piece in pieces[1:])


@pytest.mark.parametrize(("name", "raw", "want", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_case(name: str, raw: str, want: str, why: str) -> None:
    """A profile gives what the case says, and the engine too."""
    normalizer = Normalizer(name)
    assert normalizer.text(_read(raw)) == _read(want), why
    assert normalizer.engine.run(_read(raw).encode())[0].decode() == _read(want), why


@pytest.mark.xfail(reason="one word of mojibake is too little to be certain of", strict=True)
def test_short_mojibake() -> None:
    """A two-letter word read as cp1256 stays broken, because healthy text could look so."""
    assert Normalizer("repair").text("ظپظٹ") == "في"


@pytest.mark.xfail(reason="visual order needs the page's geometry", strict=True)
def test_reversed_presentation_forms() -> None:
    """Forms that a PDF gives in visual order are shaped back, but not reordered."""
    assert Normalizer("repair").text("ﻡﻼﺳ") == "سلام"


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("البيئية", "البيييه"),
        ("للبيئيين", "للبيييين"),
        ("ييئس", "يييس"),
        ("الموؤودة", "الموووده"),
        ("ويؤوون", "ويووون"),
        ("سيؤوون", "سيووون"),
        ("نوووم", "نوم"),
        ("والسيئين", "والسييين"),
        ("كبيييير", "كبير"),
        ("شيييي", "شي"),
    ],
)
def test_letters_that_only_the_folds_make_equal_stay(word: str, folded: str) -> None:
    """«بيئية» is no emphasis where hamza on yeh is folded to yeh; «كبيييير» still is."""
    assert Normalizer("search").text(word) == folded


@pytest.mark.xfail(reason="«شييي» is written for emphasis far more often", strict=True)
def test_a_folded_word_that_looks_like_emphasis() -> None:
    """«شيئي» folds to what people also write for a long «شي»."""
    assert Normalizer("search").text("شيئي") == "شييي"


def test_every_profile_names_known_operations() -> None:
    """The published profiles can be built and say what they do."""
    for name in toml("profiles"):
        assert profile(name).does
        assert all(each in operations() for each in profile(name).operations)
