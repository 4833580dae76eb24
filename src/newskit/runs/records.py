"""Records through the normaliser: what `newskit normalize` and a run make of a line."""

from collections.abc import Sequence
from functools import lru_cache

from newskit.errors import Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer.choosing import normalizer_for, switches
from newskit.normalizer.fields import chosen
from newskit.normalizer.json_lines import Rewrite, json_lines, rewritten
from newskit.normalizer.normalizer import Normalizer
from newskit.normalizer.records import normalize_records
from newskit.runs.pipeline import Normalize
from newskit.sources import Line, decode_object


def normalize_lines(lines: Sequence[Line], asked: Normalize) -> list[bytes | Reject]:
    """Each line of JSON with its texts in their normal form, or why it is no record."""
    normalizer = normalizer_for(asked.profile, tuple(switches(asked.on, asked.off).items()))
    fields = tuple(asked.fields)
    return rewritten(
        [line.data for line in lines],
        _rewriter(normalizer, fields),
        lambda places: _decoded([lines[place] for place in places], normalizer, fields),
    )


@lru_cache(maxsize=1)
def _rewriter(normalizer: Normalizer, fields: tuple[str, ...]) -> Rewrite | None:
    return json_lines(normalizer, chosen(fields or None))


def _decoded(
    lines: Sequence[Line], normalizer: Normalizer, fields: tuple[str, ...]
) -> list[bytes | Reject]:
    """Each line decoded, its texts normalised, and encoded."""
    records = [decode_object(line) for line in lines]
    sound = [record for record in records if isinstance(record, dict)]
    normalize_records(sound, normalizer, chosen(fields or None))
    return [record if isinstance(record, Reject) else encode_line(record) for record in records]
