"""The spaces rule on bytes: neighbours are compared, nothing is decoded."""

from collections.abc import Callable

import numpy as np

from newskit.normalizer.bytemap import Bytes, Index, as_array
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.passes import Outcome, removed
from newskit.normalizer.spaces import BREAKS, SPACES

_SPACE, _LINE_FEED, _RETURN = 0x20, 0x0A, 0x0D


ONE_KIND = dict.fromkeys(SPACES, " ") | dict.fromkeys(BREAKS, "\n")
"""Every space as a space, every break as a line feed; CR LF is one break, see `LineFeeds`."""


class LineFeeds:
    """CR LF becomes LF, before the table makes a line feed of each.

    Not where another CR stands before it: what is left would be CR LF once more. A line with a CR
    is one for the reference.
    """

    def run(self, data: bytes, trace: bool) -> Outcome:
        """Remove every CR between another character and a LF."""
        if b"\r" not in data:
            return data, OffsetMap.identity() if trace else None
        array = as_array(data)
        at = np.flatnonzero(array[:-1] == _RETURN)
        alone = (at == 0) | (array[at - 1] != _RETURN)
        return removed(data, at[alone & (array[at + 1] == _LINE_FEED)], trace)


class Spaces:
    """``spaces()`` with its defaults, on text with one kind of space and one kind of break."""

    def run(self, data: bytes, trace: bool) -> Outcome:
        """One space at a time, then none beside a line feed or at an end."""
        data, whole = self._step(data, _repeated, trace)
        data, mapped = self._step(data, _before_break, trace)
        return data, whole.compose(mapped) if whole is not None and mapped is not None else whole

    @staticmethod
    def _step(data: bytes, find: Callable[[Bytes], Index], trace: bool) -> Outcome:
        gone = find(as_array(data))
        if not len(gone):
            return data, OffsetMap.identity() if trace else None
        return removed(data, gone, trace)


def _repeated(array: Bytes) -> Index:
    """Spaces after a space, a line feed or the start."""
    space = array == _SPACE
    hit = array == _LINE_FEED
    hit |= space
    hit[1:] = hit[:-1] & space[1:]
    if len(hit):
        hit[0] = space[0]
    return np.flatnonzero(hit)


def _before_break(array: Bytes) -> Index:
    """Spaces before a line feed or the end."""
    at = np.flatnonzero(array[1:] == _LINE_FEED)
    at = at[array[at] == _SPACE]
    if len(array) and array[-1] == _SPACE:
        at = np.append(at, len(array) - 1)
    return at
