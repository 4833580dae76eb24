"""zip and tar files: a stream for each member, nothing unpacked to the disk.

Members come in the order of the archive; hidden ones (``.name``, ``__MACOSX``) and what is no
regular file are passed over, as in folders. Archives within archives are not opened.
"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from newskit.errors import Code, Reject
from newskit.sources.compression import DAMAGED, decompressed, fault_of, suffix_of
from newskit.sources.inputs import shown
from newskit.sources.streams import Stream, unpacked

BROKEN = (
    *(*DAMAGED, zipfile.BadZipFile, tarfile.TarError),
    *(NotImplementedError, UnicodeDecodeError),
)
"""What the two modules raise for a damaged archive, a method that they do not know, and a name
that is not in the encoding that it says.
"""

NOTHING = "nothing in the archive"

EXPANSION = 200
"""How many times its compressed size text can take at most. Arabic news takes 4 to 10 times, the
same page over and over perhaps 100; bombs take 1,000 and more."""
HARMLESS = 64 << 20
"""Bytes up to which no expansion is a danger."""
LONGEST_NAME = 1024


def zip_members(path: str, file: BinaryIO) -> Iterator[Stream | Reject]:
    """The members of a zip file, each open until the next is asked for."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        yield _broken(path, error)
        return
    with archive:
        size = file.seek(0, io.SEEK_END)
        if sum(info.compress_size for info in archive.infolist()) > size:
            yield _refused(path, Code.COMPRESSION, "members that overlap: a bomb")
            return
        if not archive.infolist():
            yield _refused(path, Code.EMPTY, NOTHING)
        for info in archive.infolist():
            # `is_dir` looks at the last letter of the name, which a damaged one may not have.
            if info.filename.endswith("/") or _hidden(info.filename):
                continue
            label = f"{path}!{shown(info.filename)}"
            if absurd(info.filename):
                yield _refused(label, Code.READ, "a name that no file has")
            elif info.flag_bits & 1:
                yield _refused(label, Code.READ, "encrypted")
            elif expands_too_far(info.file_size, info.compress_size):
                yield _refused(label, Code.TOO_LARGE, _bomb(info.file_size, info.compress_size))
            else:
                try:
                    member = archive.open(info)
                except BROKEN as error:
                    yield _broken(label, error)
                    continue
                with member:
                    yield _stream(path, info.filename, cast(BinaryIO, member))


def tar_members(path: str, file: BinaryIO) -> Iterator[Stream | Reject]:
    """The members of a tar file, compressed or not, read from front to back.

    What follows a damaged place cannot be found again: one `Reject` for the archive ends it.
    """
    watched = Watched(file, decompressed(file, tar_compression(path)))
    try:
        with tarfile.open(fileobj=io.BufferedReader(watched, 1 << 16), mode="r|") as archive:
            info: tarfile.TarInfo | None = None
            for info in archive:
                if not info.isreg() or _hidden(info.name):
                    continue
                label = f"{path}!{shown(info.name)}"
                if absurd(info.name):
                    yield _refused(label, Code.READ, "a name that no file has")
                elif info.issparse():
                    yield _refused(label, Code.READ, "a sparse file")
                elif member := archive.extractfile(info):
                    yield _stream(path, info.name, cast(BinaryIO, member))
            if info is None:
                yield _refused(path, Code.EMPTY, NOTHING)
    except BROKEN as error:
        yield _broken(path, error)


def tar_compression(path: str) -> str:
    """The suffix of compression behind the name of a tar file.

    >>> [tar_compression(name) for name in ("a.tar", "a.tar.zst", "a.tgz", "a.txz")]
    ['', '.zst', '.gz', '.xz']
    """
    short = {".tgz": ".gz", ".tbz2": ".bz2", ".tbz": ".bz2", ".txz": ".xz", ".tzst": ".zst"}
    lower = path.lower()
    return suffix_of(path) or short.get(lower[lower.rfind(".") :], "")


def absurd(name: str) -> bool:
    r"""Whether a member is called what no careful program would make a file of.

    >>> [absurd(name) for name in ("a/b.txt", "../b", "/etc/b", "a\n", "x" * 2000)]
    [False, True, True, True, True]
    """
    parts = name.replace("\\", "/").split("/")
    control = any(ord(character) < 0x20 for character in name)
    return control or ".." in parts or not parts[0] or len(name) > LONGEST_NAME


def expands_too_far(size: int, packed: int) -> bool:
    """Whether so many bytes from so few can only be a bomb.

    >>> expands_too_far(1 << 30, 1 << 20), expands_too_far(1 << 20, 1)
    (True, False)
    """
    return size > HARMLESS and size > EXPANSION * packed


class Watched(io.RawIOBase):
    """`content`, which is decompressed from `packed`, until it expands too far."""

    def __init__(self, packed: BinaryIO, content: BinaryIO) -> None:
        self._packed = packed
        self._content = content
        self._size = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; 0 at the end."""
        chunk = self._content.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._size += len(chunk)
        if expands_too_far(self._size, self._packed.tell()):
            raise OSError(_bomb(self._size, self._packed.tell()))
        return len(chunk)


class Member(io.RawIOBase):
    """A member whose damage is said as that of every other stream."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; 0 at the end."""
        try:
            chunk = self._file.read(len(buffer))
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error) as error:
            raise OSError(str(error)) from None  # without errno: damaged, see `fault_of`
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _stream(path: str, name: str, file: BinaryIO) -> Stream:
    member = io.BufferedReader(Member(file))
    return Stream(path, shown(name), unpacked(cast(BinaryIO, member), name))


def _hidden(name: str) -> bool:
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"
        for part in name.split("/")
    )


def _bomb(size: int, packed: int) -> str:
    return f"{size:,} bytes from {packed:,}: refused as a bomb"


def _refused(label: str, code: Code, message: str) -> Reject:
    return Reject(file=label, code=code, message=message)


def _broken(label: str, error: BaseException) -> Reject:
    if isinstance(error, DAMAGED):
        return _refused(label, *fault_of(error))
    return _refused(label, Code.COMPRESSION, f"the archive is damaged ({error})")
