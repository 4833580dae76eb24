"""Article records, normalised in place: ids, spans, order and unknown keys stay."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from newskit.normalizer.fields import ARTICLE, Target, Tree, chosen, collect, slots
from newskit.normalizer.normalizer import Normalizer

if TYPE_CHECKING:
    from newskit.normalizer.aligned import Aligned, Row

Record = dict[str, Any]
Offsets = dict[str, "list[Row]"]
"""By field path, the edits of a text: ``[raw_start, raw_end, new_start, new_end, raw_text]``."""


def normalize_record(
    record: Record, normalizer: Normalizer, fields: Iterable[str] | None = None
) -> Record:
    """One record with its texts normalised; the record itself is changed and given back.

    >>> record = {"id": "1", "headline": "مـــؤتمر", "mine": 3}
    >>> normalize_record(record, Normalizer("repair"))
    {'id': '1', 'headline': 'مؤتمر', 'mine': 3}
    """
    normalize_records([record], normalizer, chosen(fields))
    return record


def normalize_records(
    records: Sequence[Record], normalizer: Normalizer, tree: Tree | None = None
) -> None:
    """Normalise the texts of many records in place, all in one go.

    Args:
        records: decoded JSON objects; keys that are missing or hold no text are left alone.
        normalizer: what to do with each text.
        tree: the fields, from `fields.chosen`; all texts of an article by default.

    """
    texts: list[str] = []
    targets: list[Target] = []
    for record in records:
        collect(record, ARTICLE if tree is None else tree, texts, targets)
    done = normalizer.batch(texts)
    at = 0
    for holder, key in targets:
        if key is None:  # a list of texts and nothing else
            holder[:] = done[at : at + len(holder)]
            at += len(holder)
        else:
            holder[key] = done[at]
            at += 1


def normalize_with_offsets(
    records: Sequence[Record], normalizer: Normalizer, tree: Tree | None = None
) -> list[Offsets]:
    """Normalise records in place and give for each the offsets of the texts that changed.

    Places are characters; a path without an entry has not changed.
    """
    every: list[Offsets] = []
    fields = ARTICLE if tree is None else tree
    for record in records:
        found = list(slots(record, fields))
        aligned: list[Aligned] = normalizer.batch_aligned([holder[key] for holder, key, _ in found])
        offsets: Offsets = {}
        for (holder, key, path), each in zip(found, aligned, strict=True):
            holder[key] = each.text
            if rows := each.rows():
                offsets[path] = rows
        every.append(offsets)
    return every


def invert_record(record: Record, offsets: Offsets) -> Record:
    """The raw texts of a normalised record back, in place, of its offsets.

    >>> record = {"headline": "مـــؤتمر"}
    >>> [offsets] = normalize_with_offsets([record], Normalizer("repair"))
    >>> invert_record(record, offsets)
    {'headline': 'مـــؤتمر'}
    """
    from newskit.normalizer.aligned import invert  # numpy, where it is used

    for path, rows in offsets.items():
        *way, last = path.split(".")
        holder: Any = record
        for step in way:
            holder = holder[int(step) if isinstance(holder, list) else step]
        key: Any = int(last) if isinstance(holder, list) else last
        holder[key] = invert(holder[key], rows)
    return record
