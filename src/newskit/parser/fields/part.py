"""A part of a line: its text and where it stands there."""

from typing import NamedTuple, Protocol

from newskit.parser.compiled import kernel


class Part(NamedTuple):
    """Characters ``[start, end)`` of a line, which read `text`."""

    text: str
    start: int
    end: int


_EDGES = " \t\u00a0\u200e\u200f\u200b\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"


def plain_part_of(line: str, start: int, end: int, edges: str = "") -> Part | None:
    """`part_of` in Python.

    >>> plain_part_of("أوروبا - باريس ", 8, 15)
    Part(text='باريس', start=9, end=14)
    """
    edges += _EDGES
    piece = line[start:end].lstrip(edges)
    text = piece.rstrip(edges)
    start = min(end, len(line)) - len(piece)
    return Part(text, start, start + len(text)) if text else None


class PartOf(Protocol):
    """How `part_of` is called."""

    def __call__(self, line: str, start: int, end: int, edges: str = "") -> Part | None:
        """Give the part."""


_PRINTED = kernel("printed")
part_of: PartOf = plain_part_of if _PRINTED is None else _PRINTED.Parts(Part, _EDGES)
"""The part of a line without white space and `edges` at its ends, or None if that is empty."""
