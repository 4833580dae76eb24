"""A table of characters carried out on UTF-8 bytes, without decoding them.

The bytes are read as pairs, once from the even and once from the odd places, and each pair goes
through a table of 65,536 entries: a pair that is a character of two bytes becomes its replacement,
any other pair stays (it begins with a continuation byte or with ASCII, so no character is hit by
chance). What a replacement leaves free is filled with 0xFF, a byte that UTF-8 never has, and one
`bytes.translate` closes the gaps. Characters of three and four bytes are rare in Arabic and looked
up one by one. The cost does not depend on the number of rules.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from newskit.normalizer.offsets import OffsetMap

Bytes = npt.NDArray[np.uint8]
Index = npt.NDArray[np.int64]

FILLER = 0xFF
_SPARSE = 128  # fewer gaps than one in so many bytes are cut out one by one
_FEW = 4  # up to so many Arabic letters are found one by one, more through the table of pairs


def as_array(data: bytes) -> Bytes:
    """The bytes as numbers, not copied."""
    return np.frombuffer(data, np.uint8)


def close_gaps(padded: Bytes) -> bytes:
    """The bytes without fillers."""
    gap = padded == FILLER
    gaps = int(np.count_nonzero(gap))
    if not gaps:
        return padded.tobytes()
    if gaps > len(padded) // _SPARSE:
        return np.compress(~gap, padded).tobytes()
    return without(padded.tobytes(), np.flatnonzero(gap))


def without(data: bytes, gone: Index) -> bytes:
    """The bytes but those at these few places (sorted)."""
    pieces: list[bytes] = []
    done = 0
    for place in gone.tolist():
        pieces.append(data[done:place])
        done = place + 1
    pieces.append(data[done:])
    return b"".join(pieces)


def codes_at(array: Bytes, at: Index) -> Index:
    """The code points of characters of three or four bytes that begin at these places."""
    lead = array[at].astype(np.int64)
    wide = lead >= 0xF0
    last = len(array) - 1
    first, second = (array[np.minimum(at + i, last)].astype(np.int64) & 0x3F for i in (1, 2))
    third = array[np.minimum(at + 3, last)].astype(np.int64) & 0x3F
    three = (lead & 0x0F) << 12 | first << 6 | second
    four = (lead & 0x07) << 18 | first << 12 | second << 6 | third
    return np.where(wide, four, three)


def has_any(data: bytes, array: Bytes, wanted: bytes) -> bool:
    """Whether one of these ASCII bytes is in the data; control codes are looked for together."""
    controls = {byte for byte in wanted if byte < 0x20}
    if controls and not controls.isdisjoint(array[np.flatnonzero(array < 0x20)].tolist()):
        return True
    return any(byte in data for byte in wanted if byte >= 0x20)


class ByteMap:
    """A table of characters, compiled.

    Takes every table but those that make more than one byte of an ASCII character: `fits` tells.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        changed = {c: new for c, new in mapping.items() if c != new}
        single = {ord(c): new.encode() for c, new in changed.items() if c < "\x80"}
        self._ascii = _single_bytes(single) if single else None
        self._single = bytes(single)
        pairs = {c: new.encode() for c, new in changed.items() if "\x80" <= c < "\u0800"}
        wide = {c: new.encode() for c, new in changed.items() if c >= "\u0800"}
        self._long_pairs = {c: new for c, new in pairs.items() if len(new) > 2}
        self._pairs = {c: new for c, new in pairs.items() if len(new) <= 2}
        self._dense = sum("\u0600" <= c < "\u0680" for c in self._pairs) > _FEW
        self._lut = _pair_table(self._pairs)
        self._row_of, self._rows, self._texts = _wide_table(wide)
        self._rare_leads = sorted({c.encode()[0] for c in self._pairs} - {0xD8, 0xD9})
        self._few = [
            (tuple(c.encode()), tuple(new.ljust(2, b"\xff")))
            for c, new in self._pairs.items()
            if c.encode()[0] in (0xD8, 0xD9)
        ]

    @staticmethod
    def fits(mapping: Mapping[str, str]) -> bool:
        """Whether the table can be compiled."""
        return all(len(new.encode()) <= 1 for char, new in mapping.items() if char < "\x80")

    def run(self, data: bytes, trace: bool = False) -> tuple[bytes, OffsetMap | None]:
        """The mapped bytes and, where asked, the map to them in bytes."""
        array = as_array(data)
        work = array.copy()
        if self._dense:
            _map_pairs(work, self._lut)
        else:
            self._map_few(array, work)
        at, texts = self._map_wide(array, work)
        if self._long_pairs:
            at, texts = self._with_long_pairs(array, at, texts)
        if self._ascii is not None and has_any(data, array, self._single):
            work = as_array(work.tobytes().translate(self._ascii))
        mapped = _edits(array, work, at, texts) if trace else None
        if len(at):
            work = as_array(_with_texts(work, array, at, texts))
        return close_gaps(work), mapped

    def _map_few(self, array: Bytes, work: Bytes) -> None:
        """Pairs with rare leads by their lead, Arabic ones by their trail."""
        if len(array) < 2:
            return
        for lead in self._rare_leads:
            at = np.flatnonzero(array[:-1] == lead)
            if len(at):
                # pairs in the byte order of the table, which is that of the machine
                pair = np.stack([array[at], array[at + 1]], axis=1).view(np.uint16).ravel()
                new = self._lut[pair].view(np.uint8).reshape(-1, 2)
                work[at], work[at + 1] = new[:, 0], new[:, 1]
        for (lead, trail), new_pair in self._few:
            at = np.flatnonzero(array[1:] == trail)
            at = at[array[at] == lead]
            work[at], work[at + 1] = new_pair

    def _map_wide(self, array: Bytes, work: Bytes) -> tuple[Index, list[bytes]]:
        if self._row_of is None:
            return np.empty(0, np.int64), []
        at = np.flatnonzero(array >= 0xE0)
        if not len(at):
            return at, []
        rows = self._row_of[codes_at(array, at)]
        small = rows > 0
        if small.any():
            place, which = at[small], rows[small]
            for i in range(3):
                work[place + i] = self._rows[which, i]
            four = place[array[place] >= 0xF0]
            work[four + 3] = FILLER
        big = rows < 0
        return at[big], [self._texts[-row - 1] for row in rows[big].tolist()]

    def _with_long_pairs(
        self, array: Bytes, at: Index, texts: list[bytes]
    ) -> tuple[Index, list[bytes]]:
        places, news = [at], list(texts)
        for char, new in self._long_pairs.items():
            lead, trail = char.encode()
            hit = np.flatnonzero((array[:-1] == lead) & (array[1:] == trail))
            places.append(hit)
            news += [new] * len(hit)
        every = np.concatenate(places)
        order = np.argsort(every, kind="stable")
        return every[order], [news[i] for i in order.tolist()]


