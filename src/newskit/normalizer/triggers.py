"""Where in UTF-8 bytes a rule could have something to do, found without decoding them."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from newskit.normalizer.bytemap import Bytes, Index, as_array, codes_at

_RARE_LEADS = (0xC2, 0xD8)  # leads from here to there: Latin, Greek, Cyrillic, Hebrew


class Triggers:
    """A set of characters, ready to be looked for.

    Common Arabic letters (leads D8 and D9) are found by their trail byte; everything else is rare
    in Arabic text and found by its lead first.
    """

    def __init__(self, characters: Iterable[str]) -> None:
        chars = sorted(set(characters))
        self.characters = frozenset(chars)
        self._ascii = [char.encode() for char in chars if char < "\x80"]
        pairs = [char.encode() for char in chars if "\x80" <= char < "\u0800"]
        self._arabic = _trail_ranges([pair for pair in pairs if pair[0] in (0xD8, 0xD9)])
        self._rare = _pair_flags(pair for pair in pairs if pair[0] not in (0xD8, 0xD9))
        self._low = any(0xC2 <= pair[0] < 0xD8 for pair in pairs)
        self._high = any(pair[0] > 0xD9 for pair in pairs)
        wide = [ord(char) for char in chars if char >= "\u0800"]
        self._wide: npt.NDArray[np.bool_] | None = None
        if wide:
            self._wide = np.zeros(0x110000, bool)
            self._wide[wide] = True

    def find(self, data: bytes) -> Index:
        """The places where one of the characters begins; not sorted."""
        array = as_array(data)
        found = [_ascii_places(array, char) for char in self._ascii if char in data]
        if len(array) > 1:
            found += [_arabic_places(array, *entry) for entry in self._arabic]
            found += self._rare_places(array)
        found = [places for places in found if len(places)]
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def _rare_places(self, array: Bytes) -> list[Index]:
        found = []
        if self._low:
            at = np.flatnonzero(array[:-1] - np.uint8(_RARE_LEADS[0]) < 0xD8 - 0xC2)
            found.append(self._flagged(array, at))
        if self._high or self._wide is not None:
            at = np.flatnonzero(array >= 0xDA)
            lead = array[at]
            if self._high:
                two = at[lead < 0xE0]
                found.append(self._flagged(array, two[two < len(array) - 1]))
            if self._wide is not None:
                at = at[lead >= 0xE0]
                found.append(at[self._wide[codes_at(array, at)]])
        return found

    def _flagged(self, array: Bytes, at: Index) -> Index:
        code = array[at].astype(np.int64) << 8 | array[at + 1]
        flagged: Index = at[self._rare[code]]
        return flagged


def _pair_flags(pairs: Iterable[bytes]) -> npt.NDArray[np.bool_]:
    flags = np.zeros(0x10000, bool)
    for lead, trail in pairs:
        flags[lead << 8 | trail] = True
    return flags


def _trail_ranges(pairs: list[bytes]) -> list[tuple[int, int, int]]:
    """``(lead, first trail, how many)`` of each unbroken range."""
    ranges: list[tuple[int, int, int]] = []
    for lead, trail in sorted(map(tuple, pairs)):
        if ranges and ranges[-1][0] == lead and sum(ranges[-1][1:]) == trail:
            ranges[-1] = (lead, ranges[-1][1], ranges[-1][2] + 1)
        else:
            ranges.append((lead, trail, 1))
    return ranges


def _ascii_places(array: Bytes, char: bytes) -> Index:
    return np.flatnonzero(array == char[0])


def _arabic_places(array: Bytes, lead: int, first: int, count: int) -> Index:
    trail = array[1:]
    hit = trail == first if count == 1 else trail - np.uint8(first) < count
    hit &= array[:-1] == lead
    return np.flatnonzero(hit)


def line_spans(data: bytes, places: Index) -> list[tuple[int, int]]:
    """The lines that hold these places, each with its line feed, in order, each once."""
    spans: list[tuple[int, int]] = []
    done = 0
    for place in np.sort(places).tolist():
        if place < done:
            continue
        start = data.rfind(b"\n", done, place) + 1 or done
        done = data.find(b"\n", place) + 1 or len(data)
        spans.append((start, done))
    return spans
