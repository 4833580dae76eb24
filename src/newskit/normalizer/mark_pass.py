"""Canonical order and composition on bytes.

The marks of vocalised Arabic (U+064B..U+0652 and U+0670) have canonical classes that rise with
their code points, and people type shadda before the vowel, which is the wrong way round. So pairs
of neighbouring marks are compared as bytes and swapped in place; what is more involved (three
marks in disorder, hamza and madda that compose, marks of other kinds or scripts) makes its line go
through the rule.
"""

from functools import cache

import numpy as np

from newskit.normalizer.bytemap import Bytes, Index, as_array
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.passes import Outcome, rewritten
from newskit.normalizer.rules import Regex, Rule
from newskit.normalizer.triggers import line_spans

_LEAD, _FIRST, _LAST, _DAGGER = 0xD9, 0x8B, 0x92, 0xB0
_PLAIN = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"  # by canonical class, 27 to 35


@cache
def moving(plain: bool = False) -> frozenset[str]:
    """Characters that may combine with what stands before them, or that NFC rewrites.

    Those of `Order` only with `plain`.
    """
    pattern = Regex(r"(?V1)[\P{ccc=0}||\P{NFC_QC=Y}]")
    every = "".join(chr(code) for code in range(0x80, 0x30000) if not 0xD800 <= code < 0xE000)
    found = frozenset(pattern.findall(every))
    return found if plain else found - frozenset(_PLAIN)


class Order:
    """The rule `nfc` for lines that hold no other moving character than the plain marks."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def run(self, data: bytes, trace: bool) -> Outcome:
        """Swap pairs in disorder; lines with more disorder go through the rule."""
        array = as_array(data)
        wrong = _disorder(array)
        if not len(wrong):
            return data, OffsetMap.identity() if trace else None
        data, mapped = _swapped(array, wrong)
        wrong = _disorder(as_array(data))
        if not len(wrong):
            return data, mapped if trace else None
        data, more = rewritten(data, line_spans(data, wrong), self._rule, trace)
        return data, mapped.compose(more) if more is not None else None


def _disorder(array: Bytes) -> Index:
    """Where two plain marks stand in the wrong order: the place of the first one's trail byte.

    Their trail bytes rise with their canonical class, so the bytes are compared as they are.
    """
    if len(array) < 4:
        return np.empty(0, np.int64)
    trail = array[1:]
    mark = (trail - np.uint8(_FIRST)) <= _LAST - _FIRST
    mark |= trail == _DAGGER
    mark &= array[:-1] == _LEAD
    mark[:-2] &= mark[2:]
    mark[:-2] &= trail[:-2] > trail[2:]
    return np.flatnonzero(mark[:-2]) + 1


def _swapped(array: Bytes, wrong: Index) -> tuple[bytes, OffsetMap]:
    """The two marks exchanged, wherever a pair does not share a mark with the pair before."""
    alone = np.append(True, wrong[1:] - wrong[:-1] > 2)
    at = wrong[alone]
    work = array.copy()
    work[at], work[at + 2] = array[at + 2], array[at]
    length = np.full(len(at), 4, np.int64)
    return work.tobytes(), OffsetMap.of_lengths(at - 1, at + 3, length)
