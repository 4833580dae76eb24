"""Plain text in chunks, and bytes that are not text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.errors import Code, NewskitError
from newskit.normalizer import Normalizer
from newskit.normalizer.plain import normalize_stream

from .texts import texts

SEARCH = Normalizer("search")


@settings(max_examples=60, deadline=None)
@given(text=texts, cuts=st.lists(st.integers(0, 200), max_size=5))
def test_chunks_do_not_matter(text: str, cuts: list[int]) -> None:
    """Wherever the bytes are cut, also inside a character, the result is the same."""
    data = text.encode()
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    chunks = [data[a:b] for a, b in pairwise(places)]
    assert b"".join(normalize_stream(chunks, SEARCH)) == SEARCH.bytes(data)


def test_every_boundary_of_a_text() -> None:
    """A text cut in two at each of its bytes gives what it gives whole."""
    data = "شَيْـًٔا  ﻻ\r\n «أ» ١٢٫٥٪ عام 1446هـ\n&amp;amp; #وسم".encode()
    whole = SEARCH.bytes(data)
    for cut in range(len(data) + 1):
        assert b"".join(normalize_stream([data[:cut], data[cut:]], SEARCH)) == whole


BROKEN = st.sampled_from([b"\xff", b"\xd9", b"\xe2\x80", "نصٌّ ".encode(), b"\n", b"abc "])


@settings(max_examples=100, deadline=None)
@given(data=st.lists(BROKEN, max_size=20).map(b"".join))
def test_bytes_that_are_not_utf8_stay(data: bytes) -> None:
    """Any bytes go through; what cannot be read is still there afterwards."""
    bad = data.decode("utf-8", "surrogateescape")
    lost = [c for c in bad if "\udc80" <= c <= "\udcff"]
    done = Normalizer("marks").bytes(data).decode("utf-8", "surrogateescape")
    assert [c for c in done if "\udc80" <= c <= "\udcff"] == lost


def test_a_profile_for_whole_texts_does_not_stream() -> None:
    """Trimming needs the end of the text, so a stream says no instead of guessing."""
    with pytest.raises(NewskitError) as caught:
        list(normalize_stream([b"a"], Normalizer("repair", trim=True)))
    assert caught.value.code == Code.OPTION


def test_blocks_do_not_matter() -> None:
    """A text longer than a block of the engine comes out as its lines do."""
    line = "قالَ المتحدِّثُ  إنَّ الشَّيْـٔ ﻻ يزيد على ٥٪، و3،5 أمتار\n"
    text = line * 4000
    assert SEARCH.bytes(text.encode()).decode() == SEARCH.reference.apply(line) * 4000
    long = line.rstrip("\n") * 4000
    assert SEARCH.bytes(long.encode()).decode() == SEARCH.reference.apply(long)
