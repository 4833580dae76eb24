"""Finders of the exceptions that stop a pattern from being a plain table, and of repeated letters.

Each gives at least every place where the pattern of its operation needs a second look; a place too
many costs time, never truth.
"""

import numpy as np
import numpy.typing as npt

from newskit.normalizer.bytemap import Bytes, Index, as_array

_NONE = np.empty(0, np.int64)


def every_line(data: bytes) -> Index:
    """The start of every line, for rules that give no hint."""
    if not data:
        return _NONE
    starts = np.flatnonzero(as_array(data)[:-1] == 0x0A) + 1
    return np.concatenate([np.zeros(1, np.int64), starts])


def kept_tatweel(data: bytes) -> Index:
    """A tatweel that may stay: after a heh, or after what may vanish and leave a heh before it."""
    array = as_array(data)
    if len(array) < 2:
        return _NONE
    at = np.flatnonzero(array[1:] == 0x80)
    at = at[array[at] == 0xD9]
    lead, trail = array[np.maximum(at - 2, 0)], array[np.maximum(at - 1, 0)]
    arabic = ((lead == 0xD8) & (trail >= 0xA1)) | ((lead == 0xD9) & (trail != 0x87))
    ascii_before = (trail >= 0x20) & (trail < 0x7F) & (at > 0)
    doubtful: Index = at[~(arabic | ascii_before)]
    return doubtful


def sign_between_digits(data: bytes) -> Index:
    """Arabic comma, semicolon or question mark that may stand between digits.

    Signs with a letter, a space or other ASCII on one side do not, whatever is removed later.
    """
    array = as_array(data)
    if len(array) < 4:
        return _NONE
    trail = array[2:-1]
    hit = (trail == 0x8C) | (trail == 0x9B) | (trail == 0x9F)
    hit &= array[1:-2] == 0xD8
    at = np.flatnonzero(hit) + 1
    at = at[~_harmless(array[at + 2], array[np.minimum(at + 3, len(array) - 1)])]
    lead, last = array[np.maximum(at - 2, 0)], array[at - 1]
    ascii_before = last < 0x80
    lead, last = np.where(ascii_before, last, lead), np.where(ascii_before, np.uint8(0), last)
    doubtful: Index = at[~_harmless(lead, last)]
    return doubtful


def _harmless(first: Bytes, second: Bytes) -> npt.NDArray[np.bool_]:
    """Whether the character of these two bytes is neither a digit nor ever removed."""
    plain = (first >= 0x20) & (first < 0x7F) & ((first < 0x30) | (first > 0x39))
    letter = ((first == 0xD8) & (second >= 0xA1) & (second <= 0xBA)) | (
        (first == 0xD9) & (second >= 0x81) & (second <= 0x8A)
    )
    safe: npt.NDArray[np.bool_] = plain | letter | (first == 0x0A)
    return safe


def repeated_letter(times: int) -> "RepeatedLetter":
    """The finder of Arabic letters that stand `times` (or three, if more) times in a row."""
    return RepeatedLetter(min(times, 3))


class RepeatedLetter:
    """Arabic letters in a row, compared as bytes."""

    def __init__(self, times: int) -> None:
        self._steps = 2 * (times - 1)

    def __call__(self, data: bytes) -> Index:
        """The places where a run begins or goes on."""
        array = as_array(data)
        size = len(array) - self._steps - 1
        if size <= 0:
            return _NONE
        same = array[:-2] == array[2:]
        hit = same[:size].copy()
        for step in range(1, self._steps):
            hit &= same[step : step + size]
        at = np.flatnonzero(hit)
        lead = array[at]
        letters: Index = at[(lead == 0xD8) | (lead == 0xD9)]
        return letters
