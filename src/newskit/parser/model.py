"""The learned weights: a table that a person can read, and the log weights of a page's lines.

The file has one line for each value of a slot that matters:

    slot <tab> value <tab> role=weight role=weight zone.role=weight …

A value is the names of its parts joined by ``+``; ``*`` stands for any name of a part. A state's
name without a zone speaks of the role wherever it stands; one with a zone adds to that. The
pseudo-slots ``start`` and ``step`` hold the weights of first states and of steps between states.
`tools/train` makes the file and says how.
"""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.errors import Code, NewskitError
from newskit.parser.grammar import FORBIDDEN, Grammar, load_grammar
from newskit.parser.slots import SLOTS

Floats = NDArray[np.float32]

DEFAULT = "learned"
TABLE_STARTS = np.concatenate([[0], np.cumsum([slot.size for slot in SLOTS])]).astype(np.intp)
"""Row of the emission table at which each slot's values begin; the last is the table's length."""


class Model(msgspec.Struct, frozen=True):
    """Log weights: `emission` (all slot values, states), `transition` (from, to), `initial`."""

    grammar: Grammar
    emission: Floats
    transition: Floats
    initial: Floats

    def emissions(self, matrix: NDArray[np.int16]) -> Floats:
        """Sum the weights of each line's values: (lines, slots) to (lines, states)."""
        result = np.zeros((len(matrix), len(self.grammar.states)), np.float32)
        for column, start in enumerate(TABLE_STARTS[:-1]):
            result += self.emission[matrix[:, column] + start]
        return result


@cache
def load_model(name: str = DEFAULT) -> Model:
    """Read weights that ship with newskit: ``learned``, or the hand-set ``hand``.

    Raises `NewskitError` E_OPTION where the file speaks of a slot, value or state that is unknown.
    """
    text = files("newskit.parser").joinpath(f"weights/{name}.tsv").read_text(encoding="utf-8")
    return read_model(text, name)


def read_model(text: str, name: str = "weights") -> Model:
    """Read weights from the text of a weights file."""
    grammar = load_grammar()
    count = len(grammar.states)
    columns = _columns(grammar)
    emission = np.zeros((int(TABLE_STARTS[-1]), count), np.float32)
    transition = np.where(grammar.legal, 0.0, FORBIDDEN).astype(np.float32)
    initial = np.where(grammar.initial, 0.0, FORBIDDEN).astype(np.float32)
    rows = _Rows()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        try:
            slot, value, weights = line.split("\t")
            for pair in weights.split(" "):
                state, _, weight = pair.rpartition("=")
                if slot == "start":
                    initial[columns[state]] += float(weight)
                elif slot == "step":
                    transition[np.ix_(columns[value], columns[state])] += float(weight)
                else:
                    emission[np.ix_(rows[slot, value], columns[state])] += float(weight)
        except (KeyError, ValueError) as error:
            message = f"weights {name}, line {number}: {error}"
            raise NewskitError(Code.OPTION, message) from None
    return Model(grammar, emission, transition, initial)


class _Rows(dict[tuple[str, str], list[int]]):
    """Rows of the emission table by slot and value; values with ``*`` are worked out when asked."""

    def __missing__(self, key: tuple[str, str]) -> list[int]:
        name, value = key
        wanted = value.split("+")
        for slot, start in zip(SLOTS, TABLE_STARTS):
            if slot.name == name and len(wanted) == len(slot.parts):
                break
        else:
            raise KeyError(f"{name} {value}")
        numbers = [0]
        for part, word in zip(slot.parts, wanted):
            chosen = range(len(part)) if word == "*" else [part.index("" if word == "-" else word)]
            numbers = [number * len(part) + index for number in numbers for index in chosen]
        self[key] = [int(start) + number for number in numbers]
        return self[key]


def _columns(grammar: Grammar) -> dict[str, list[int]]:
    """The states that a name in the file speaks of: one, or all of a role."""
    columns: dict[str, list[int]] = {}
    for number, (state, role) in enumerate(zip(grammar.states, grammar.roles)):
        columns[state] = [number]
        columns.setdefault(role, []).append(number)
    return columns
