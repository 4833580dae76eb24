"""The compiled pass is held to the reference, character by character and in odd places."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.normalizer import Normalizer, Profile, names, operations
from newskit.normalizer.actions import Actions, moves
from newskit.normalizer.engine import Engine
from newskit.normalizer.rules import splice

from .texts import texts

pytest.importorskip("newskit.normalizer.utf8_pass", reason="newskit was built without a compiler")

OWN = [name for name in names() if not name.startswith("compat:")]
NORMALIZERS = {name: Normalizer(name) for name in OWN}
MANY = settings(max_examples=40, deadline=None)

CLOSED = [
    name for name in operations() if name not in ("compat", "repeats", "transliterate", "trim")
]
OPTIONS = {
    "digits": [{}, {"to": "arabic"}, {"to": "persian", "every": True}],
    "elongation": [{}, {"run": 2}, {"cap": 2, "run": 4}],
    "hamza": [{}, {"to": "uniform"}, {"to": "drop"}],
    "joiners": [{}, {"zwnj": "space"}, {"zwnj": "keep", "hijri": False}],
    "marks": [{}, {"classes": ["harakat", "shadda"]}, {"where": "end"}],
    "tatweel": [{}, {"keep": "none"}],
    "urls": [{}, {"to": "[URL]"}],
}


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A profile of any operations that may follow each other, with options."""
    chosen = draw(st.sets(st.sampled_from(CLOSED), max_size=12))
    ordered = [name for name in operations() if name in chosen]
    return Profile(
        "random", {name: draw(st.sampled_from(OPTIONS.get(name, [{}]))) for name in ordered}
    )


def _counts(normalizer: Normalizer, text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, edits, before in normalizer.reference.rounds(text):
        counts[name] += len(edits)
        assert splice(before, edits) != before
    return counts


@pytest.mark.parametrize("name", OWN)
def test_own_profiles_are_compiled(name: str) -> None:
    """No published profile of our own falls back to the plain engine."""
    assert NORMALIZERS[name].engine.one_pass is not None


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("هـا", "ب"), ("5 ", " 5"), ("&", ";")])
def test_every_character_of_the_script(name: str, before: str, after: str) -> None:
    """Each character of Arabic, Latin and the signs of text comes out as the reference has it."""
    normalizer = NORMALIZERS[name]
    blocks = [(0, 0x800), (0x8A0, 0x900), (0x2000, 0x2070), (0xFB50, 0xFF00), (0x1F600, 0x1F610)]
    chars = [chr(code) for first, end in blocks for code in range(first, end)]
    lines = [before + char + after for char in chars if char not in "\n\r"]
    assert normalizer.batch(lines) == [normalizer.reference.apply(line) for line in lines]


@pytest.mark.parametrize("name", OWN)
@MANY
@given(text=texts)
def test_the_counts_are_those_of_the_reference(name: str, text: str) -> None:
    """The report has for each operation the number of edits that the reference makes."""
    normalizer = Normalizer(NORMALIZERS[name].profile, counting=True)
    assert normalizer.text(text) == normalizer.reference.apply(text)
    assert normalizer.report == _counts(normalizer, text)


@settings(max_examples=150, deadline=None)
@given(profile=profiles(), text=texts)
def test_any_profile(profile: Profile, text: str) -> None:
    """Any set of operations gives what its rules give, and exact places."""
    normalizer = Normalizer(profile)
    aligned = normalizer.aligned(text)
    assert normalizer.text(text) == aligned.text == normalizer.reference.apply(text)
    assert aligned.original() == text


@pytest.mark.parametrize("name", OWN)
@MANY
@given(text=texts)
def test_the_plain_engine_gives_the_same(name: str, text: str) -> None:
    """Without compiled code the passes over blocks give the same bytes and exact maps."""
    engine = NORMALIZERS[name].engine
    data = text.encode()
    want, _ = engine.run(data)
    assert engine.blocks.run(data, False)[0] == want
    assert engine.blocks.run(data, True)[0] == want


def test_plain_is_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where NEWSKIT_PLAIN is set, nothing that is compiled is used."""
    monkeypatch.setenv("NEWSKIT_PLAIN", "1")
    assert Engine(Normalizer("search").reference).one_pass is None


@settings(max_examples=150, deadline=None)
@given(data=st.lists(st.one_of(st.binary(max_size=6), texts.map(str.encode))).map(b"".join))
def test_any_bytes(data: bytes) -> None:
    """Bytes that are no UTF-8 make their line the reference's, and every other line is as ever."""
    normalizer = NORMALIZERS["search"]
    want = normalizer.reference.apply(data.decode("utf-8", "surrogateescape"))
    assert normalizer.bytes(data) == want.encode("utf-8", "surrogateescape")


@given(text=st.text(alphabet="بَُّ ْ\u06d6\u06e3ـ\u200bا\u0654\n", max_size=30))
@settings(max_examples=300, deadline=None)
def test_marks_in_any_order(text: str) -> None:
    """Marks come out in canonical order, and every edit still leads back."""
    aligned = NORMALIZERS["repair"].aligned(text)
    assert unicodedata.is_normalized("NFC", aligned.text)
    assert aligned.text == NORMALIZERS["repair"].reference.apply(text)
    assert aligned.original() == text


def test_a_letter_that_only_moves_with_others() -> None:
    """Marks of any script, Hangul vowels and what NFC rewrites may move; letters never do."""
    assert all(map(moves, ["\u0301", "\u0654", "\u1161", "\u11a8", "\u2126", "\u212a", "\u09be"]))
    assert not any(map(moves, ["ا", "آ", "é", "\u1100", "가", "\ufe0f", "字", "😀"]))


def test_an_action_names_who_decides() -> None:
    """What becomes of a character can be read without the compiled code."""
    actions = Actions(NORMALIZERS["search"].reference)
    assert actions.of("أ").text.decode() == "ا"
    assert [actions.of(char).kind for char in "\u200d\u00a7٪،& \n"] == [
        *("word", "line", "separator", "sign", "entity", "space", "feed")
    ]
    assert actions.causes[actions.of("ﻷ").cause] == ("presentation_forms", "alef")


@pytest.mark.parametrize("first", range(0x80, 0x100))
def test_bytes_at_the_end_that_begin_no_character(first: int) -> None:
    """Whatever byte a text breaks off with, it stays, and nothing is read beyond it."""
    for end in (bytes([first]), bytes([first, 0x80]), bytes([first, 0xFF, 0x80])):
        data = "بُّ ".encode() + end
        want = NORMALIZERS["repair"].reference.apply(data.decode("utf-8", "surrogateescape"))
        assert NORMALIZERS["repair"].bytes(data) == want.encode("utf-8", "surrogateescape")
