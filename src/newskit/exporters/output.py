"""Where results go: a file, a folder or stdout, whole or not at all.

Everything is written beside its place under a name that begins with ``.newskit-``, flushed to the
disk, and only then given its name. Whoever finds the name finds a finished file; after a crash
nothing is left but such a temporary file, which no folder input reads.
"""

import bz2
import contextlib
import gzip
import io
import lzma
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from newskit.errors import Code, NewskitError
from newskit.exporters.upload import uploaded
from newskit.sources.compression import suffix_of, zstandard
from newskit.sources.remote import is_remote

GZIP_LEVEL = 6  # zlib's own default; Python's 9 takes three times as long for 2 % less
ZSTD_LEVEL = 3  # zstd's own default

MANY = 100
"""Files in a folder from which the whole system's buffers are flushed instead of each file."""


@contextlib.contextmanager
def open_output(
    path: str | None,
    *,
    force: bool = False,
    inputs: Sequence[str] = (),
    stdout: BinaryIO | None = None,
) -> Iterator[BinaryIO]:
    """A binary stream that becomes the file `path` when the block ends without an exception.

    ``None`` and ``-`` are `stdout` (default: the process's own), which is flushed, not closed.
    An address (``s3://…``) is written when all is there, see `upload`.
    gz, bz2, xz and zst by suffix, the same bytes for the same content. `inputs` are the paths and
    folders that the command reads.

    Raises `NewskitError`: E_SAME_FILE where `path` is one of `inputs` or lies in one; E_EXISTS
    where it is there and `force` is false; E_WRITE where the system refuses; E_EXTRA for ``.zst``
    without zstandard. A closed pipe stays `BrokenPipeError`.
    """
    if path is None or path == "-":
        stream = stdout or sys.stdout.buffer
        yield stream
        stream.flush()
        return
    if is_remote(path):
        with (
            uploaded(path, force=force, inputs=inputs) as local,
            open_output(str(local)) as stream,
        ):
            yield stream
        return
    place = _place(path, force=force, inputs=inputs)
    if place.exists() and not place.is_file():  # a device or a pipe: nothing to rename
        with _opened(place, path) as raw, _compressed(raw, suffix_of(path)) as stream:
            yield stream
        return
    with _temporary(place, path) as temporary:
        with _opened(temporary, path) as raw:
            with _compressed(raw, suffix_of(path)) as stream:
                yield stream
            with _said(path):
                raw.flush()
                os.fsync(raw.fileno())
        with _said(path):
            _publish(temporary, place)


@contextlib.contextmanager
def open_file_path(path: str, *, force: bool = False, inputs: Sequence[str] = ()) -> Iterator[Path]:
    """The path of an empty temporary file that becomes the file `path`: for writers, as those of
    databases, that open files themselves. Raises as `open_output`.
    """
    if is_remote(path):
        with uploaded(path, force=force, inputs=inputs) as local, open_file_path(str(local)) as new:
            yield new
        return
    place = _place(path, force=force, inputs=inputs)
    with _said(path), _temporary(place, path) as temporary:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        _publish(temporary, place)


@contextlib.contextmanager
def open_folder(path: str, *, force: bool = False, inputs: Sequence[str] = ()) -> Iterator[Path]:
    """A new folder that becomes the folder `path` when the block ends without an exception.

    An empty folder at `path` is taken. Where one with content is there, E_EXISTS; with `force` the
    new files are moved into it one by one, each atomically: same names are replaced, all other
    files stay. Raises as `open_output`.
    """
    if is_remote(path):
        with uploaded(path, force=force, inputs=inputs) as local, open_folder(str(local)) as new:
            yield new
        return
    with _said(path):
        place = Path(os.path.realpath(path))
        _keep_apart(path, place, inputs)
        if place.exists() and not place.is_dir():
            raise NewskitError(Code.EXISTS, f"{path}: is there and not a folder")
        if place.is_dir() and any(place.iterdir()) and not force:
            raise NewskitError(Code.EXISTS, f"{path}: is there already (--force adds and replaces)")
        temporary = _free_name(place)
        temporary.mkdir()
        try:
            yield temporary
            _sync_below(temporary)
            if place.is_dir():
                _merge(temporary, place)
            else:
                temporary.rename(place)
            _sync(place.parent)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _place(path: str, *, force: bool, inputs: Sequence[str]) -> Path:
    """The real place of an output file (a link stays a link), after all that may forbid it."""
    with _said(path):
        place = Path(os.path.realpath(path))
        if place.is_dir():
            raise NewskitError(Code.EXISTS, f"{path}: is a folder")
        if place.is_file():
            _keep_apart(path, place, inputs)
            if not force:
                raise NewskitError(Code.EXISTS, f"{path}: is there already (--force overwrites)")
        return place


