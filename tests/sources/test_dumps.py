"""Files, folders, globs and stdin as dumps; faults as rejects."""

import bz2
import errno
import gzip
import io
import lzma
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard

from newskit.errors import Code, NewskitError, Reject
from newskit.sources import Dump, find_files, open_dumps, pages
from newskit.sources.streams import Stream, read_through

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]

PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor(write_checksum=True).compress,
}


def test_a_file_is_a_page(put: Put, read: Read) -> None:
    """Its bytes as they are, line ends included."""
    path = put("a.txt", "عنوان\r\nنص\r\n".encode())
    [dump], rejects = read([path])
    assert dump == Dump(data="عنوان\r\nنص\r\n".encode(), path=path) and not rejects


def test_a_byte_order_mark_is_not_text(put: Put, read: Read) -> None:
    """It is left out, and offsets still count from the first byte of the file."""
    [dump], _ = read([put("a.txt", b"\xef\xbb\xbf" + "عنوان".encode())])
    assert dump.data == "عنوان".encode()
    assert (dump.start, dump.locate(2)) == (3, 5)


def test_a_folder_is_its_files_in_order(put: Put, tmp_path: Path) -> None:
    """Level by level sorted by name; hidden files are not pages."""
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden", "a/.newskit-1-0", "c"):
        put(name, b"x")
    found = list(find_files([str(tmp_path)]))
    names = [str(Path(str(path)).relative_to(tmp_path)) for path in found]
    assert names == ["a/10.txt", "a/2.txt", "b.txt", "c"]


def test_links_to_folders_are_not_followed(put: Put, tmp_path: Path) -> None:
    """A link to a folder above would never end."""
    put("a.txt", b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(find_files([str(tmp_path)]))) == 1


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("?.txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "d/c.txt"]),
        ("**", ["a.txt", "b.txt", "d/c.txt", "e"]),
        ("[d]*", ["d/c.txt"]),
    ],
)
def test_a_pattern_is_its_matches_in_order(
    put: Put, tmp_path: Path, pattern: str, names: list[str]
) -> None:
    """Each once; a folder that matches gives its files."""
    for name in ("b.txt", "a.txt", "d/c.txt", "e"):
        put(name, b"x")
    found = [str(path) for path in find_files([str(tmp_path / pattern)])]
    assert found == [str(tmp_path / name) for name in names]


def test_a_file_with_the_name_of_a_pattern(put: Put) -> None:
    """The file wins."""
    path = put("[1].txt", b"x")
    assert list(find_files([path])) == [path]


def test_a_name_that_is_not_utf8(put: Put, tmp_path: Path, read: Read) -> None:
    """It can be read, and shown in a record."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_bytes(b"text")
    [dump], _ = read([str(tmp_path)])
    assert dump.path.encode().endswith(b"/\\xff.txt")


@pytest.mark.parametrize("suffix", PACK)
def test_compression_by_suffix(put: Put, read: Read, prose: str, suffix: str) -> None:
    """Offsets speak of the text after decompression; several parts in one file are one text."""
    data = prose.encode()
    path = put(f"a.txt{suffix}", PACK[suffix](data[:40]) + PACK[suffix](data[40:]))
    [dump], rejects = read([path])
    assert not rejects and dump.data == data and dump.path == path


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("cut", [3, -1, -9])
def test_a_truncated_file(put: Put, read: Read, prose: str, suffix: str, cut: int) -> None:
    """E_COMPRESSION, and the next file is read."""
    packed = PACK[suffix](prose.encode() * 50)
    dumps, [reject] = read([put(f"a{suffix}", packed[:cut]), put("b.txt", b"x")])
    assert reject.code == "E_COMPRESSION" and [dump.data for dump in dumps] == [b"x"]


@pytest.mark.parametrize("suffix", PACK)
def test_a_file_that_only_seems_compressed(put: Put, read: Read, suffix: str) -> None:
    """Plain text under such a name."""
    _, [reject] = read([put(f"a{suffix}", b"plain text")])
    assert reject.code == "E_COMPRESSION"


@pytest.mark.parametrize("suffix", PACK)
def test_a_damaged_file(put: Put, read: Read, suffix: str) -> None:
    """Random bytes in the middle."""
    packed = bytearray(PACK[suffix](os.urandom(5000).hex().encode()))
    packed[len(packed) // 2] ^= 0x55
    dumps, [reject] = read([put(f"a{suffix}", bytes(packed))])
    assert reject.code == "E_COMPRESSION" and not dumps


@pytest.mark.parametrize(
    ("data", "code", "line", "byte"),
    [
        (b"", "E_EMPTY", None, None),
        (b" \r\n\t\n\f", "E_EMPTY", None, None),
        (b"\xef\xbb\xbf", "E_EMPTY", None, None),
        (b"ab\nc\0d", "E_BINARY", 2, 4),
        (b"\x89PNG\r\n\x1a\nxyz", "E_BINARY", 1, 0),
        (gzip.compress(b"text", mtime=0), "E_BINARY", 1, 3),
        (b"PK\x03\x04\x14\xff\xff", "E_BINARY", 1, 0),
        (bytes(range(1, 9)) * 4 + b"text", "E_BINARY", 1, 0),
        ("خبر عاجل".encode("utf-16-le"), "E_BINARY", 1, None),
        ("خبر".encode() + b"\n\xff", "E_UTF8", 2, 7),
        (b"\xed\xa0\x80" + "خبر".encode(), "E_UTF8", 1, 0),
        (b"caf\xe9", "E_ENCODING", 1, 3),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_faults_have_code_line_and_byte(
    put: Put, read: Read, data: bytes, code: str, line: int | None, byte: int | None
) -> None:
    """A file that is no page of text is one reject; the rest goes on."""
    bad = put("a.txt", data)
    dumps, [reject] = read([bad, put("b.txt", b"x")])
    assert (reject.file, reject.code, reject.line) == (bad, code, line)
    assert byte is None or reject.byte == byte
    assert len(dumps) == 1


def test_an_utf16_page_without_mark_is_told_what_to_do(read_stdin: Read) -> None:
    """The message names the way out."""
    _, [reject] = read_stdin("خبر عاجل".encode("utf-16-le"))
    assert "--encoding" in reject.message


def test_missing_paths_are_rejects(put: Put, read: Read, tmp_path: Path) -> None:
    """A path, a pattern and a dead link; each with its name."""
    (tmp_path / "dead").symlink_to("nowhere")
    inputs = [str(tmp_path / name) for name in ("none.txt", "*.none", "dead")]
    dumps, rejects = read([*inputs, put("b.txt", b"x")])
    assert [reject.code for reject in rejects] == ["E_NOT_FOUND"] * 3
    assert [reject.file for reject in rejects] == inputs and len(dumps) == 1


def test_what_the_system_refuses(put: Put, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """E_READ with the system's reason (root may read everything, so it is made up)."""

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    path = put("a.txt", b"x")
    monkeypatch.setattr(Path, "open", refuse)
    _, [reject] = read([path])
    assert str(reject) == f"{path}: E_READ: Permission denied"


