"""Cues: what a line says by its words alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.cue_key import cue_key
from newskit.parser.cues import Cues
from newskit.parser.layout import load_layout

CUES = Cues(load_layout("generic"))
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cues.tsv").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]


@pytest.mark.parametrize(("category", "line"), CASES)
def test_category(category: str, line: str) -> None:
    """Furniture words have their category, and headlines that begin like them have none."""
    assert (CUES.of(line) or "-") == category


@given(st.text(max_size=400))
def test_any_line_has_an_answer(line: str) -> None:
    """Any text has at most one category, and the same one when asked again."""
    assert CUES.of(line) == CUES.of(line)


@given(st.text(max_size=80))
def test_key_is_its_own_key(line: str) -> None:
    """A key leads to itself, so phrases and lines can be folded in any order."""
    assert cue_key(cue_key(line)) == cue_key(line)


@pytest.mark.parametrize(
    "spelling",
    ["اقرأ أيضًا", "إقرأ ايضا:", "  * اقــرأ أيضا", "اقرأ أيضاً…", "- اقرأ\u00a0أيضاً :", "ﺍﻗﺮﺃ أيضا"],
)
def test_spellings_share_a_key(spelling: str) -> None:
    """Hamza, tatweel, marks, bullets, spaces and presentation forms do not change the key."""
    assert cue_key(spelling) == cue_key("اقرأ أيضا")


def test_a_layout_moves_a_phrase() -> None:
    """A phrase that a layout puts elsewhere is no longer what `generic` says it is."""
    assert CUES.of("مواضيع ذات صلة") == "related_header"
    assert Cues(load_layout("bbc")).of("مواضيع ذات صلة") == "tags_label"


def test_long_paragraph_is_no_furniture() -> None:
    """A paragraph that mentions privacy or follows a furniture word in its text stays prose."""
    text = "قال الوزير إن سياسة الخصوصية في التطبيق الجديد ستعرض على البرلمان. " * 6
    assert CUES.of(text) == ""
