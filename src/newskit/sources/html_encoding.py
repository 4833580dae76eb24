"""The encoding of an HTML page: what its bytes show before what it says of itself."""

import codecs
import re

from newskit.errors import Code, NewskitError
from newskit.sources.encodings import (
    Uncertain,
    byte_order_mark,
    checked_encoding,
    first_fault,
    knowledge,
    recognise,
)

META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page says its encoding; HTML asks for the first 1,024."""


def decode_html(
    data: bytes, *, encoding: str = "auto", declared: str | None = None
) -> str | Uncertain:
    """The page as a string, or why its encoding is not certain.

    In this order: a byte order mark; `encoding`, the user's word; UTF-8 where every byte is; what
    the server said in `declared` or the page in its head, where that is an encoding of Arabic; what
    Arabic prose shows (see `encodings.recognise`); any other declared encoding. Pages that call
    windows-1256 by the name of a Latin encoding are common, so that such a name proves nothing.

    >>> page = '<meta charset="iso-8859-1"><p>قال إن الأعمال التي بدأت في المدينة انتهت قبل موعدها'
    >>> decode_html(page.encode("cp1256")) == page
    True
    """
    mark, marked = byte_order_mark(data)
    data = data[mark:]
    known = marked or (None if encoding == "auto" else encoding)
    if known:
        return _decoded(data, known) or _fault(data, known)
    if (text := _decoded(data, "utf-8")) is not None:
        return text
    said = _said(data, declared)
    if said in _arabic_encodings() and (text := _decoded(data, str(said))) is not None:
        return text
    reading = recognise(data)
    if isinstance(reading, Uncertain):
        text = _decoded(data, said) if said and said != "utf-8" else None
        return reading if text is None else text
    return reading.text


def _said(data: bytes, declared: str | None) -> str | None:
    """The first declared encoding that newskit reads, by its own name for it."""
    meta = META.search(data, 0, HEAD)
    for name in (declared, meta[1].decode() if meta else None):
        if name is None:
            continue
        try:
            return checked_encoding(name)
        except NewskitError:  # none that Python or newskit knows: as if nothing were said
            continue
    return None


def _arabic_encodings() -> set[str]:
    names = [name for name in knowledge().mention if not name.startswith("windows-")]
    return {*knowledge().accept, *(codecs.lookup(name).name for name in names)}


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _fault(data: bytes, encoding: str) -> Uncertain:
    """Where a page is not in the encoding that it must be in."""
    if encoding == "utf-8":
        byte = first_fault(data)
        return Uncertain(Code.UTF8, byte, f"byte 0x{data[byte]:02X} is not UTF-8")
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"a byte that has no meaning in {encoding}"
        return Uncertain(Code.ENCODING, error.start, message)
    raise AssertionError("a page that can be decoded has no fault")
