"""The engine in plain Python: a profile compiled to numpy passes over blocks of bytes.

It does the work where the compiled pass (one_pass.py) cannot: without a compiler, for profiles that
it does not know, and for very long lines that it hands back.

Lines in which an operation that looks at neighbours could have something to do are found first, by
the characters that it needs, and go through the reference; in news those are few. On all others
only tables are left, which become one table, and few operations that have passes of their own:
separators, elongation, spaces, canonical order. The result is the reference's, byte for byte.
"""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np

from newskit.normalizer.bytemap import ByteMap
from newskit.normalizer.canonical import Composition
from newskit.normalizer.finders import (
    every_line,
    kept_tatweel,
    repeated_letter,
    sign_between_digits,
)
from newskit.normalizer.mark_pass import Order, moving
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.passes import Finder, Lines, Mapped, Outcome, Pass, in_turn, rewritten
from newskit.normalizer.reference import Reference
from newskit.normalizer.rules import Pattern, Rule, Table
from newskit.normalizer.space_pass import ONE_KIND, LineFeeds, Spaces
from newskit.normalizer.spaces import BREAKS
from newskit.normalizer.tables import fold
from newskit.normalizer.triggers import Triggers, line_spans
from newskit.normalizer.weaving import woven

BLOCK = 1 << 17
"""Bytes that are worked on at a time: what a core's cache holds, several times over."""

_FEW = 1 << 14  # below this the passes cost more than the reference
_SAME: frozenset[str] = frozenset()
_COMPOSING = frozenset("\u0653\u0654\u0655")
_NOWHERE = np.empty(0, np.int64)


