"""Records or lines of text through the normaliser, in batches, in one process or several."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

from newskit.cli import workers
from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.lines import read_text_lines
from newskit.cli.streams import writing
from newskit.errors import Code, Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer import Normalizer
from newskit.normalizer.fields import Tree, chosen, slots
from newskit.normalizer.profiles import Switch
from newskit.normalizer.records import normalize_records, normalize_with_offsets
from newskit.runs.records import normalizer_for
from newskit.sources import Line, decode_object, read_lines
from newskit.sources.batches import batched, no_collection

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
    normalizer_for(settings.profile, tuple(settings.switches.items()), settings.counting)
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
        for name, number in counts.most_common():
            desk.voice.remark(f"{number:,} × {name}")
    return ledger.status


def _batches_done(lines: Iterable[Line], settings: Settings, jobs: int) -> Iterator[Batch]:
    work = partial(normalize_batch, settings=settings)
    batches = batched(lines, lambda line: len(line.data), most=BATCH_LINES, most_bytes=BATCH_BYTES)
    return (
        map(work, batches) if jobs == 1 else workers.ordered(work, batches, jobs, preload=__name__)
    )


def normalize_batch(lines: list[Line], settings: Settings) -> Batch:
    """Normalise lines of JSON, or of text, as the settings say."""
    with no_collection():
        return _normalized(lines, settings)


def _normalized(lines: list[Line], settings: Settings) -> Batch:
    switches = tuple(settings.switches.items())
    normalizer = normalizer_for(settings.profile, switches, settings.counting)
    normalizer.report.clear()
    records = [_record(line, settings) for line in lines]
    sound = [record for record in records if isinstance(record, dict)]
    tree = chosen([TEXT] if settings.plain else settings.fields or None)
    if settings.mode is Mode.CHANGES:
        done = [
            record if isinstance(record, Reject) else _changes(line, record, tree, normalizer)
            for line, record in zip(lines, records)
        ]
        return Batch(done, Counter(normalizer.report))
    if settings.mode is Mode.OFFSETS:
        for record, offsets in zip(sound, normalize_with_offsets(sound, normalizer, tree)):
            record["offsets"] = offsets
    else:
        normalize_records(sound, normalizer, tree)
    return Batch([_written(r, settings) for r in records], Counter(normalizer.report))


def _record(line: Line, settings: Settings) -> dict[str, Any] | Reject:
    """A line as a record; a line of plain text is one with a single text."""
    if not settings.plain:
        return decode_object(line)
    try:
        return {TEXT: line.data.decode()}
    except UnicodeDecodeError as fault:
        message = f"byte 0x{line.data[fault.start]:02X} is not UTF-8"
        return line.reject(Code.UTF8, message, within=fault.start)


def _written(record: dict[str, Any] | Reject, settings: Settings) -> bytes | Reject:
    if isinstance(record, Reject):
        return record
    return f"{record[TEXT]}\n".encode() if settings.plain else encode_line(record)


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
