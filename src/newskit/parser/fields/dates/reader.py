"""The compiled reader of dates, given the words and signs that the Python modules here hold."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from newskit.parser.compiled import kernel
from newskit.parser.fields.dates.clock import read_offset
from newskit.parser.fields.dates.cores import CORE_LETTERS, DIGIT, MARK, articled_stems, has_core
from newskit.parser.fields.dates.days import NARROW_SIGNS, YEAR_SIGNS
from newskit.parser.fields.dates.folding import ATTACHED, EXCHANGED, UNSEEN, letters_as_one
from newskit.parser.fields.dates.lexer import GLUE_SIGNS, SEPARATORS
from newskit.parser.fields.dates.lexicon import LABEL_EDGES, entries, keys_of, label_lines, units
from newskit.parser.letters import PLANE

_DATES = kernel("dates")
_ANY_TABLE = 1 << 4


@cache
def compiled_reader() -> Any:
    """The reader, or None where the plain modules are to run."""
    if _DATES is None:
        return None
    digits = "".join(DIGIT.findall(PLANE))
    signs = [
        GLUE_SIGNS,
        NARROW_SIGNS,
        YEAR_SIGNS,
        SEPARATORS,
        digits,
        "".join(UNSEEN.findall(PLANE)),
        "".join(ATTACHED.findall(PLANE)),
        digits + CORE_LETTERS,
        "".join(MARK.findall(PLANE)),
        LABEL_EDGES,
    ]
    spaces = re.findall(r"\s", PLANE)
    spaced = [sign + "".join(spaces) for sign in signs[:4]]
    written = {" ": spaces}
    for letter, plain in EXCHANGED.items():
        written.setdefault(plain, []).append(letter)
    stems = [letters_as_one(stem) for stem in articled_stems()]
    labels = sorted(label_lines())
    return _DATES.Reader(dict(_words()), stems, spaced + signs[4:], written, has_core, labels)


def _words() -> Iterator[tuple[str, tuple[int, int, int, int, int, int, int]]]:
    """Each word with its kind, row, number, zone, unit, own count, and the tables that hold it."""
    assert _DATES is not None
    kinds, rows = (
        {name: n for n, name in enumerate(names)} for names in (_DATES.KINDS, _DATES.ROWS)
    )
    bits = [keys_of(*names) for names in _DATES.TABLES]
    for word, entry in entries().items():
        unit, own = units().get(word, ("", 0))
        held = sum(1 << bit for bit, keys in enumerate(bits) if word in keys)
        yield (
            word,
            (
                kinds[entry.table],
                rows.get(entry.row, 0),
                entry.number,
                _zone(entry.row) if entry.table == "zones" else _DATES.LOCAL_TIME,
                _DATES.UNITS.get(unit, 0),
                own,
                held | _ANY_TABLE,
            ),
        )


def _zone(row: str) -> int:
    """Minutes from UTC."""
    assert _DATES is not None
    offset = read_offset(row)
    if offset is None:
        return int(_DATES.LOCAL_TIME)
    return int(offset.utcoffset(None).total_seconds()) // 60