def _single_bytes(single: Mapping[int, bytes]) -> bytes:
    """A table for `bytes.translate`; what is deleted becomes a filler."""
    return bytes((single.get(byte, bytes([byte])) or b"\xff")[0] for byte in range(256))


def _pair_table(pairs: Mapping[str, bytes]) -> npt.NDArray[np.uint16]:
    table = np.arange(0x10000, dtype=np.uint16)
    cells = table.view(np.uint8).reshape(-1, 2)
    for char, new in pairs.items():
        code = np.frombuffer(char.encode(), np.uint16)[0]
        cells[code] = tuple(new.ljust(2, b"\xff"))
    return table


def _wide_table(
    wide: Mapping[str, bytes],
) -> tuple[npt.NDArray[np.int32] | None, npt.NDArray[np.uint8], list[bytes]]:
    """Rows by code point: positive for what fits in three bytes, negative for longer texts."""
    if not wide:
        return None, np.empty((0, 3), np.uint8), []
    row_of = np.zeros(0x110000, np.int32)
    rows, texts = [(FILLER, FILLER, FILLER)], []
    for char, new in wide.items():
        if len(new) <= 3:
            row_of[ord(char)] = len(rows)
            rows.append((*new.ljust(3, b"\xff"),))
        else:
            texts.append(new)
            row_of[ord(char)] = -len(texts)
    return row_of, np.array(rows, np.uint8), texts


def _map_pairs(work: Bytes, table: npt.NDArray[np.uint16]) -> None:
    for first in (0, 1):
        last = len(work) - (len(work) - first) % 2
        pairs = work[first:last].view(np.uint16)
        pairs[:] = np.take(table, pairs, mode="wrap")  # wrap spares a check of every index


def char_lengths(array: Bytes, at: Index) -> Index:
    """How many bytes the characters at these places have."""
    lead = array[at]
    return 1 + (lead >= 0xC2).astype(np.int64) + (lead >= 0xE0) + (lead >= 0xF0)


def _edits(array: Bytes, work: Bytes, at: Index, texts: list[bytes]) -> OffsetMap:
    """One edit a changed character."""
    moved = np.flatnonzero(array != work)
    for _ in range(3):
        moved = moved - ((array[moved] & 0xC0) == 0x80)
    small = moved[np.append(True, moved[1:] != moved[:-1])] if len(moved) else moved
    length = char_lengths(array, small)
    kept = np.zeros(len(small), np.int64)
    last = len(array) - 1
    for i in range(4):
        kept += (i < length) & (work[np.minimum(small + i, last)] != FILLER)
    start = np.concatenate([small, at])
    new = np.concatenate([kept, np.fromiter(map(len, texts), np.int64, len(texts))])
    end = start + np.concatenate([length, char_lengths(array, at)])
    order = np.argsort(start, kind="stable")
    return OffsetMap.of_lengths(start[order], end[order], new[order])


def _with_texts(work: Bytes, array: Bytes, at: Index, texts: list[bytes]) -> bytes:
    """The work with the characters at these places replaced by longer texts."""
    source = work.tobytes()
    ends = (at + char_lengths(array, at)).tolist()
    pieces: list[bytes] = []
    done = 0
    for start, end, new in zip(at.tolist(), ends, texts, strict=True):
        pieces += (source[done:start], new)
        done = end
    pieces.append(source[done:])
    return b"".join(pieces)
