"""A stream in a known encoding, read as UTF-8."""

import codecs
import io
from typing import Any, BinaryIO

CHUNK = 1 << 16


class Transcoded(io.RawIOBase):
    """The UTF-8 of `file`, which is in `encoding` (UTF-16, UTF-32 or one byte a character).

    What has no meaning in `encoding` does not stop the stream: it becomes a surrogate, which is no
    valid UTF-8, so that the page which has it is refused later and the others are not. A unit that
    the end of the file cuts becomes FF, for the same purpose.
    """

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        wide = encoding.startswith(("utf-16", "utf-32"))
        faults = "surrogatepass" if wide else "surrogateescape"
        self._read = getattr(file, "read1", file.read)
        self._decoder = codecs.getincrementaldecoder(encoding)(errors=faults)
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with UTF-8; 0 at the end."""
        while not self._ready and not self._ended:
            chunk = self._read(CHUNK)
            self._ended = not chunk
            try:
                text = self._decoder.decode(chunk, final=self._ended)
                self._ready = text.encode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                self._decoder.reset()
                self._ready = b"\xff"
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size
