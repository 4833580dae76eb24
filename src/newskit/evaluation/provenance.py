"""Whether spans lead back to the bytes they claim."""

import msgspec

from newskit.article import Article


def value_at(record: object, path: str) -> object:
    """Return the value at a dotted path of a decoded record, None where there is none.

    >>> value_at({"deck": ["أ", "ب"]}, "deck.1"), value_at({"deck": []}, "deck.1")
    ('ب', None)
    """
    for step in path.split("."):
        if isinstance(record, dict):
            record = record.get(step)
        elif isinstance(record, list) and step.isdigit() and int(step) < len(record):
            record = record[int(step)]
        else:
            return None
    return record


def provenance_counts(record: Article, data: bytes) -> tuple[int, int]:
    """Return how many spans hold, ``data[a:b].decode() == value``, and how many there are."""
    plain = msgspec.to_builtins(record)
    held = 0
    for path, (start, end) in record.spans.items():
        value = value_at(plain, path)
        held += isinstance(value, str) and data[start:end] == value.encode()
    return held, len(record.spans)
