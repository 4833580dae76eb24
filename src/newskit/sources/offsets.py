"""How long a text was before it became UTF-8: the way back from our offsets to the file's.

newskit works on UTF-8, but a span must speak of the bytes that the user has. For the encodings
newskit accepts the original length follows from the characters alone, so no table of offsets is
kept, only a sum now and then to make it fast in long pages.
"""

CONTINUATION = bytes(range(0x80, 0xC0))
"""Bytes that continue a UTF-8 character: all others begin one."""

BELOW_ASTRAL = bytes(range(0xF0))
"""First bytes of characters up to U+FFFF; the others take two units in UTF-16."""

STEP = 1 << 12
"""Bytes of UTF-8 between two sums."""


def original_length(data: bytes, encoding: str) -> int:
    """Bytes that `data` (UTF-8, whole characters) takes in `encoding`.

    `encoding` is UTF-8, UTF-16, UTF-32 or has one byte a character; `encodings.checked_encoding`
    refuses others.
    Unpaired surrogates count as the one unit they are.

    >>> [original_length("من 😀".encode(), name) for name in ("utf-8", "utf-16-le", "cp1256")]
    [9, 10, 4]
    """
    if encoding == "utf-8":
        return len(data)
    firsts = data.translate(None, CONTINUATION)
    if encoding.startswith("utf-16"):
        return 2 * (len(firsts) + len(firsts.translate(None, BELOW_ASTRAL)))
    return len(firsts) * (4 if encoding.startswith("utf-32") else 1)


def sums(data: bytes, encoding: str) -> tuple[int, ...]:
    """Original lengths of the first 0, `STEP`, 2 `STEP` … bytes of `data`; empty for UTF-8.

    >>> sums("ا".encode() * STEP, "cp1256")
    (0, 2048, 4096)
    """
    if encoding == "utf-8":
        return ()
    totals = [0]
    for begin in range(0, len(data), STEP):
        totals.append(totals[-1] + original_length(data[begin : begin + STEP], encoding))
    return tuple(totals)
