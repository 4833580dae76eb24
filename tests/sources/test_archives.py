"""zip and tar files as sources."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import zstandard

from newskit.sources import archives

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]
FILES = {"b.txt": "ثان".encode(), "a/1.txt": "أول".encode(), "c.txt.gz": gzip.compress(b"third")}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar file with these members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


ARCHIVES: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    ".zip": zipped,
    ".tar": tarred,
    ".tgz": lambda files: gzip.compress(tarred(files)),
    ".tar.bz2": lambda files: bz2.compress(tarred(files)),
    ".tar.xz": lambda files: lzma.compress(tarred(files)),
    ".tar.zst": lambda files: zstandard.compress(tarred(files)),
}


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_members_are_pages(put: Put, read: Read, suffix: str) -> None:
    """In the archive's order, with their names, decompressed by their own suffix."""
    path = put(f"d{suffix}", ARCHIVES[suffix](FILES))
    dumps, rejects = read([path])
    assert not rejects
    assert [(dump.path, dump.member, dump.data) for dump in dumps] == [
        (path, "b.txt", FILES["b.txt"]), (path, "a/1.txt", FILES["a/1.txt"]),
        (path, "c.txt.gz", b"third"),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_a_bad_member_costs_itself(put: Put, read: Read, suffix: str) -> None:
    """It is reported under the archive's name and its own."""
    files = {
        "a.txt": b"a",
        "bad.txt": b"x\0",
        "empty": b"",
        "cut.gz": gzip.compress(b"x" * 99)[:-9],
    }
    path = put(f"d{suffix}", ARCHIVES[suffix]({**files, "z.txt": b"z"}))
    dumps, rejects = read([path])
    assert [dump.data for dump in dumps] == [b"a", b"z"]
    assert [(r.file, r.code) for r in rejects] == [
        (f"{path}!bad.txt", "E_BINARY"), (f"{path}!empty", "E_EMPTY"),
        (f"{path}!cut.gz", "E_COMPRESSION"),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_separators_work_in_members(put: Put, read: Read, suffix: str) -> None:
    """Each member may be many pages."""
    path = put(f"d{suffix}", ARCHIVES[suffix]({"a": b"1\f2", "b": b"3"}))
    dumps, _ = read([path], separator=b"\f")
    assert [(dump.member, dump.start) for dump in dumps] == [("a", 0), ("a", 2), ("b", 0)]


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_hidden_members_are_passed_over(put: Put, read: Read, suffix: str) -> None:
    """What macOS adds to archives is no page."""
    files = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "d/.git/x": b"x", "./a.txt": b"a"}
    dumps, rejects = read([put(f"d{suffix}", ARCHIVES[suffix](files))])
    assert [dump.member for dump in dumps] == ["./a.txt"] and not rejects


@pytest.mark.parametrize("suffix", ARCHIVES)
@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a\n.txt", "x" * 2000])
def test_absurd_names_are_refused(put: Put, read: Read, suffix: str, name: str) -> None:
    """A member of such a name was made to do harm."""
    path = put(f"d{suffix}", ARCHIVES[suffix]({name: b"x", "b.txt": b"b"}))
    dumps, [reject] = read([path])
    assert reject.code == "E_READ" and [dump.data for dump in dumps] == [b"b"]


def test_a_zip_bomb_is_refused_unread(
    put: Put, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the sizes that the archive states."""
    monkeypatch.setattr(archives, "HARMLESS", 1 << 20)
    path = put("d.zip", zipped({"bomb": bytes(2 << 20), "b.txt": b"b"}))
    dumps, [reject] = read([path])
    assert reject.code == "E_TOO_LARGE" and "bomb" in reject.message and len(dumps) == 1


@pytest.mark.parametrize("suffix", [".tar.bz2", ".tar.zst"])
def test_a_tar_bomb_is_refused(
    put: Put, read: Read, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As soon as it has expanded too far."""
    monkeypatch.setattr(archives, "HARMLESS", 1 << 20)
    path = put(f"d{suffix}", ARCHIVES[suffix]({"a.txt": b"a", "bomb": bytes(8 << 20), "b": b"b"}))
    dumps, rejects = read([path])
    assert [dump.data for dump in dumps] == [b"a"]
    assert (rejects[-1].file, rejects[-1].code) == (path, "E_COMPRESSION")
    assert "bomb" in rejects[-1].message


def test_overlapping_members_are_refused(put: Put, read: Read) -> None:
    """A zip whose directory names the same bytes many times."""
    data = zipped({"a": bytes(range(256)) * 9}, zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    entry, tail = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    many = tail[:8] + (9).to_bytes(2, "little") * 2 + (len(entry) * 9).to_bytes(4, "little")
    dumps, [reject] = read([put("d.zip", data[:start] + entry * 9 + many + tail[16:])])
    assert reject.code == "E_COMPRESSION" and "overlap" in reject.message and not dumps


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_a_cut_archive(put: Put, read: Read, suffix: str) -> None:
    """What stood before the cut is read from a tar; nothing from a zip, whose directory is last."""
    files = {f"{n}.txt": bytes(f"{n} " * 9000, "ascii") for n in range(9)}
    data = ARCHIVES[suffix](files)
    path = put(f"d{suffix}", data[: len(data) * 2 // 3])
    dumps, rejects = read([path, put("z.txt", b"z")])
    assert rejects[-1].code == "E_COMPRESSION" and dumps[-1].data == b"z"
    assert len(dumps) < 10


def test_a_damaged_member_of_a_zip(put: Put, read: Read) -> None:
    """The checksum tells; the other members are read."""
    files = {"a.txt": b"first text", "b.txt": b"second text"}
    data = bytearray(zipped(files, zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    path = put("d.zip", bytes(data))
    dumps, [reject] = read([path])
    assert (reject.file, reject.code) == (f"{path}!a.txt", "E_COMPRESSION")
    assert [dump.data for dump in dumps] == [b"second text"]


def test_an_encrypted_member(put: Put, read: Read) -> None:
    """Said as that."""
    data = bytearray(zipped({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    _, [reject] = read([put("d.zip", bytes(data))])
    assert reject.code == "E_READ" and reject.message == "encrypted"


def test_links_and_devices_in_a_tar_are_no_pages(put: Put, read: Read) -> None:
    """Only regular files are read."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert read([put("d.tar", out.getvalue())]) == ([], [])


def test_not_an_archive(put: Put, read: Read) -> None:
    """Text under such a name."""
    dumps, rejects = read([put("a.zip", b"plain text"), put("b.tar", b"plain text" * 99)])
    assert [reject.code for reject in rejects] == ["E_COMPRESSION"] * 2 and not dumps
