"""WARC and WET files: pages in Arabic, and damage that costs one record."""

import gzip
import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import NewskitError
from newskit.sources import framing, members
from newskit.sources.framing import Broken, Framed, records
from newskit.sources.members import gzip_pieces, plain_pieces

pytest.importorskip("fastwarc", reason="needs the extra newskit[warc]")

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]
NOISE = random.Random(0).randbytes(400)
LINES = "Content-Type: {kind}\r\nContent-Length: {size}\r\n\r\n"


def record(
    body: bytes,
    number: int = 1,
    *,
    form: str = "conversion",
    kind: str = "text/plain",
    size: int | None = None,
    extra: str = "",
) -> bytes:
    """A record of page `number`; `size` is what it says of its length."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {form}\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"WARC-Date: 2026-03-01T10:00:0{number}Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n{extra}"
        + LINES.format(kind=kind, size=len(body) if size is None else size)
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, number: int = 1, *, head: str = "Content-Type: text/html") -> bytes:
    """A record of what a server answered."""
    status = "" if head.startswith("HTTP") else "HTTP/1.1 200 OK\r\n"
    block = f"{status}{head}\r\n\r\n".encode() + body
    return record(block, number, form="response", kind="application/http; msgtype=response")


@pytest.fixture
def wet(prose: str) -> list[bytes]:
    """Four records with a page each."""
    return [record(f"{prose}\n{number}\n".encode(), number) for number in range(4)]


def numbers(dumps: list[Any]) -> list[str]:
    """Which pages came."""
    return [dump.url.rpartition("/")[2] for dump in dumps]


@pytest.mark.parametrize("name", ["a.wet", "a.warc", "a.warc.wet.gz", "a.warc.bz2", "a.WET.xz"])
def test_records_are_pages(read: Read, put: Put, wet: list[bytes], prose: str, name: str) -> None:
    """With address, time and id, compressed record by record or as a whole."""
    import bz2
    import lzma

    pack = {"gz": gzip.compress, "2": bz2.compress, "xz": lzma.compress}
    ending = next((end for end in pack if name.endswith(end)), None)
    dumps, rejects = read([put(name, b"".join(map(pack[ending], wet) if ending else wet))])
    assert rejects == [] and numbers(dumps) == list("0123")
    assert dumps[1].data.decode() == f"{prose}\n1\n"
    assert dumps[1].member == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert dumps[1].crawled == "2026-03-01T10:00:01Z"


def test_one_gzip_member_with_all_records(read: Read, put: Put, wet: list[bytes]) -> None:
    """As by gzip on the command line."""
    dumps, rejects = read([put("a.wet.gz", gzip.compress(b"".join(wet)))])
    assert rejects == [] and numbers(dumps) == list("0123")


def test_in_an_archive(read: Read, put: Put, wet: list[bytes], tmp_path: Any) -> None:
    """The member of the archive and the id of the record are both named."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("day/1.wet.gz", b"".join(map(gzip.compress, wet)))
    dumps, _ = read([str(tmp_path / "a.zip")])
    assert numbers(dumps) == list("0123") and dumps[0].member.startswith("day/1.wet.gz!urn:uuid:")


def test_other_languages_are_counted(read: Read, put: Put, wet: list[bytes]) -> None:
    """One reject for the file, at its end; Persian and Urdu are not Arabic."""
    persian = "رئیس جمهور در این دیدار گفت که دولت برای حل مشکلات مردم تلاش می‌کند. " * 5
    urdu = "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے کوشش کر رہی ہے۔ " * 5
    list_of_languages = "Home News English Français العربية فارسی 中文 Contact us About " * 5
    others = ["News of the day. " * 9, persian, urdu, list_of_languages, "عاجل"]
    foreign = [record(text.encode(), 9) for text in others]
    dumps, [reject] = read([put("a.wet", b"".join([*foreign[:3], *wet, *foreign[3:]]))])
    assert numbers(dumps) == list("0123")
    assert (reject.code, reject.byte) == ("E_LANGUAGE", None)
    assert reject.message == "5 of 9 pages are not in Arabic: passed over"


