"""Compressed files, known by suffix, as plain streams.

The readers of the standard library raise a different exception each for a damaged file, and a
truncated Zstandard file ends without a word; here a damaged file always raises one of `DAMAGED`.
"""

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any, BinaryIO, cast

from newskit.errors import Code, NewskitError

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)
CHUNK = 1 << 17


def suffix_of(name: str) -> str:
    """The suffix of compression that `name` ends in, or ''.

    >>> suffix_of("page.txt.GZ"), suffix_of("page.txt")
    ('.gz', '')
    """
    lower = name.lower()
    if not lower.endswith(SUFFIXES):
        return ""
    return next(suffix for suffix in SUFFIXES if lower.endswith(suffix))


def decompressed(file: BinaryIO, suffix: str) -> BinaryIO:
    """`file` as the stream of what it holds; reading it may raise one of `DAMAGED`.

    Raises `NewskitError` E_EXTRA for ``.zst`` where the package zstandard is missing.
    """
    match suffix:
        case ".gz":
            return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))
        case ".bz2":
            return cast(BinaryIO, bz2.BZ2File(file))
        case ".xz":
            return cast(BinaryIO, lzma.LZMAFile(file))
        case ".zst":
            return io.BufferedReader(ZstdReader(file), CHUNK)
    return file


def fault_of(error: BaseException) -> tuple[Code, str]:
    """Code and message for an exception among `DAMAGED`.

    A fault of the system carries an errno; one without comes from a decompressor.
    """
    if isinstance(error, OSError) and error.errno is not None:
        return Code.READ, error.strerror or "cannot be read"
    if isinstance(error, EOFError):
        return Code.COMPRESSION, "the compressed file is cut short"
    return Code.COMPRESSION, f"the compressed file is damaged ({error})"


def zstandard() -> Any:
    """The package zstandard; `NewskitError` E_EXTRA where it is not installed."""
    try:
        import zstandard as package
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "files in .zst need the package zstandard: pip install 'newskit[zstd]'"
        ) from None
    return package


class ZstdReader(io.RawIOBase):
    """The content of a Zstandard file of one or more frames; a cut frame raises `EOFError`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._package = zstandard()
        self._frame: Any = None
        self._input = b""
        self._output = b""

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with decompressed bytes; 0 at the end of the last whole frame."""
        while not self._output:
            self._input = self._input or self._file.read(CHUNK)
            if not self._input:
                if self._frame is not None:
                    raise EOFError
                return 0
            self._advance()
        size = min(len(buffer), len(self._output))
        buffer[:size] = self._output[:size]
        self._output = self._output[size:]
        return size

    def _advance(self) -> None:
        if self._frame is None:
            self._frame = self._package.ZstdDecompressor().decompressobj()
        try:
            self._output = self._frame.decompress(self._input)
        except self._package.ZstdError as error:
            raise OSError(str(error)) from None  # without errno: a damaged file, see `fault_of`
        if self._frame.eof:
            self._input, self._frame = self._frame.unused_data, None
        else:
            self._input = b""
