"""The learned weights: a table that a person can read, and the log weights of a page's lines.

The file has one line for each value of a slot that matters:

    slot <tab> value <tab> role=weight role=weight zone.role=weight …

A value is the names of its parts joined by ``+``; ``*`` stands for any name of a part. A state's
name without a zone speaks of the role wherever it stands; one with a zone adds to that. The
pseudo-slots ``start`` and ``step`` hold the weights of first states and of steps between states,
``confidence`` the calibration of lines and articles (`newskit.parser.confidence`).
`tools/train` makes the file and says how.
"""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.errors import Code, NewskitError
from newskit.parser.compiled import kernel
from newskit.parser.confidence import Calibration, Curve
from newskit.parser.grammar import FORBIDDEN, ROLES, Grammar, load_grammar
from newskit.parser.slots import SLOTS

Floats = NDArray[np.float32]
_CHAIN = kernel("chain")

DEFAULT = "learned"
TABLE_STARTS = np.concatenate([[0], np.cumsum([slot.size for slot in SLOTS])]).astype(np.intp)
"""Row of the emission table at which each slot's values begin; the last is the table's length."""


class Model(msgspec.Struct, frozen=True):
    """Log weights: `emission` (all slot values, states), `transition` (from, to), `initial`."""

    grammar: Grammar
    emission: Floats
    transition: Floats
    initial: Floats
    calibration: Calibration = Calibration()

    def emissions(self, matrix: NDArray[np.int16]) -> Floats:
        """Sum the weights of each line's values: (lines, slots) to (lines, states)."""
        if _CHAIN is not None:
            sums: Floats = _CHAIN.emissions(matrix, TABLE_STARTS, self.emission)
            return sums
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
    names = {state: number for number, state in enumerate([*ROLES, *grammar.states])}
    found = _Found()
    rows = _Rows()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        try:
            slot, value, weights = line.split("\t")
            if slot == "confidence":
                found.curves[value] = _curve(weights)
                continue
            pairs = weights.replace("=", " ").split(" ")  # a hundred thousand: no loop over them
            numbers = [names[state] for state in pairs[::2]]
            values = list(map(float, pairs[1::2]))
            for row in _rows_of(slot, value, rows, grammar):
                found.rows += [row] * len(numbers)
                found.names += numbers
                found.weights += values
        except (KeyError, TypeError, ValueError) as error:
            message = f"weights {name}, line {number}: {error}"
            raise NewskitError(Code.OPTION, message) from None
    return _assemble(grammar, found)


class _Found:
    """Weights as they are read: row, number of the state's or role's name, weight.

    Rows are those of the emission table, then one for each state a step leaves, then one for the
    first states.
    """

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.names: list[int] = []
        self.weights: list[float] = []
        self.curves: dict[str, Curve] = {}


def _rows_of(slot: str, value: str, rows: "_Rows", grammar: Grammar) -> list[int]:
    table = int(TABLE_STARTS[-1])
    if slot == "start":
        return [table + len(grammar.states)]
    if slot != "step":
        return rows.of(slot, value)
    left = [i for i, state in enumerate(grammar.states) if value in (state, grammar.roles[i])]
    if not left:
        raise KeyError(value)
    return [table + state for state in left]


def _assemble(grammar: Grammar, found: _Found) -> Model:
    """Lay names out over states: a role's weight goes to each of its states."""
    states = len(grammar.states)
    table = int(TABLE_STARTS[-1])
    by_name = np.zeros((table + states + 1, len(ROLES) + states), np.float32)
    np.add.at(by_name, (found.rows, found.names), np.array(found.weights, np.float32))
    of_role = np.array([[role == name for role in grammar.roles] for name in ROLES], np.float32)
    whole = by_name[:, : len(ROLES)] @ of_role + by_name[:, len(ROLES) :]
    return Model(
        grammar,
        np.ascontiguousarray(whole[:table]),
        np.where(grammar.legal, whole[table:-1], FORBIDDEN).astype(np.float32),
        np.where(grammar.initial, whole[-1], FORBIDDEN).astype(np.float32),
        Calibration(**found.curves),
    )


def _curve(text: str) -> Curve:
    pairs = (pair.rpartition("=") for pair in text.split(" "))
    return Curve(**{name: float(number) for name, _, number in pairs})


class _Rows:
    """Rows of the emission table by slot and value; ``*`` stands for every value of a part."""

    def __init__(self) -> None:
        self._parts = {
            slot.name: [{name or "-": [n] for n, name in enumerate(part)} for part in slot.parts]
            for slot in SLOTS
        }
        for parts in self._parts.values():
            for part in parts:
                part["*"] = list(range(len(part)))
        self._starts = {slot.name: int(row) for slot, row in zip(SLOTS, TABLE_STARTS)}

    def of(self, slot: str, value: str) -> list[int]:
        """The rows of a slot's value. Raises KeyError or ValueError where there is no such one."""
        rows = [0]
        for part, word in zip(self._parts[slot], value.split("+"), strict=True):
            size, chosen = len(part) - 1, part[word]
            rows = [row * size + number for row in rows for number in chosen]
        return [self._starts[slot] + row for row in rows]
