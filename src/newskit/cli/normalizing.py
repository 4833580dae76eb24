"""Records or lines of text through the normaliser, in batches, in one process or several."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache, partial
from typing import Any, NamedTuple

from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.lines import read_text_lines
from newskit.cli.streams import writing
from newskit.errors import Code, Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer import Normalizer, operations
from newskit.normalizer.choosing import normalizer_for
from newskit.normalizer.fields import Tree, chosen, slots
from newskit.normalizer.json_lines import Rewrite, json_lines, rewritten
from newskit.normalizer.profiles import Switch
from newskit.normalizer.records import normalize_records, normalize_with_offsets
from newskit.sources import Line, decode_object, read_lines
from newskit.sources.batches import batched, bytes_of, no_collection

BATCH_LINES = 256
BATCH_BYTES = 1 << 20
"""What is normalised at once: enough to be fast, little to wait for and to hold."""

TEXT = "text"
"""The one field that a line of plain text has as a record."""

CHANGES_HEADER = b"file\tline\tfield\toperation\tstart\tend\tbefore\tafter\twhy\n"


class Mode(Enum):
    """What comes out: records, records with offsets beside the texts, or a table of changes."""

    RECORDS = "records"
    OFFSETS = "offsets"
    CHANGES = "changes"


class Settings(NamedTuple):
    """What is asked of the normaliser."""

    profile: str
    switches: dict[str, Switch]
    fields: Sequence[str]
    mode: Mode
    plain: bool
    counting: bool


class Batch(NamedTuple):
    """What a batch of lines gave: bytes to write or a `Reject` for each, and changes counted."""

    results: list[bytes | Reject]
    counts: Counter[str]


def normalize(
    inputs: Sequence[str], output: str | None, settings: Settings, jobs: int, desk: Desk
) -> int:
    """Normalise the inputs into the output; give the exit status."""
    _normalizer(settings)
    counts: Counter[str] = Counter()
    unit, reader = ("lines", read_text_lines) if settings.plain else ("records", read_lines)
    with Ledger(desk, unit, inputs) as ledger, writing(output, desk, inputs) as out:
        if settings.mode is Mode.CHANGES:
            out.write(CHANGES_HEADER)
        for batch in _batches_done(ledger.records(reader(inputs)), settings, jobs):
            counts += batch.counts
            for result in batch.results:
                if isinstance(result, Reject):
                    ledger.settle(written=False, faults=[result])
                else:
                    out.write(result)
                    ledger.settle(written=True)
        for name in sorted(operations(), key=lambda name: -counts[name]):
            if counts[name]:
                desk.voice.remark(f"{counts[name]:,} × {name}")
    return ledger.status


def _batches_done(lines: Iterable[Line], settings: Settings, jobs: int) -> Iterator[Batch]:
    work = partial(normalize_batch, settings=settings)
    batches = batched(lines, lambda line: len(line.data), most=BATCH_LINES, most_bytes=BATCH_BYTES)
    if jobs == 1:
        return map(work, batches)
    from newskit.runs.ordered import ordered  # with all that a run needs

    return ordered(work, batches, jobs, preload=__name__, size=bytes_of)


def normalize_batch(lines: list[Line], settings: Settings) -> Batch:
    """Normalise lines of JSON, or of text, as the settings say."""
    with no_collection():
        return _normalized(lines, settings)


def _normalized(lines: list[Line], settings: Settings) -> Batch:
    normalizer = _normalizer(settings)
    normalizer.report.clear()
    if settings.plain and settings.mode is Mode.RECORDS:
        done = _plain(lines, normalizer)
    elif settings.mode is Mode.RECORDS:
        done = _rewritten(lines, settings, normalizer)
    else:
        done = _decoded(lines, settings, normalizer)
    return Batch(done, Counter(normalizer.report))


def _normalizer(settings: Settings) -> Normalizer:
    switches = tuple(settings.switches.items())
    return normalizer_for(settings.profile, switches, settings.counting)


@lru_cache(maxsize=1)
def _rewriter(normalizer: Normalizer, fields: tuple[str, ...]) -> Rewrite | None:
    return json_lines(normalizer, chosen(fields or None))


def _rewritten(
    lines: list[Line], settings: Settings, normalizer: Normalizer
) -> list[bytes | Reject]:
    """Each line rewritten as bytes; those that need it are decoded and encoded."""
    return rewritten(
        [line.data for line in lines],
        _rewriter(normalizer, tuple(settings.fields)),
        lambda places: _decoded([lines[place] for place in places], settings, normalizer),
    )


def _decoded(lines: list[Line], settings: Settings, normalizer: Normalizer) -> list[bytes | Reject]:
    """Each line decoded, its texts normalised or explained, and encoded."""
    records = [_record(line, settings) for line in lines]
    sound = [record for record in records if isinstance(record, dict)]
    tree = chosen([TEXT] if settings.plain else settings.fields or None)
    if settings.mode is Mode.CHANGES:
        return [
            record if isinstance(record, Reject) else _changes(line, record, tree, normalizer)
            for line, record in zip(lines, records)
        ]
    if settings.mode is Mode.OFFSETS:
        for record, offsets in zip(sound, normalize_with_offsets(sound, normalizer, tree)):
            record["offsets"] = offsets
    else:
        normalize_records(sound, normalizer, tree)
    return [record if isinstance(record, Reject) else encode_line(record) for record in records]


def _plain(lines: list[Line], normalizer: Normalizer) -> list[bytes | Reject]:
    """Each line of plain text in its normal form."""
    texts = [_text(line) for line in lines]
    done = iter(normalizer.batch([text for text in texts if isinstance(text, str)]))
    return [text if isinstance(text, Reject) else f"{next(done)}\n".encode() for text in texts]


def _text(line: Line) -> str | Reject:
    try:
        return line.data.decode()
    except UnicodeDecodeError as fault:
        message = f"byte 0x{line.data[fault.start]:02X} is not UTF-8"
        return line.reject(Code.UTF8, message, within=fault.start)


def _record(line: Line, settings: Settings) -> dict[str, Any] | Reject:
    """A line as a record; a line of plain text is one with a single text."""
    if not settings.plain:
        return decode_object(line)
    text = _text(line)
    return text if isinstance(text, Reject) else {TEXT: text}


def _changes(line: Line, record: dict[str, Any], tree: Tree, normalizer: Normalizer) -> bytes:
    """A row for each change."""
    rows = []
    for holder, key, path in slots(record, tree):
        for step in normalizer.explain(holder[key]):
            place = (line.file, str(line.number), path, step.operation, *map(str, step.raw))
            rows.append("\t".join([*place, *map(visible, (step.before, step.after)), step.why]))
    return "".join(row + "\n" for row in rows).encode()


def visible(text: str) -> str:
    r"""A text with what cannot be seen, or would break a table, as escapes.

    >>> visible("مي\u200cشود\t")
    'مي\\u200cشود\\u0009'
    """
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
