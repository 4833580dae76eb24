"""A dump: the text of one page and where it came from."""

import msgspec


class Dump(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one page, always valid UTF-8 here, and their place in the file.

    `data` has no byte order mark. `start` is the offset of ``data[0]`` in the file (after
    decompression) and `first_line` the number of its first line, so that spans and lines speak of
    the file. Where the file was not UTF-8, `data` is its transcoding and `encoding` names the
    original; `locate` then leads back to the original bytes.
    """

    data: bytes
    path: str
    member: str | None = None
    url: str | None = None
    crawled: str | None = None
    start: int = 0
    first_line: int = 1
    encoding: str = "utf-8"
