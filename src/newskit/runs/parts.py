"""A share of the inputs: whole files, or ranges of big ones, read as in the whole file."""

import io
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from newskit.errors import Code, Reject
from newskit.sources import Dump, Line, open_dumps, read_lines
from newskit.sources.encodings import checked_encoding
from newskit.sources.inputs import shown
from newskit.sources.pages import read_pages
from newskit.sources.records import stream_lines
from newskit.sources.remote import as_os_errors, filesystem, is_remote, open_remote
from newskit.sources.streams import Stream

VERSIONS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")
"""What the file systems of fsspec call the version of a file, or its time of change."""


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file, or the bytes ``[start, end)`` of it, with what tells whether it has changed since.

    Of a file at an address `modified` is a number made of its time of change or of its version.
    `first_line` is the number of the line that begins at `start`; `encoding`, where it is said,
    is what the head of the file has decided for all of it. A file that is not there, or that the
    system will not speak of, has neither `size` nor `modified` (nanoseconds since 1970).
    """

    path: str
    size: int | None = None
    modified: int | None = None
    start: int = 0
    end: int | None = None
    first_line: int = 1
    encoding: str | None = None

    @property
    def bytes(self) -> int:
        """Bytes of the part on the disk."""
        return (self.size or 0) - self.start if self.end is None else self.end - self.start


class Shard(msgspec.Struct, frozen=True):
    """What is converted together, all or nothing; `name` is that of its files in the output."""

    name: str
    parts: list[Part]

    @property
    def bytes(self) -> int:
        """Bytes of its parts on the disk."""
        return sum(part.bytes for part in self.parts)


def part_of(path: str) -> Part:
    """A whole file as it is now."""
    if is_remote(path):
        return Part(path, *remote_facts(path))
    try:
        facts = Path(path).stat()
    except OSError:
        return Part(path)
    return Part(path, facts.st_size, facts.st_mtime_ns)


def remote_facts(address: str) -> tuple[int | None, int | None]:
    """Size of a file at an address, and a number that changes when the file does; ``None`` for
    what nobody says.
    """
    system, path = filesystem(address)
    try:
        with as_os_errors():
            facts = system.info(path)
    except OSError:
        return None, None
    told = next((facts[key] for key in VERSIONS if facts.get(key) is not None), None)
    digest = blake2b(str(told).encode(), digest_size=7).digest()
    return facts.get("size"), None if told is None else int.from_bytes(digest, "big")


def open_at(path: str, byte: int = 0) -> BinaryIO:
    """A file, here or at an address, at a place in it.

    Raises `OSError` where it cannot be opened, or its server gives no part of it.
    """
    file = open_remote(path) if is_remote(path) else Path(path).open("rb")  # noqa: SIM115
    try:
        with as_os_errors():
            file.seek(byte)
    except OSError:
        file.close()
        raise
    return file


def read_part_pages(
    part: Part, *, encoding: str, separator: bytes | None, text_field: str | None
) -> Iterator[Dump | Reject]:
    """The pages of a part, exactly as they stand among those of the whole file; long ones in
    stretches.
    """
    if part.end is None:
        yield from open_dumps(
            [part.path],
            encoding=encoding,
            separator=separator,
            text_field=text_field,
            stretches=True,
        )
        return
    for stream in _window(part):
        if isinstance(stream, Reject):
            yield stream
            continue
        known = checked_encoding(part.encoding or encoding)
        for page in read_pages(stream, encoding=known, separator=separator, stretches=True):
            yield _moved_page(page, part) if isinstance(page, Dump) else _moved(page, part)


def read_part_lines(part: Part) -> Iterator[Line | Reject]:
    """The lines of a part of a JSONL file, as `read_lines` gives those of the whole file."""
    if part.end is None:
        yield from read_lines([part.path])
        return
    for stream in _window(part):
        if isinstance(stream, Reject):
            yield stream
            continue
        for line in stream_lines(stream):
            if isinstance(line, Reject):
                yield _moved(line, part)
            else:
                number, byte = line.number + part.first_line - 1, line.byte + part.start
                yield line._replace(number=number, byte=byte)


def _moved_page(page: Dump, part: Part) -> Dump:
    line = page.first_line + part.first_line - 1
    return msgspec.structs.replace(page, start=page.start + part.start, first_line=line)


def _moved(fault: Reject, part: Part) -> Reject:
    line = None if fault.line is None else fault.line + part.first_line - 1
    byte = None if fault.byte is None else fault.byte + part.start
    return msgspec.structs.replace(fault, line=line, byte=byte)


def _window(part: Part) -> Iterator[Stream | Reject]:
    """The range of a part as a stream, open until the next is asked for."""
    assert part.end is not None
    try:
        raw = open_at(part.path, part.start)
    except OSError as error:
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.READ
        message = error.strerror or "cannot be read"
        yield Reject(file=shown(part.path), code=code, message=message)
        return
    with raw:
        window = io.BufferedReader(Window(raw, part.end - part.start), 1 << 17)
        yield Stream(shown(part.path), None, cast(BinaryIO, window))


class Window(io.RawIOBase):
    """The next `size` bytes of `file`, as a file of their own. Never closes `file`."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; 0 at the end of the window."""
        chunk = self._file.read(min(len(buffer), self._left))
        buffer[: len(chunk)] = chunk
        self._left -= len(chunk)
        return len(chunk)
