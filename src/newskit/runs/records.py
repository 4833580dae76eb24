"""Records through the normaliser: what `newskit normalize` and a run make of a line."""

from collections.abc import Sequence

from newskit.errors import Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer.choosing import normalizer_for, switches
from newskit.normalizer.fields import chosen
from newskit.normalizer.records import normalize_records
from newskit.runs.pipeline import Normalize
from newskit.sources import Line, decode_object


def normalize_lines(lines: Sequence[Line], asked: Normalize) -> list[bytes | Reject]:
    """Each line of JSON with its texts in their normal form, or why it is no record."""
    normalizer = normalizer_for(asked.profile, tuple(switches(asked.on, asked.off).items()))
    records = [decode_object(line) for line in lines]
    sound = [record for record in records if isinstance(record, dict)]
    normalize_records(sound, normalizer, chosen(asked.fields or None))
    return [record if isinstance(record, Reject) else encode_line(record) for record in records]
