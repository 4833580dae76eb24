"""What a WARC record serves as a page: its bytes, and what its heads say of them."""

from datetime import UTC
from typing import Any, NamedTuple

TEXT = ("text/plain",)
HTML = ("text/html", "application/xhtml+xml")
OK = 200
TIME = "%Y-%m-%dT%H:%M:%SZ"

LAST_CHARACTER = 4
"""Most bytes of a UTF-8 character."""


class Payload(NamedTuple):
    """The body of a page; `charset` is what the server said, `crawled` ISO 8601 in UTC or
    ``None`` for a date that cannot be read. `byte` is the place of the record in the file.
    """

    byte: int
    id: str
    data: bytes
    html: bool
    charset: str | None
    url: str | None
    crawled: str | None


def payload_of(record: Any, byte: int) -> Payload | None:
    """The page that a fastwarc record holds; ``None`` where it holds none.

    Raises `OSError`, as fastwarc does, for an answer that cannot be decoded.
    """
    charset = None
    kind = (record.headers.get("WARC-Type") or "").lower()
    if kind not in ("conversion", "response", "resource"):
        return None
    if record.is_http:
        record.parse_http(auto_decode="all")
        if record.http_headers.status_code != OK:
            return None
        content_type, charset = record.http_content_type or HTML[0], record.http_charset
    else:
        content_type = record.headers.get("Content-Type") or TEXT[0]
    content_type = content_type.partition(";")[0].strip().lower()
    if content_type not in (*TEXT, *HTML):
        return None
    data: bytes = record.reader.read()
    if record.headers.get("WARC-Truncated"):  # by the crawler, at a number of bytes
        data = without_cut_character(data)
    return Payload(
        byte,
        (record.record_id or "").strip("<>") or f"byte {byte}",
        data,
        content_type in HTML,
        charset.strip("\"' ") if charset else None,
        record.headers.get("WARC-Target-URI"),
        record.record_date.astimezone(UTC).strftime(TIME) if record.record_date else None,
    )


def without_cut_character(data: bytes) -> bytes:
    """`data` without a UTF-8 character at its end that is not whole.

    >>> without_cut_character("نص".encode()[:-1]).decode(), without_cut_character(b"ab")
    ('ن', b'ab')
    """
    for size in range(1, min(LAST_CHARACTER, len(data) + 1)):
        lead = data[-size]
        if lead >= 0xC0:
            width = 2 + (lead >= 0xE0) + (lead >= 0xF0)
            return data[:-size] if width > size else data
        if lead < 0x80:
            break
    return data
