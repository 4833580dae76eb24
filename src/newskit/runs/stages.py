"""The stages of a run as one pure function of records.

What is pure: the same record gives the same results, wherever, whenever, in whatever company. So a
batch that took too long can be done again record by record, and only the record at fault is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from newskit.errors import Code, NewskitError, Reject
from newskit.exporters import load, options_for
from newskit.normalizer.choosing import normalizer_for, switches
from newskit.runs.pages import Records, Settings, parse_pages, parser_for
from newskit.runs.parts import Shard, read_part_lines, read_part_pages
from newskit.runs.pipeline import Pipeline
from newskit.runs.records import normalize_lines
from newskit.runs.spool import Spool
from newskit.sources import Dump, Line, decode_article, decode_object
from newskit.sources.batches import batched

BATCH_RECORDS = 64
BATCH_BYTES = 1 << 20
"""What is worked on at once: enough to be fast, little to do again."""

Record = Dump | Line
T = TypeVar("T")
Items = list[T] | Spool[T]


class Done(NamedTuple):
    """What one record that was read gave: lines of JSON to write, and faults.

    `held` counts those faults that are articles of low confidence. A long page gives several, and
    `more` says that the next one is of the same. Where there are no lines, the record is rejected.
    """

    lines: Items[bytes]
    faults: Items[Reject]
    held: int = 0
    more: bool = False


Work = Callable[[Iterable[Record]], Iterator[Done]]
"""Gives what came of each record, in order; of a long page (see `long_pages`), bit by bit."""


def read_shard(shard: Shard, pipeline: Pipeline) -> Iterator[Record | Reject]:
    """The pages of a shard, long ones in stretches, or its records where the pipeline does not
    parse.
    """
    read = pipeline.read
    for part in shard.parts:
        if pipeline.reads_records:
            yield from read_part_lines(part)
        else:
            yield from read_part_pages(
                part, encoding=read.encoding, separator=read.mark, text_field=read.text_field
            )


def work_of(pipeline: Pipeline) -> Work:
    """The stages of a pipeline, ready to be used on batches.

    Raises `NewskitError` (E_OPTION) at once for a layout, a profile, a switch or a format that
    there is not.
    """
    if pipeline.parse:
        parser_for(pipeline.parse.layout, pipeline.parse.spans)
    if asked := pipeline.normalize:
        normalizer_for(asked.profile, tuple(switches(asked.on, asked.off).items()))
    if pipeline.export:
        options_for(load(pipeline.export.to), pipeline.export.options)
    return partial(_work, pipeline=pipeline)


def _work(records: Iterable[Record], pipeline: Pipeline) -> Iterator[Done]:
    if pipeline.parse is None:
        yield from _of_lines([line for line in records if isinstance(line, Line)], pipeline)
        return
    asked = pipeline.parse
    settings = Settings(asked.layout, asked.spans, asked.min_confidence)
    pages = parse_pages((dump for dump in records if isinstance(dump, Dump)), settings)
    if pipeline.normalize is None:
        yield from (_done(page, page.articles) for page in pages)
        return
    for group in batched(pages, _size, most=BATCH_RECORDS, most_bytes=BATCH_BYTES):
        lines = [Line("", 0, 0, article[:-1]) for page in group for article in page.articles]
        counts = [len(page.articles) for page in group]
        group = [page._replace(articles=[]) for page in group]
        texts = iter(normalize_lines(lines, pipeline.normalize))
        for page, count in zip(group, counts):
            yield _done(page, [_sound(text) for text in islice(texts, count)])


def _size(page: Records) -> int:
    return sum(map(len, page.articles))


def _done(page: Records, lines: list[bytes]) -> Done:
    return Done(lines, [*page.doubtful, *page.faults], len(page.doubtful), page.more)


def _sound(line: bytes | Reject) -> bytes:
    """A record of the parser is always one that the normaliser can read."""
    assert isinstance(line, bytes), line
    return line


def _of_lines(lines: Sequence[Line], pipeline: Pipeline) -> list[Done]:
    """Records that come as JSONL. What no exporter could write is rejected here."""
    decode = decode_article if pipeline.export else decode_object
    checked = [decode(line) for line in lines]
    sound = [line for line, found in zip(lines, checked) if not isinstance(found, Reject)]
    if pipeline.normalize:
        texts = iter(normalize_lines(sound, pipeline.normalize))
    else:
        texts = iter([line.data + b"\n" for line in sound])
    # The normaliser reads keys that an article has not: a byte in them may be no UTF-8.
    done = [found if isinstance(found, Reject) else next(texts) for found in checked]
    return [Done([], [one]) if isinstance(one, Reject) else Done([one], []) for one in done]


def refused(record: Record, code: str, message: str) -> Reject:
    """A record as a `Reject`, with its place but without its content, which may be endless."""
    if isinstance(record, Line):
        place = (record.file, record.number, record.byte)
    else:
        file = record.path if record.member is None else f"{record.path}!{record.member}"
        place = (file, record.first_line, record.start)
    return Reject(file=place[0], line=place[1], byte=place[2], code=code, message=message)


def stopped_by(fault: Reject) -> NewskitError:
    """What stops everything where nothing may be rejected (``--strict``)."""
    place = str(fault).replace(f"{fault.code}: ", "", 1)
    return NewskitError(Code(fault.code), f"{place} (--strict)")
