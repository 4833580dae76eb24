"""Which encoding a page is in: certain, or refused."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import NewskitError
from newskit.sources import Dump
from newskit.sources.encodings import Reading, Uncertain, checked_encoding, recognise
from newskit.sources.offsets import STEP, original_length, sums

Read = Callable[..., Any]
SAMPLES = Path(__file__).parents[2] / "../shared/volume/encodings"
OTHERS = tomllib.loads(
    (Path(__file__).parent / "other_languages.toml").read_text(encoding="utf-8")
)["text"]
OLD = ["windows-1256", "iso-8859-6"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", *OLD])
def test_what_is_certain_is_recognised(read_stdin: Read, prose: str, encoding: str) -> None:
    """UTF-8, what a byte order mark announces, and Arabic prose in the old encodings."""
    dumps, rejects = read_stdin(prose.encode(encoding))
    assert not rejects and dumps[0].data.decode() == prose
    assert dumps[0].encoding.startswith(encoding.removesuffix("-sig"))


@pytest.mark.parametrize("encoding", OLD)
def test_vocalised_prose_is_recognised(encoding: str) -> None:
    """Vowel signs do not hide the words."""
    text = "قَالَ الوَزِيرُ فِي المَدِينَةِ إِنَّ العَمَلَ بَدَأَ مِنَ اليَوْمِ عَلَى الجِسْرِ الجَدِيدِ"
    reading = recognise(text.encode(encoding))
    assert isinstance(reading, Reading) and reading.text == text


@pytest.mark.parametrize("text", ["عاجل", "من", "كل", "الواحة: افتتاح الجسر الجديد"])
def test_few_words_are_not_certain(text: str) -> None:
    """من in one encoding is كل in the other: short pages are refused with the candidates."""
    fault = recognise(text.encode("windows-1256"))
    assert isinstance(fault, Uncertain) and fault.code == "E_ENCODING"
    assert "windows-1256" in fault.message and "--encoding" in fault.message


@pytest.mark.parametrize("case", OTHERS, ids=[case["encoding"] for case in OTHERS])
def test_other_languages_are_not_taken_for_arabic(case: dict[str, str]) -> None:
    """A page in another language and encoding is refused, or (Persian) read as it was written."""
    found = recognise(case["text"].encode(case["encoding"]))
    assert isinstance(found, Uncertain) or found.text == case["text"]


@pytest.mark.parametrize("encoding", ["cp720", "cp864"])
def test_arabic_of_dos_is_named_not_taken(prose: str, encoding: str) -> None:
    """The code pages of DOS are never mistaken for those of Windows."""
    fault = recognise(prose.replace("أ", "ا").encode(encoding, "ignore"))
    assert isinstance(fault, Uncertain) and fault.code == "E_ENCODING"


@pytest.mark.parametrize("bad", [0x81, 0xC7, 0xE1, 0xFF])
def test_utf8_with_one_bad_byte_is_utf8(read_stdin: Read, prose: str, bad: int) -> None:
    """Not cp1256: the byte and its line are named."""
    data = prose.encode()
    place = data.index(b"\n") + 1
    dumps, [reject] = read_stdin(data[:place] + bytes([bad]) + data[place:])
    assert not dumps
    assert (reject.code, reject.line, reject.byte) == ("E_UTF8", 2, place)


def test_a_page_cut_within_a_character_is_utf8(read_stdin: Read, prose: str) -> None:
    """What `head -c` leaves."""
    data = prose.encode()
    cut = data.index("الجسر".encode())
    _, [reject] = read_stdin(data[: cut + 1])
    assert reject.code == "E_UTF8" and reject.byte == cut


def test_two_encodings_on_one_page_are_refused(read_stdin: Read, prose: str) -> None:
    """Half UTF-8, half windows-1256 is nobody's page."""
    dumps, [reject] = read_stdin(prose.encode() + b"\n" + prose.encode("cp1256"))
    assert not dumps and reject.code == "E_UTF8" and reject.line == 3


@pytest.mark.parametrize(
    "name", ["CP1256", "windows-1256", "ISO-8859-6", "utf8", "UTF-16", "cp720"]
)
def test_a_named_encoding_is_believed(read_stdin: Read, name: str) -> None:
    """Also for pages too short to be recognised, under names in any spelling."""
    dumps, rejects = read_stdin("نص\n".encode(name, "ignore"), encoding=name)
    assert not rejects and dumps[0].data.decode() == "نص\n".encode(name, "ignore").decode(name)


