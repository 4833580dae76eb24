"""Plain text by the line, for `normalize --text`."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence

from newskit.errors import Code, Reject
from newskit.sources import Line, find_files
from newskit.sources.records import LINE_LIMIT
from newskit.sources.streams import DAMAGED, Stream, open_streams, rejected


def read_text_lines(inputs: Sequence[str]) -> Iterator[Line | Reject]:
    """Every line, blank ones too, without its end; a `Reject` for what cannot be read.

    Lines end at LF only; a CR before it and a byte order mark at the head are taken off.
    """
    for path in find_files(inputs):
        if isinstance(path, Reject):
            yield path
            continue
        for stream in open_streams(path):
            if isinstance(stream, Reject):
                yield stream
            else:
                yield from _lines(stream)


def _lines(stream: Stream) -> Iterator[Line | Reject]:
    number = byte = 0
    try:
        while data := stream.file.readline(LINE_LIMIT + 1):
            number += 1
            line = Line(stream.label, number, byte, data.removesuffix(b"\n").removesuffix(b"\r"))
            byte += len(data)
            if len(data) > LINE_LIMIT:
                while data and not data.endswith(b"\n"):
                    data = stream.file.readline(LINE_LIMIT)
                    byte += len(data)
                message = f"more than {LINE_LIMIT >> 20} MB in one line"
                yield line._replace(data=b"").reject(Code.TOO_LARGE, message)
            elif number == 1:
                yield line._replace(data=line.data.removeprefix(BOM_UTF8))
            else:
                yield line
    except DAMAGED as error:
        yield rejected(stream, error, line=number + 1, byte=byte)
