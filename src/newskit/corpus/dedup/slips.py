"""What dedup reads of a record, and how marks are added to it without touching the rest."""

from typing import Any, Literal

import msgspec

from newskit.article import Section
from newskit.errors import Reject
from newskit.exporters.jsonl import encode_line
from newskit.sources import Line, decode_article, decode_object


class Teaser(msgspec.Struct, frozen=True, gc=False):
    """A related item: its headline is what may be known from elsewhere."""

    headline: str | None = None


class Slip(msgspec.Struct, frozen=True):
    """The part of a `newskit.article/1` that is compared."""

    id: str
    schema: Literal["newskit.article/1"] = "newskit.article/1"
    headline: str | None = None
    body: list[Section] = []
    related: list[Teaser] = []
    cluster: Any = None
    """The mark of an earlier run: the story that this is a copy of."""


_SLIP = msgspec.json.Decoder(Slip)
_KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_slip(line: bytes) -> Slip | None:
    """The slip of a record; ``None`` where the line is not a record in UTF-8.

    >>> read_slip(b'{"id": "1", "more": [1]}').id
    '1'
    """
    try:
        line.decode()  # msgspec looks only at the strings that it keeps
        return _SLIP.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def fault_of(line: Line) -> Reject:
    """Why a line has no slip: E_UTF8, E_JSON or E_SCHEMA."""
    found: object = decode_object(line)
    if not isinstance(found, Reject):
        found = decode_article(line)  # a slip is part of an article, so this fails, too
    assert isinstance(found, Reject)
    return found


def with_marks(line: bytes, marks: dict[str, Any]) -> bytes:
    r"""The record with marks after its own keys, as a line with its end.

    All other bytes stay as they are. Where marks of the same names from an earlier run must go,
    the values stay as they are, but not the spaces between the keys.

    >>> with_marks(b'{"id":"1", "more":1e2}', {"duplicate_of": None})
    b'{"id":"1", "more":1e2,"duplicate_of":null}\n'
    """
    added = encode_line(marks)
    if any(f'"{name}"'.encode() in line for name in marks):
        own = _KEYS.decode(line)
        line = msgspec.json.encode({name: own[name] for name in own if name not in marks})
    return line[:-1] + b"," + added[1:]
