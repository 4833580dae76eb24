"""What holds for every text and every published profile."""

import unicodedata

import pytest
from hypothesis import given, settings

from newskit.normalizer import Normalizer, names

from .texts import texts

OWN = [name for name in names() if not name.startswith("compat:")]
NORMALIZERS = {name: Normalizer(name) for name in names()}
MANY = settings(max_examples=30, deadline=None)


@pytest.mark.parametrize("name", OWN)
@MANY
@given(text=texts)
def test_a_second_time_changes_nothing(name: str, text: str) -> None:
    """Every own profile is idempotent."""
    once = NORMALIZERS[name].text(text)
    assert NORMALIZERS[name].text(once) == once


@pytest.mark.parametrize("name", [name for name in OWN if name != "raw"])
@MANY
@given(text=texts)
def test_the_result_is_nfc(name: str, text: str) -> None:
    """Every own profile but raw gives NFC."""
    assert unicodedata.is_normalized("NFC", NORMALIZERS[name].text(text))


@pytest.mark.parametrize("name", names())
@MANY
@given(text=texts)
def test_the_engine_gives_what_the_reference_gives(name: str, text: str) -> None:
    """Bytes, with and without a map, and the text of the slow reference are equal."""
    normalizer = NORMALIZERS[name]
    want = normalizer.reference.apply(text)
    assert normalizer.engine.run(text.encode())[0].decode() == want
    assert normalizer.engine.run(text.encode(), trace=True)[0].decode() == want


@pytest.mark.parametrize("name", names())
@MANY
@given(text=texts)
def test_rules_and_their_edits_agree(name: str, text: str) -> None:
    """What the reference makes of a text is what its edits make of it."""
    reference = NORMALIZERS[name].reference
    assert reference.aligned(text)[0] == reference.apply(text)


@pytest.mark.parametrize("name", names())
@MANY
@given(text=texts)
def test_the_original_comes_back(name: str, text: str) -> None:
    """Inverting the edits gives the raw text, exactly; between two edits the texts are equal."""
    aligned = NORMALIZERS[name].aligned(text)
    assert aligned.original() == text
    at = new_at = 0
    for start, end, new_start, new_end in aligned.map.spans():
        assert text[at:start] == aligned.text[new_at:new_start]
        assert text[start:end] != aligned.text[new_start:new_end]
        at, new_at = end, new_end
    assert text[at:] == aligned.text[new_at:]


@pytest.mark.parametrize("name", names())
@MANY
@given(text=texts)
def test_the_map_of_the_engine_is_exact(name: str, text: str) -> None:
    """In bytes too, what lies between two edits of the engine's map is equal, only shifted."""
    raw = text.encode()
    new, mapped = NORMALIZERS[name].engine.run(raw, trace=True)
    assert mapped is not None
    at = new_at = 0
    for start, end, new_start, new_end in mapped.spans():
        assert start >= at
        assert raw[at:start] == new[new_at:new_start]
        at, new_at = end, new_end
    assert raw[at:] == new[new_at:]


@pytest.mark.parametrize("name", OWN)
@MANY
@given(text=texts)
def test_a_batch_is_its_texts(name: str, text: str) -> None:
    """Texts that are normalised together come out as if each were alone."""
    normalizer = NORMALIZERS[name]
    batch = [text, "نصٌّ  أوّل", "", text[::-1], "سطر\nآخر"]
    assert normalizer.batch(batch) == [normalizer.reference.apply(each) for each in batch]