def test_what_is_no_page_is_passed_over(read: Read, put: Put, wet: list[bytes]) -> None:
    """Requests, metadata, pictures, errors and redirects are no pages and no faults."""
    others = [
        record(b"software: none", 8, form="warcinfo", kind="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", 8, form="request", kind="application/http"),
        record(b"{}", 8, form="metadata", kind="application/json"),
        answer(b"\x89PNG", 8, head="Content-Type: image/png"),
        answer(b"gone", 8, head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
    ]
    dumps, rejects = read([put("a.warc", b"".join([*others, wet[0]]))])
    assert rejects == [] and numbers(dumps) == ["0"]


def damages(wet: list[bytes]) -> dict[str, tuple[list[bytes], str, str]]:
    """Files with one bad record in four: the records, the pages left, the code."""
    packed = [gzip.compress(one, mtime=0) for one in wet]
    flipped, sums = bytearray(packed[1]), bytearray(packed[1])
    flipped[200] ^= 0xFF
    sums[-6] ^= 0xFF
    cut = wet[1][:-60]
    nonsense = wet[1].replace(b"Content-Length", b"Content-Size")
    endless = wet[1].replace(b"Content-Length: ", b"Content-Length: 99999999")
    return {
        "damaged.wet.gz": ([packed[0], bytes(flipped), *packed[2:]], "023", "E_COMPRESSION"),
        "checksum.wet.gz": ([packed[0], bytes(sums), *packed[2:]], "023", "E_COMPRESSION"),
        "cut.wet.gz": ([packed[0], packed[1][:99], *packed[2:]], "023", "E_COMPRESSION"),
        "cut_at_end.wet.gz": ([*packed[:3], packed[3][:-9]], "012", "E_COMPRESSION"),
        "cut.wet": ([wet[0], cut, *wet[2:]], "023", "E_RECORD"),
        "cut_at_end.wet": ([*wet[:3], wet[3][:-9]], "012", "E_RECORD"),
        "cut_in_head.wet": ([wet[0], wet[1][:40], *wet[2:]], "023", "E_RECORD"),
        "too_short.wet": ([wet[0], record(b"x" * 99, 1, size=50), *wet[2:]], "023", "E_RECORD"),
        "no_length.wet": ([wet[0], nonsense, *wet[2:]], "023", "E_RECORD"),
        "endless.wet": ([wet[0], endless, *wet[2:]], "023", "E_TOO_LARGE"),
        "garbage.wet": ([wet[0], b"\0garbage\r\n\r\n", *wet[2:]], "023", "E_RECORD"),
        "cut_record.wet.gz": (
            [packed[0], gzip.compress(cut), *packed[2:]],
            "023",
            "E_RECORD",
        ),
    }


@pytest.mark.parametrize("name", damages([record(NOISE[n:]) for n in range(4)]))
def test_damage_costs_its_record(read: Read, put: Put, wet: list[bytes], name: str) -> None:
    """The others are read, before it and after it, and the reject says where it was."""
    pieces, left, code = damages(wet)[name]
    dumps, [reject] = read([put(name, b"".join(pieces))])
    assert "".join(numbers(dumps)) == left and reject.code == code
    assert reject.byte == sum(map(len, pieces[: 3 if left == "012" else 1]))


@pytest.mark.parametrize(
    "data", [b"hello world", b"\x1f\x8b\x08broken", gzip.compress(b"text", mtime=0)]
)
def test_no_warc_at_all(read: Read, put: Put, data: bytes) -> None:
    """One reject."""
    dumps, rejects = read([put("a.warc.gz", data)])
    assert dumps == [] and len(rejects) == 1


def test_padding_is_no_damage(read: Read, put: Put, wet: list[bytes]) -> None:
    """Zeros at the end of a file that was copied from a block device."""
    data = b"".join(map(gzip.compress, wet)) + b"\0" * 1000
    assert read([put("a.wet.gz", data)])[1] == []


def test_html_of_a_server(read: Read, put: Put, prose: str) -> None:
    """Its encoding is what the server says, its text is packed as the server packs it."""
    pytest.importorskip("resiliparse", reason="needs the extra newskit[html]")
    html = "".join(f"<p>{line}</p>" for line in prose.split("\n"))
    packed = gzip.compress(html.encode("iso-8859-6", "ignore"))
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    head = (
        "Content-Type: text/html; charset=ISO-8859-6\r\nContent-Encoding: gzip\r\n"
        "Transfer-Encoding: chunked"
    )
    path = put("a.warc", answer(html.encode(), 1) + answer(chunks, 2, head=head))
    dumps, rejects = read([path])
    assert rejects == [] and numbers(dumps) == ["1", "2"]
    assert [line for line in dumps[0].data.decode().split("\n") if line] == prose.split("\n")
    assert dumps[1].data.decode().split("\n")[0].startswith("افتتح العمدة")


def test_what_the_crawler_cut(read: Read, put: Put, prose: str) -> None:
    """A record that was cut at a number of bytes loses the letter that was cut, not the page."""
    cut = prose.encode()[:-2]
    path = put("a.wet", record(cut, extra="WARC-Truncated: length\r\n") + record(cut, 2))
    [dump], [reject] = read([path])
    assert prose.startswith(dump.data.decode()) and dump.url.endswith("1")
    assert reject.code == "E_UTF8" and reject.file.endswith("-000000000002")


def test_without_fastwarc(
    read: Read, put: Put, wet: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in one line, with what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "fastwarc", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA.*newskit\[warc\]"):
        read([put("a.wet", wet[0])])


def framed(data: bytes, *, packed: bool) -> list[Framed | Broken]:
    """The records of a file."""
    file = io.BytesIO(data)
    pieces = gzip_pieces(file, framing.MARK) if packed else plain_pieces(file)
    return list(records(pieces, exact=not packed))


@given(seed=st.integers(0, 2**32), packed=st.booleans())
def test_nothing_breaks_the_reader(seed: int, packed: bool) -> None:
    """Bytes at random, written over, cut out and put in: sound records far from them are kept."""
    chance = random.Random(seed)
    bodies = [chance.randbytes(chance.randrange(400)).hex().encode() for _ in range(8)]
    parts = [record(body, number) for number, body in enumerate(bodies)]
    if packed:
        parts = [gzip.compress(part) for part in parts]
    victim = bytearray(parts[3])
    at = chance.randrange(len(victim))
    victim[at : at + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
    found = framed(b"".join([*parts[:3], bytes(victim), *parts[4:]]), packed=packed)
    whole = [one.data for one in found if isinstance(one, Framed)]
    expected = [gzip.decompress(part) if packed else part for part in parts]
    for number in (0, 1, 2, 5, 6, 7):
        assert expected[number][: -len(framing.END)] in whole


@given(sizes=st.lists(st.integers(0, 300)), chunk=st.integers(1, 500), packed=st.booleans())
def test_the_size_of_reads_does_not_matter(sizes: list[int], chunk: int, packed: bool) -> None:
    """The same records, however much of the file comes at once."""
    parts = [record(b"x" * size) for size in sizes]
    data = b"".join(map(gzip.compress, parts) if packed else parts)
    at_once = framed(data, packed=packed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "CHUNK", chunk)
        bit_by_bit = framed(data, packed=packed)
    assert bit_by_bit == at_once and len(at_once) == len(parts)