def _keep_apart(path: str, place: Path, inputs: Sequence[str]) -> None:
    """Refuse an output that is an input; a file that does not exist yet cannot be one."""
    for name in inputs:
        given = Path(os.path.realpath(name))
        same = given == place or (given.exists() and place.exists() and given.samefile(place))
        if same or (given.is_dir() and place.is_file() and place.is_relative_to(given)):
            raise NewskitError(Code.SAME_FILE, f"{path}: is an input of the same command")


@contextlib.contextmanager
def _said(path: str) -> Iterator[None]:
    """What the system refuses to write, as one line that names the output."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NewskitError(Code.WRITE, f"{path}: {reason}") from error


def _free_name(place: Path) -> Path:
    """A hidden name beside `place` that is not taken; short, whatever the length of the name."""
    number = 0
    while True:
        name = place.parent / f".newskit-{os.getpid()}-{number}"
        if not os.path.lexists(name):
            return name
        number += 1


class _Written(io.FileIO):
    """A file that says itself what the system refuses to write. Whatever else fails while it is
    open, a stage that reads, say, is not called a fault of the output.
    """

    def __init__(self, place: Path, path: str) -> None:
        self._path = path
        with _said(path):
            super().__init__(place, "wb")

    def write(self, data: Any, /) -> int:
        """Write some of it, as the class above does."""
        with _said(self._path):
            return super().write(data)


def _opened(place: Path, path: str) -> BinaryIO:
    return cast(BinaryIO, io.BufferedWriter(_Written(place, path)))


@contextlib.contextmanager
def _temporary(place: Path, path: str) -> Iterator[Path]:
    with _said(path):
        name = _free_name(place)
        os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield name
    finally:
        name.unlink(missing_ok=True)


def _publish(temporary: Path, place: Path) -> None:
    if place.exists():
        temporary.chmod(stat.S_IMODE(place.stat().st_mode))
    temporary.replace(place)
    _sync(place.parent)


def _merge(new: Path, old: Path) -> None:
    for entry in sorted(new.iterdir()):
        target = old / entry.name
        if entry.is_dir():
            target.mkdir(exist_ok=True)
            _merge(entry, target)
        else:
            entry.replace(target)
    _sync(old)


def _sync(path: Path) -> None:
    """Flush a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_below(folder: Path) -> None:
    """Flush all files in a folder: one by one where they are few, else everything at once, which
    for thousands of small files takes seconds instead of minutes.
    """
    files = [Path(parent) / name for parent, _, names in os.walk(folder) for name in names]
    if len(files) > MANY:
        os.sync()
    else:
        for file in files:
            _sync(file)


@contextlib.contextmanager
def _compressed(raw: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    match suffix:
        case ".gz":  # no name and no time in the header: same content, same bytes
            packer = gzip.GzipFile("", "wb", GZIP_LEVEL, raw, mtime=0)
            with io.BufferedWriter(cast(io.RawIOBase, packer), 1 << 16) as buffered:
                yield cast(BinaryIO, buffered)
        case ".bz2":
            with bz2.BZ2File(raw, "wb") as packed:
                yield cast(BinaryIO, packed)
        case ".xz":
            with lzma.LZMAFile(raw, "wb") as packed:
                yield cast(BinaryIO, packed)
        case ".zst":
            compressor = zstandard().ZstdCompressor(level=ZSTD_LEVEL, write_checksum=True)
            with compressor.stream_writer(raw, closefd=False) as packed:
                yield packed
        case _:
            yield raw
