"""The stages of a run as one pure function of a batch, and the limits around it.

What is pure: the same batch gives the same results, wherever, whenever, in whatever company. So a
batch that took too long is done again record by record, and only the record at fault is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from newskit.errors import Code, NewskitError, Reject
from newskit.exporters import load, options_for
from newskit.normalizer.choosing import normalizer_for, switches
from newskit.runs.limits import Overtime, within
from newskit.runs.pages import Records, Settings, joined, parse_pages, parser_for
from newskit.runs.parts import Shard, read_part_lines, read_part_pages
from newskit.runs.pipeline import Limits, Pipeline
from newskit.runs.records import normalize_lines
from newskit.sources import Dump, Line, decode_article, decode_object

BATCH_RECORDS = 64
BATCH_BYTES = 1 << 20
"""What is worked on at once: enough to be fast, little to do again."""

TIME = Code.TIME
"""A record that took longer than `Limits.seconds`."""

Record = Dump | Line


class Done(NamedTuple):
    """What one record that was read gave: lines of JSON to write, and faults.

    `held` counts those faults that are articles of low confidence. Where there are no lines, the
    record is rejected.
    """

    lines: list[bytes]
    faults: list[Reject]
    held: int = 0


Work = Callable[[Sequence[Record]], list[Done]]


def read_shard(shard: Shard, pipeline: Pipeline) -> Iterator[Record | Reject]:
    """The pages of a shard, or its records where the pipeline does not parse."""
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


def _work(batch: Sequence[Record], pipeline: Pipeline) -> list[Done]:
    if pipeline.parse is None:
        return _of_lines([line for line in batch if isinstance(line, Line)], pipeline)
    asked = pipeline.parse
    settings = Settings(asked.layout, asked.spans, asked.min_confidence)
    dumps = (dump for dump in batch if isinstance(dump, Dump))
    pages = list(joined(parse_pages(dumps, settings)))
    if pipeline.normalize is None:
        return [_done(page, page.articles) for page in pages]
    lines = [Line("", 0, 0, article) for page in pages for article in page.articles]
    texts = iter(normalize_lines(lines, pipeline.normalize))
    return [_done(page, [_sound(next(texts)) for _ in page.articles]) for page in pages]


def _done(page: Records, lines: list[bytes]) -> Done:
    return Done(lines, [*page.doubtful, *page.faults], len(page.doubtful))


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


def batches(records: Iterable[Record | Reject], most: int) -> Iterator[list[Record | Reject]]:
    """Records in batches of at most `most`, in order, rejects in their places."""
    batch: list[Record | Reject] = []
    size = 0
    for record in records:
        batch.append(record)
        size += 0 if isinstance(record, Reject) else len(record.data)
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def limited(work: Work, batch: Sequence[Record | Reject], limits: Limits) -> list[Done]:
    """The work on a batch within the limits of its records; one `Done` for each."""
    checked = [_sized(record, limits) for record in batch]
    records = [record for record in checked if not isinstance(record, Reject)]
    done = iter(_timed(work, records, limits.seconds) if records else [])
    return [Done([], [record]) if isinstance(record, Reject) else next(done) for record in checked]


def _timed(work: Work, records: Sequence[Record], seconds: float) -> list[Done]:
    """All together; and one by one, where all together take longer than one may."""
    try:
        return within(seconds, work, records)
    except Overtime:
        if len(records) == 1:
            message = f"not done after {seconds:g} seconds of the processor"
            return [Done([], [refused(records[0], TIME, message)])]
    return [done for record in records for done in _timed(work, [record], seconds)]


def _sized(record: Record | Reject, limits: Limits) -> Record | Reject:
    if isinstance(record, Reject):
        return record
    if len(record.data) > limits.bytes:
        message = f"{len(record.data):,} bytes; {limits.size} is the limit"
    elif (lines := record.data.count(b"\n")) > limits.lines:
        message = f"{lines:,} lines; {limits.lines:,} is the limit"
    else:
        return record
    return refused(record, Code.TOO_LARGE, message)


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


__all__ = ["Done", "Work", "batches", "limited", "read_shard", "refused", "stopped_by", "work_of"]
