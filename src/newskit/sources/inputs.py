"""What the user named, as files in a fixed order: paths, folders, globs, ``-`` for stdin."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from newskit.errors import Code, Reject
from newskit.sources.remote import find_remote, is_remote, without_password

STDIN = "-"


def find_files(inputs: Iterable[str]) -> Iterator[str | Reject]:
    """The files behind `inputs`, each as it can be opened; a `Reject` for what is not there.

    A folder gives all files below it, sorted by name level by level, without names that begin with
    a dot; links to folders are not followed. A pattern (``*``, ``?``, ``[…]``, ``**``) that is not
    itself a file gives its matches, sorted. As with `cat`, what is named twice is read twice.
    Memory is that of one folder's names. An address (``s3://…``) is looked up by `remote`.
    """
    for name in inputs:
        if name == STDIN:
            yield name
        elif is_remote(name):
            yield from find_remote(name)
        elif Path(name).is_dir():
            yield from _below(name)
        elif os.path.lexists(name):
            yield name
        elif glob.has_magic(name):
            yield from _matches(name)
        else:
            yield Reject(file=shown(name), code=Code.NOT_FOUND, message="no such file or folder")


def shown(path: str) -> str:
    r"""`path` as records and messages show it: always encodable, whatever bytes the name has, and
    an address without the password that may stand in it.

    >>> shown("dumps/a\udcff.txt")
    'dumps/a\\xff.txt'
    """
    return without_password(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _below(folder: str) -> Iterator[str | Reject]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        message = error.strerror or "cannot be read"
        yield Reject(file=shown(folder), code=Code.READ, message=message)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        elif not entry.is_dir():
            yield entry.path


def _matches(pattern: str) -> Iterator[str | Reject]:
    matches = glob.glob(pattern, recursive=True)  # noqa: PTH207 (Path.glob: only relative ones)
    found = sorted(matches, key=os.fsencode)
    if "**" in pattern:  # which has matched what is in the folders already
        found = [name for name in found if not Path(name).is_dir()]
    if not found:
        yield Reject(file=shown(pattern), code=Code.NOT_FOUND, message="no file matches")
    for name in found:
        if Path(name).is_dir():
            yield from _below(name)
        else:
            yield name
