"""What comes in: files, folders, globs and stdin as `Dump`s and records, faults as `Reject`s.

>>> import io
>>> [dump] = open_dumps(["-"], stdin=io.BytesIO("خبر".encode()))
>>> dump.data.decode(), dump.path
('خبر', '-')
"""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from newskit.errors import Code, NewskitError, Reject
from newskit.sources.crawlers import Fields, guess_fields, is_jsonl, read_crawl
from newskit.sources.dump import Dump
from newskit.sources.hints import Hint
from newskit.sources.inputs import find_files
from newskit.sources.records import (
    Line,
    decode_article,
    decode_object,
    read_articles,
    read_lines,
    read_objects,
)
from newskit.sources.streams import Stream, open_streams, read_through

__all__ = [
    "Dump",
    "Fields",
    "Hint",
    "Line",
    "decode_article",
    "decode_object",
    "find_files",
    "guess_fields",
    "open_dumps",
    "read_articles",
    "read_lines",
    "read_objects",
]


def open_dumps(
    inputs: Sequence[str],
    *,
    encoding: str = "auto",
    separator: bytes | None = None,
    text_field: str | None = None,
    stdin: BinaryIO | None = None,
    stretches: bool = False,
) -> Iterator[Dump | Reject]:
    r"""The pages behind `inputs`, in a fixed order; a `Reject` in the place of what is unreadable.

    `inputs` are paths, folders, globs or ``-`` (see `inputs.find_files`). gz, bz2, xz and zst are
    opened by suffix, zip and tar files are their members. A ``.jsonl`` file of a crawler is its
    records (see `crawlers`), and so is every input where `text_field` names the field of the text;
    a ``.warc`` or ``.wet`` file is its Arabic pages (see `warc`), a ``.html`` file is one page (see
    `html`).

    Every other file is one page, or with a `separator` many: ``b"\f"`` cuts wherever a form feed
    stands, anything else cuts at each line that is exactly `separator` (UTF-8, without line end).
    `encoding` is ``auto`` (UTF-8, UTF-16 with byte order mark, windows-1256 or ISO-8859-6 where
    certain) or a name. No more than one page is held in memory; with `stretches` a page may have
    any length, and a long one comes as several dumps (see `pages`).

    Raises `NewskitError` at once for an unknown encoding or a separator that is empty or no line
    (E_OPTION), and when it meets a file that needs an optional package (E_EXTRA).
    """
    # Here, because commands that read records have no use for them, and all of them take as long to
    # import as click.
    from newskit.sources.encodings import checked_encoding
    from newskit.sources.html import is_html, read_html
    from newskit.sources.pages import read_pages
    from newskit.sources.warc import is_warc, read_warc

    name = checked_encoding(encoding)
    if separator is not None and (not separator or separator.strip(b"\r\n") != separator):
        raise NewskitError(Code.OPTION, "a separator is a form feed or the text of one line")

    def pages(stream: Stream) -> Iterator[Dump | Reject]:
        called = stream.member or stream.path
        if text_field or is_jsonl(called):
            return read_crawl(stream, text_field)
        if is_warc(called):
            return read_warc(stream)
        if is_html(called):
            return read_html(stream, name)
        return read_pages(stream, encoding=name, separator=separator, stretches=stretches)

    return _from_all(inputs, pages, stdin)


def _from_all(
    inputs: Sequence[str],
    pages: Callable[[Stream], Iterator[Dump | Reject]],
    stdin: BinaryIO | None,
) -> Iterator[Dump | Reject]:
    for path in find_files(inputs):
        if isinstance(path, Reject):
            yield path
            continue
        for stream in open_streams(path, stdin=stdin):
            if isinstance(stream, Reject):
                yield stream
            else:
                yield from read_through(stream, pages(stream))