def test_a_byte_order_mark_overrules_the_name(read_stdin: Read, prose: str) -> None:
    """A folder in cp1256 with one newer file in it."""
    dumps, _ = read_stdin(prose.encode("utf-8-sig"), encoding="cp1256")
    assert dumps[0].data.decode() == prose and dumps[0].encoding == "utf-8"


def test_named_utf8_recognises_nothing(read_stdin: Read, prose: str) -> None:
    """Who says UTF-8 gets UTF-8 or a fault."""
    _, [reject] = read_stdin(prose.encode("cp1256"), encoding="utf-8")
    assert (reject.code, reject.byte, reject.line) == ("E_UTF8", 0, 1)


def test_a_byte_without_meaning(read_stdin: Read, prose: str) -> None:
    """In a named encoding: E_ENCODING at the byte of the original."""
    data = prose.encode("iso-8859-6")
    _, [reject] = read_stdin(data[:100] + b"\xff" + data[100:], encoding="iso-8859-6")
    assert (reject.code, reject.byte) == ("E_ENCODING", 100)


@pytest.mark.parametrize("name", ["klingon", "rot13", "gbk", "utf-7", "hex", "cp932", "punycode"])
def test_encodings_that_are_not_read(name: str) -> None:
    """None such, no encoding of text, or one in which bytes could not be found again."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        checked_encoding(name)


@pytest.mark.skipif(not SAMPLES.exists(), reason="needs the team's measuring material")
def test_samples_of_other_detectors() -> None:
    """Each of the samples that chardet and uchardet are tested with is right."""
    wanted = {
        "iso-8859-6": "iso-8859-6",
        "windows-1256": "windows-1256",
        "arabic-1": "windows-1256",
    }
    samples = [path for path in SAMPLES.iterdir() if any(key in path.name for key in wanted)]
    for path in samples:
        reading = recognise(path.read_bytes())
        assert isinstance(reading, Reading), path.name
        assert reading.encoding == next(wanted[key] for key in wanted if key in path.name)
    assert len(samples) == 5


ENCODINGS = {
    "utf-8": st.characters(exclude_categories=["Cs"]),
    "utf-16-le": st.characters(exclude_categories=["Cs"]),
    "utf-32-be": st.characters(exclude_categories=["Cs"]),
    "windows-1256": st.sampled_from(bytes(range(256)).decode("cp1256")),
    "mac-arabic": st.sampled_from(bytes(range(256)).decode("mac-arabic")),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.data())
def test_locate_finds_the_original_byte(encoding: str, data: st.DataObject) -> None:
    """For every character of a page, in every kind of encoding."""
    text = data.draw(st.text(ENCODINGS[encoding]))
    dump = Dump(data=text.encode(), path="a", encoding=encoding, start=7)
    for end in range(len(text) + 1):
        before = text[:end]
        length = sum(len(c.encode(encoding)) if "utf" in encoding else 1 for c in before)
        assert dump.locate(len(before.encode())) == 7 + length


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16-le"])
def test_locate_in_a_long_page(encoding: str) -> None:
    """Sums at every step change nothing, at and around their edges."""
    data = ("خبر a\n" * (STEP // 4)).encode()
    dump = Dump(data=data, path="a", encoding=encoding, sums=sums(data, encoding))
    assert len(dump.sums) > 3
    for near in (0, STEP - 4, STEP, STEP + 4, 2 * STEP, len(data)):
        edge = len(data[:near].decode("utf-8", "ignore").encode())
        assert dump.locate(edge) == original_length(data[:edge], encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
def test_spans_lead_to_the_words_in_the_file(read_stdin: Read, prose: str, encoding: str) -> None:
    """What a span of the dump names can be cut out of the original file."""
    file = prose.encode(encoding)
    [dump], _ = read_stdin(file)
    begin = dump.data.index("الجسر".encode())
    a, b = dump.locate(begin), dump.locate(begin + len("الجسر".encode()))
    assert file[a:b].decode(dump.encoding) == "الجسر"
