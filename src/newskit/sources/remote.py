"""Files at an address that fsspec knows: ``s3://``, ``gs://``, ``hf://``, ``https://`` and more.

The network is used only where the user names an address, and only for it.
"""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from newskit.errors import Code, NewskitError, Reject

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(::|://)", re.IGNORECASE)
PASSWORD = re.compile(r"(?<=//)[^/@\s]+@")
FOREIGN = (
    ("aiohttp", "ClientError"),
    ("botocore.exceptions", "BotoCoreError"),  # no credentials, nobody answers
    ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
)
"""Modules of what fsspec stands on, and faults of theirs that are no `OSError`."""

WEB = ("http", "https")
"""Where a folder is no more than a page with links: never listed."""


def is_remote(name: str) -> bool:
    """Whether a name is an address and not a path.

    >>> is_remote("s3://news/2026/"), is_remote("dumps/a.txt"), is_remote("-")
    (True, False, False)
    """
    return ADDRESS.match(name) is not None


def without_password(name: str) -> str:
    """An address without what is secret in it.

    >>> without_password("https://reader:secret@example.org/a.txt")
    'https://example.org/a.txt'
    """
    return PASSWORD.sub("", name) if is_remote(name) else name


def find_remote(name: str) -> Iterator[str | Reject]:
    """The files behind an address as `inputs.find_files` gives those of a path, sorted by name.

    A folder gives all files below it without hidden ones, a pattern its matches; on the web an
    address is one file. Raises `NewskitError` as `filesystem`.
    """
    system, path = filesystem(name)
    try:
        with as_os_errors():
            found = _below(system, path)
    except OSError as error:
        yield Reject(file=without_password(name), code=Code.READ, message=reason(error))
        return
    if found is None:
        yield name
    elif not found:
        message = "no file in it or no match"
        yield Reject(file=without_password(name), code=Code.NOT_FOUND, message=message)
    else:
        yield from (system.unstrip_protocol(path) for path in sorted(found, key=os.fsencode))


def open_remote(name: str) -> BinaryIO:
    """The file at an address. Raises `OSError` where it cannot be opened or later read, and
    `NewskitError` as `filesystem`.
    """
    system, path = filesystem(name)
    try:
        with as_os_errors():
            return cast(BinaryIO, io.BufferedReader(Remote(system.open(path, "rb")), 1 << 18))
    except FileNotFoundError as error:  # some say nothing but the address, or nothing
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error


def filesystem(name: str) -> tuple[Any, str]:
    """The filesystem that fsspec has for an address, and the path in it.

    Raises `NewskitError`: E_EXTRA without fsspec or the package that it needs for this kind of
    address, E_OPTION where it knows no such kind, E_READ where the store lets nobody in.
    """
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        message = "addresses need the package fsspec: pip install 'newskit[remote]'"
        raise NewskitError(Code.EXTRA, message) from None
    try:
        system, path = url_to_fs(name)
    except ImportError as error:
        raise NewskitError(Code.EXTRA, f"{without_password(name)}: {error}") from None
    except ValueError as error:
        raise NewskitError(Code.OPTION, f"{without_password(name)}: {error}") from None
    except _faults() as error:
        raise NewskitError(Code.READ, f"{without_password(name)}: {error}") from None
    return system, path


class Remote(io.RawIOBase):
    """A file of fsspec whose faults are `OSError`, whatever library it comes from."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        """Always true."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read from any place, as archives are."""
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; gives it."""
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        """The place of the next byte."""
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; 0 at the end."""
        with as_os_errors():
            chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the connection, too."""
        if not self.closed:
            self._file.close()
        super().close()


@contextmanager
def as_os_errors() -> Iterator[None]:
    """Faults of the network as `OSError` with an errno: fsspec lets those of other packages through
    (`FOREIGN`), has `NotImplementedError` or `ValueError` where a server does not allow a thing,
    and no number for what a store says in words.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except _faults() as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise OSError(errno.EIO, str(error) or type(error).__name__) from error


def _faults() -> tuple[type[Exception], ...]:
    """What a file system may raise; of `FOREIGN` only what is in use."""
    found = [getattr(sys.modules.get(module), name, None) for module, name in FOREIGN]
    return (OSError, NotImplementedError, ValueError, *filter(None, found))


def _below(system: Any, path: str) -> list[str] | None:
    """The files in a folder or of a pattern; ``None`` where the path is one file, or may be."""
    protocols = [system.protocol] if isinstance(system.protocol, str) else system.protocol
    if not set(WEB).isdisjoint(protocols) or system.isfile(path):
        return None
    if system.isdir(path):
        root = path.rstrip("/") + "/"
        files = [file for file in system.find(path) if not _hidden(file.removeprefix(root))]
        return files
    if any(mark in path for mark in "*?["):
        return [match for match in system.glob(path) if system.isfile(match)]
    return None


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def reason(error: OSError) -> str:
    """Why something cannot be read, in words: not every package fills `strerror`."""
    return error.strerror or str(error) or "cannot be read"
