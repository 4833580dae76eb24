"""Names, sizes and digests on the disk; what is renamed is flushed first."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b, file_digest
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from newskit.errors import Code, NewskitError

HIDDEN = ".newskit-"
"""How everything unfinished is called; no folder input reads it, and the next run removes it."""


class File(msgspec.Struct, frozen=True):
    """A file of a result (or a folder, with all in it): name, bytes, blake2b-128 in hex."""

    name: str
    bytes: int
    blake2b: str


@contextmanager
def said(path: Path) -> Iterator[None]:
    """What the system refuses, as the fault of one line that stops a run."""
    try:
        yield
    except OSError as error:
        place = error.filename or path
        raise NewskitError(Code.WRITE, f"{place}: {error.strerror or error}") from error


@contextmanager
def work_folder(folder: Path, name: str) -> Iterator[Path]:
    """An empty hidden folder in `folder` for the shard `name`, removed at the end.

    Those that a killed process has left behind for the same shard are removed first.
    """
    clear(folder, f"{HIDDEN}{name}-")
    made = Path(mkdtemp(prefix=f"{HIDDEN}{name}-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def clear(folder: Path, prefix: str) -> None:
    """Remove everything in `folder` whose name begins with `prefix`."""
    with os.scandir(folder) as scan:
        found = [entry.path for entry in scan if entry.name.startswith(prefix)]
    for path in found:
        remove(Path(path))


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it; nothing there is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def measured(path: Path, name: str) -> File:
    """Size and digest of a file, or of a folder: of the names in it and what they hold."""
    if not path.is_dir():
        with path.open("rb") as file:
            digest = file_digest(file, _blake2b)
            return File(name, file.tell(), digest.hexdigest())
    files = (entry for entry in path.rglob("*") if entry.is_file())
    return together(name, (measured(each, str(each.relative_to(path))) for each in files))


def together(name: str, files: Iterable[File]) -> File:
    """The files of a folder as one: their sum, and the digest of what is said of each."""
    total, size = _blake2b(), 0
    for one in sorted(files, key=lambda file: Path(file.name)):
        total.update(f"{one.name}\0{one.bytes}\0{one.blake2b}\n".encode())
        size += one.bytes
    return File(name, size, total.hexdigest())


def put(temporary: Path, place: Path) -> None:
    """Give a finished file or folder its name, in the place of what had it."""
    if temporary.is_dir():
        remove(place)
    temporary.replace(place)


def write_flushed(path: Path, content: bytes) -> None:
    """A small file, on the disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_names(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _blake2b() -> "blake2b":
    return blake2b(digest_size=16)