def test_zst_without_zstandard(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA: .*newskit\[zstd\]"):
        list(open_dumps([put("a.zst", b"x")]))


def test_a_page_beyond_the_limit(put: Put, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read to its end, and the message asks whether it is many pages."""
    monkeypatch.setattr(pages, "PAGE_LIMIT", 100)
    dumps, [reject] = read([put("a.txt", b"x" * 101), put("b.txt", b"x" * 100)])
    assert reject.code == "E_TOO_LARGE" and "--separator" in reject.message
    assert [len(dump.data) for dump in dumps] == [100]


def test_stdin_is_not_closed(prose: str) -> None:
    """Whoever gave the stream may go on using it."""
    stdin = io.BytesIO(prose.encode())
    [dump] = open_dumps(["-"], stdin=stdin)
    assert isinstance(dump, Dump) and dump.path == "-" and not stdin.closed


def test_stdin_that_comes_in_drops(prose: str) -> None:
    """A pipe may give one byte at a time, of a byte order mark too."""

    class Dripping(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.rest: Iterator[int] = iter(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            for byte in self.rest:
                buffer[0] = byte
                return 1
            return 0

    stdin = io.BufferedReader(Dripping(prose.encode("utf-8-sig")))
    [dump] = open_dumps(["-"], stdin=stdin)
    assert isinstance(dump, Dump) and dump.data.decode() == prose and dump.start == 3


def test_a_process_substitution_is_read(read: Read) -> None:
    """A pipe under a path, as shells make for ``<(…)``."""
    reading, writing = os.pipe()
    os.write(writing, b"text")
    os.close(writing)
    [dump], _ = read([f"/dev/fd/{reading}"])
    os.close(reading)
    assert dump.data == b"text"


def test_nothing_is_opened_before_it_is_needed(put: Put) -> None:
    """Millions of files are not millions of open files."""
    paths = [put(f"{n}.txt", b"x") for n in range(50)]
    before = len(os.listdir("/dev/fd"))
    for item in open_dumps(paths):
        assert not isinstance(item, Reject) and len(os.listdir("/dev/fd")) <= before + 1
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize(
    "data", ['{"text": "خبر"}\n{"text": "خبر"}\n', ' [{"text": "خبر"}]', '{\n "text": "خبر"\n}']
)
def test_json_is_no_text(read_stdin: Callable[..., Any], data: str) -> None:
    """Keys and braces are no words of the newsroom: which field is the text must be said."""
    [], [reject] = read_stdin(data.encode())
    assert reject.code == "E_BINARY" and "--text-field" in reject.message


@pytest.mark.parametrize("data", ["{خبر}", "[1] خبر", "[]", "{", "[صورة]\nخبر"])
def test_brackets_may_begin_a_text(read_stdin: Callable[..., Any], data: str) -> None:
    """Only what is JSON is taken for it."""
    [dump], [] = read_stdin(data.encode())
    assert dump.data.decode() == data


def test_what_a_reader_does_not_see_to_is_a_reject() -> None:
    """A file that the system does not let be read on ends with E_READ, not the whole command."""

    def broken() -> Iterator[str]:
        yield "خبر"
        raise OSError(errno.EIO, "Input/output error")

    page, fault = read_through(Stream("a.txt", None, io.BytesIO()), broken())
    assert page == "خبر"
    assert fault == Reject(file="a.txt", code=Code.READ, message="Input/output error")