class Blocks:
    """A profile, compiled for blocks of valid UTF-8; it must treat every line by itself."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    @cached_property
    def _plan(self) -> "Plan":
        return compiled(self.reference)

    def run(self, data: bytes, trace: bool = False) -> Outcome:
        """The normal form of valid UTF-8 and, where `trace`, the map to it in bytes."""
        pieces: list[bytes] = []
        maps: list[OffsetMap] = []
        done = size = 0
        while done < len(data):
            end = _block_end(data, done)
            new, mapped = self._block(data[done:end], trace)
            if mapped is not None:
                maps.append(mapped.shifted(done, size))
            pieces.append(new)
            size += len(new)
            done = end
        return b"".join(pieces), OffsetMap.joined(maps) if trace else None

    def _block(self, data: bytes, trace: bool) -> Outcome:
        plan = self._plan
        data, before = in_turn(plan.first, data, trace)
        places = np.concatenate([find(data) for find in plan.finders] or [_NOWHERE])
        if len(places):
            spans = line_spans(data, places)
            data, mapped = woven(data, spans, self._lines, self._plainly, trace)
        else:
            data, mapped = self._plainly(data, trace)
        return data, before.compose(mapped) if before is not None and mapped is not None else None

    def _plainly(self, data: bytes, trace: bool) -> Outcome:
        """The passes for lines without a trigger."""
        return in_turn(self._plan.passes, data, trace)

    def _lines(self, data: bytes, trace: bool) -> Outcome:
        """The lines with a trigger: a few are done by the reference, many by passes."""
        if len(data) < _FEW:
            return rewritten(data, [(0, len(data))], self.reference, trace)
        return self.thoroughly(data, trace)

    def thoroughly(self, data: bytes, trace: bool) -> Outcome:
        """Every rule in order, until nothing changes."""
        whole = OffsetMap.identity() if trace else None
        for _ in range(self.reference.rounds_at_most):
            before = data
            data, mapped = in_turn(self._sequence, data, trace)
            if whole is not None and mapped is not None:
                whole = whole.compose(mapped)
            if data == before:
                break
        return data, whole

    @cached_property
    def _sequence(self) -> list[Pass]:
        return sequence(self.reference)


def _block_end(data: bytes, start: int) -> int:
    """The end of the next block: after a line feed, further on if there is none."""
    if len(data) - start <= BLOCK:
        return len(data)
    return (
        data.rfind(b"\n", start, start + BLOCK) + 1
        or data.find(b"\n", start + BLOCK) + 1
        or len(data)
    )


class Plan(NamedTuple):
    """What the engine does: `first` to all lines, `passes` to those where no finder finds."""

    first: list[Pass]
    finders: list[Finder]
    passes: list[Pass]


def compiled(reference: Reference) -> Plan:
    """The plan of a profile."""
    return _settled_plan(reference) if reference.settle else Plan([], [], sequence(reference))


def sequence(reference: Reference) -> list[Pass]:
    """One pass a rule, in order, tables that follow each other as one."""
    passes: list[Pass] = []
    tables: list[Table] = []
    for _, rule in [*reference.rules, ("", None)]:
        if isinstance(rule, Table):
            tables.append(rule)
            continue
        if tables:
            passes.append(_table_pass(fused(tables)))
            tables = []
        if isinstance(rule, Composition):
            passes.append(Lines(rule, Triggers(moving(plain=True)).find))
        elif rule is not None:
            passes.append(Lines(rule, _finder(rule)))
    return passes


def _settled_plan(reference: Reference) -> Plan:
    """One table for everything, then what looks at neighbours and is common.

    The tables may run as one, before the rest: `separators` looks at digits and spaces, which the
    tables after it leave alone; tatweel and punctuation are tables but for the lines that their
    finders give; the kinds of spaces are alike to every rule between.
    """
    if "transliterate" in reference.profile.operations:
        # it writes letters for which rules before it have gone by: nothing may run out of order
        return Plan([], [every_line], [])
    hot: set[str] = set()
    finders: list[Finder] = []
    tables: list[Table] = []
    passes: list[Pass] = []
    options = reference.profile.operations
    composes = False
    for name, rule in reference.rules:
        if isinstance(rule, Table):
            tables.append(rule)
        elif isinstance(rule, Composition):
            composes = True
        elif name == "tatweel":
            tables.append(Table({"\u0640": ""}))
            finders.append(kept_tatweel)
        elif name == "punctuation":
            tables.append(Table(fold("punctuation")))
            finders.append(sign_between_digits)
        elif name == "elongation":
            passes.append(Lines(rule, repeated_letter(options[name].get("run", 3))))
        elif name == "spaces":
            tables.append(Table(ONE_KIND))
            passes.append(Spaces())
        elif name == "separators" or not _triggers(rule):
            passes.append(Lines(rule, _finder(rule)))
        else:
            hot |= _triggers(rule)
    if composes:
        # what composes last may be a letter that a table folds
        hot |= _COMPOSING | (frozenset(moving()) - _removed(tables))
        passes.append(Order(Composition()))
    if tables:
        passes.insert(0, _table_pass(fused(tables)))
    first: list[Pass] = []
    if "spaces" in options:
        first.append(LineFeeds())
        hot |= set(BREAKS) - {"\n"}
    return Plan(first, [Triggers(_pulled_back(hot, tables)).find, *finders], passes)


def _triggers(rule: Rule) -> frozenset[str]:
    return rule.triggers if isinstance(rule, Pattern) else _SAME


def _removed(tables: list[Table]) -> frozenset[str]:
    """Characters that are gone once the tables have run."""
    whole = fused(tables)
    return frozenset(whole) - frozenset("".join(whole.values()))


def _table_pass(mapping: Mapping[str, str]) -> Pass:
    if ByteMap.fits(mapping):
        return Mapped(ByteMap(mapping))
    return Lines(Table(mapping), every_line)


def fused(tables: list[Table]) -> dict[str, str]:
    """Tables that follow each other as one.

    >>> fused([Table({"أ": "ا"}), Table({"ا": "A"})])
    {'ا': 'A', 'أ': 'A'}
    """
    whole: dict[str, str] = {}
    for table in tables:
        step = table.mapping
        whole = {char: "".join(step.get(c, c) for c in new) for char, new in whole.items()}
        whole = {**step, **whole}
    return whole


def _finder(rule: Rule) -> Finder:
    triggers = _triggers(rule)
    return Triggers(triggers).find if triggers else every_line


def _last_part(char: str) -> str:
    return unicodedata.normalize("NFD", char)[-1]


def _pulled_back(hot: set[str], tables: list[Table]) -> set[str]:
    """The triggers, and every character that a table or composition turns into one."""
    known = set(hot)
    while True:
        parts = {part for char in known if unicodedata.combining(part := _last_part(char))}
        sources = {
            char for table in tables for char, new in table.mapping.items() if known & set(new)
        }
        if parts | sources <= known:
            return known
        known |= parts | sources
