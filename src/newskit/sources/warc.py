"""WARC and WET files: one page a record, in Arabic, with its address and the time of the crawl.

A page is a ``conversion`` record (the text of WET files), or a ``response`` or ``resource`` that is
HTML or text and was served with status 200. All other records (requests, metadata, pictures, pages
that were not found) hold no page and are passed over, as hidden files of a folder are.

Pages that are not in Arabic are passed over, too: they are counted, and the last thing a file gives
is one `Reject` E_LANGUAGE with the count. A crawl has some hundred and sixty pages to one in
Arabic, and a reject for each would bury all others.

`member` of a `Dump` is the id of the record; its spans and lines speak of the text of that record.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from newskit.errors import Code, NewskitError, Reject
from newskit.sources.arabic import has_arabic_letters, is_arabic, may_be_arabic
from newskit.sources.compression import DAMAGED, fault_of, suffix_of
from newskit.sources.dump import Dump
from newskit.sources.encodings import first_fault
from newskit.sources.framing import MARK, Broken, Framed, records
from newskit.sources.html import html_page
from newskit.sources.members import gzip_pieces, plain_pieces
from newskit.sources.pages import PAGE_LIMIT, read_page
from newskit.sources.payloads import Payload, payload_of
from newskit.sources.pieces import Piece
from newskit.sources.streams import PACKED, Stream

SUFFIXES = (".warc", ".wet")


def is_warc(name: str) -> bool:
    """Whether a file is a WARC or WET file by its name, compressed or not.

    >>> is_warc("CC-MAIN-0001.warc.wet.gz"), is_warc("site.warc"), is_warc("warc.txt")
    (True, True, False)
    """
    lower = name.lower()
    return lower.removesuffix(suffix_of(lower)).endswith(SUFFIXES)


def read_warc(stream: Stream) -> Iterator[Dump | Reject]:
    """The Arabic pages of a WARC file; `stream` gives a ``.gz`` as it lies on the disk.

    A damaged or cut record is E_RECORD or E_COMPRESSION and costs itself; `byte` is its place in
    the file. Raises `NewskitError` E_EXTRA without fastwarc, or without resiliparse where a record
    is HTML.
    """
    record_type = _fastwarc().WarcRecord
    pages = foreign = 0
    try:
        for framed in _framed(stream):
            payload = _payload(stream, framed, record_type)
            del framed  # a record may be large, and so is what is made of it
            if payload is None:
                continue
            if isinstance(payload, Reject):
                yield payload
                continue
            pages += 1
            page = _page(stream, payload)
            del payload
            if page is None:
                foreign += 1
            else:
                yield page
    except DAMAGED as error:
        code, message = fault_of(error)
        yield Reject(file=stream.label, code=code, message=message)
    if foreign:
        message = f"{foreign:,} of {pages:,} pages are not in Arabic: passed over"
        yield Reject(file=stream.label, code=Code.LANGUAGE, message=message)


def _fastwarc() -> Any:
    try:
        from fastwarc import warc
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "WARC files need the package fastwarc: pip install 'newskit[warc]'"
        ) from None
    return warc


def _framed(stream: Stream) -> Iterator[Framed | Broken]:
    if PACKED.search(stream.member or stream.path):
        return records(gzip_pieces(stream.file, MARK), exact=False)
    return records(plain_pieces(stream.file), exact=True)


def _payload(stream: Stream, framed: Framed | Broken, record_type: Any) -> Payload | Reject | None:
    """What a record serves as a page; ``None`` where it serves none."""
    if isinstance(framed, Broken):
        return _reject(stream, framed.byte, framed.code, framed.message)
    try:
        return payload_of(record_type.from_bytes(framed.data), framed.byte)
    except OSError as error:  # of fastwarc, for a head or a coding that it cannot read
        return _reject(stream, framed.byte, Code.RECORD, str(error))


def _page(stream: Stream, payload: Payload) -> Dump | Reject | None:
    """The page, or why it cannot be read; ``None`` where it is not in Arabic."""
    inner = stream._replace(member="!".join(filter(None, (stream.member, payload.id))))
    if len(payload.data) > PAGE_LIMIT:
        message = f"more than {PAGE_LIMIT >> 20} MB for one page"
        return _reject(inner, payload.byte, Code.TOO_LARGE, message)
    if not has_arabic_letters(payload.data) and first_fault(payload.data) == len(payload.data):
        return None
    if payload.html:
        page = html_page(inner, payload.data, declared=payload.charset)
    else:
        page = read_page(inner, Piece(0, 1, payload.data, True), "utf-8")
    if isinstance(page, Reject):
        missed = may_be_arabic(payload.data)
        return msgspec.structs.replace(page, byte=payload.byte, line=None) if missed else None
    if not is_arabic(page.data.decode()):
        return None
    return msgspec.structs.replace(page, url=payload.url or page.url, crawled=payload.crawled)


def _reject(stream: Stream, byte: int, code: Code, message: str) -> Reject:
    return Reject(file=stream.label, byte=byte, code=code, message=message)
