"""Every kind of file that newskit reads, made of a few lines of a page.

A kind is a suffix and the function that packs UTF-8 text as such a file.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable

import msgspec
import zstandard

from newskit.article import Article, Section, Source
from newskit.exporters.jsonl import encode_line

Pack = Callable[[str], bytes]


def _zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", text)
        archive.writestr("other/page.txt.gz", gzip.compress(text.encode(), 1))
    return out.getvalue()


def _tarred(text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in ("صفحة.txt", "page.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def _crawled(text: str) -> bytes:
    records = [{"text": text, "url": "http://example.org/1", "date": "2026-01-01"}, {"text": ""}]
    return b"\n".join(map(msgspec.json.encode, records))


def _wet(text: str) -> bytes:
    body = text.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/1\r\n"
        "WARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head.encode() + body + b"\r\n\r\n") * 2


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
    head, *_ = [*text.splitlines(), ""]
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{head}</title>'
        '<meta property="og:title" content="عنوان"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "عنوان", "datePublished": "2026-01-02"}</script>'
        f"</head><body><article>{paragraphs}</article></body></html>"
    )


def _warc(text: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page(text).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/1\r\n"
        "WARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:2>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def record(text: str) -> bytes:
    """An article with this text, as a line of JSON."""
    head, *rest = [*text.splitlines(), ""]
    article = Article(
        id="0" * 32,
        headline=head,
        body=[Section(None, rest)],
        source=Source("a.txt", None, None, None, (0, 9), (1, 2)),
    )
    return encode_line(article)


PAGES: dict[str, Pack] = {
    ".txt": str.encode,
    ".utf16.txt": lambda text: text.encode("utf-16"),
    ".cp1256.txt": lambda text: text.encode("windows-1256", "replace"),
    ".txt.gz": lambda text: gzip.compress(text.encode(), 1),
    ".txt.bz2": lambda text: bz2.compress(text.encode(), 1),
    ".txt.xz": lambda text: lzma.compress(text.encode(), preset=0),
    ".txt.zst": lambda text: zstandard.compress(text.encode(), 1),
    ".zip": _zipped,
    ".tar": _tarred,
    ".jsonl": _crawled,
    ".wet": _wet,
    ".wet.gz": lambda text: gzip.compress(_wet(text), 1),
    ".warc": _warc,
    ".html": lambda text: _page(text).encode(),
}
"""Files of pages. Most rounds take the first: it reaches the parser most often."""
