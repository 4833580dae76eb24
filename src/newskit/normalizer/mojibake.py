"""Text that was decoded with the wrong code page, read back where that is certain.

Two accidents are common in Arabic dumps: UTF-8 read as a code page of one byte («ط§ظ„ط³ظ„ط§ظ…»,
«Ø§Ù„Ø³Ù„Ø§Ù…»), and cp1256 read as cp1252 («ÇáÓáÇã»). Only stretches that no language
writes are touched; a line that holds healthy Arabic as well keeps it.
"""

import re
from functools import cache

from newskit.normalizer.rules import Match, Pattern, Regex, Rule
from newskit.normalizer.tables import toml


@cache
def _byte_of(codec: str) -> dict[str, int]:
    """The byte of each character in a code page; bytes without one are read as Latin-1."""
    table = {}
    for byte in range(256):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


def _class(codec: str, values: range | list[int]) -> str:
    chars = (char for char, byte in _byte_of(codec).items() if byte in values)
    return "".join(re.escape(char) for char in chars)


_ARABIC_LEADS = [0xD8, 0xD9, 0xDA, 0xDB]
_CERTAIN_PAIRS = 3


def utf8_read_as(codec: str) -> Pattern:
    """UTF-8 that was decoded with a code page of one byte.

    Certain: three pairs of bytes in a row or more, valid UTF-8, with an alef or a lam among the
    letters, at least two different trail bytes.

    >>> utf8_read_as("cp1252").apply("Ø±Ø³Ø§Ù„Ø©"), utf8_read_as("cp1256").apply("حفظ، وعظ، غلظ،")
    ('رسالة', 'حفظ، وعظ، غلظ،')
    """
    stretch = Regex(lambda: _pairs(codec) + f"{{{_CERTAIN_PAIRS},}}")
    table = _byte_of(codec)

    def read(match: Match) -> str:
        broken: str = match[0]
        tight = stretch.search(broken)
        if tight is None or len(set(tight[0][1::2])) < 2:
            return broken
        try:
            text = bytes(table.get(char, ord(char)) for char in broken).decode()
        except (UnicodeDecodeError, ValueError):
            return broken
        return text if "ا" in text or "ل" in text else broken

    triggers = {chr_of(codec, 0xA7), chr_of(codec, 0x84)}  # the trails of alef and lam
    return Pattern(Regex(lambda: _broken(codec)), read, frozenset(triggers))


def _pairs(codec: str) -> str:
    """An Arabic letter: its two bytes as characters of the code page."""
    return f"(?:[{_class(codec, _ARABIC_LEADS)}][{_class(codec, range(0x80, 0xC0))}])"


def _broken(codec: str) -> str:
    """Characters of two or three bytes, with ASCII between them."""
    trail = _class(codec, range(0x80, 0xC0))
    two = _class(codec, range(0xC2, 0xE0))
    three = _class(codec, range(0xE0, 0xF0))
    piece = f"(?:[{two}][{trail}]|[{three}][{trail}][{trail}])"
    return rf"{piece}+(?:[ -~\t\u00a0]*{piece}+)*"


def chr_of(codec: str, byte: int) -> str:
    """The character of a byte in a code page, Latin-1 where it has none."""
    return next(char for char, value in _byte_of(codec).items() if value == byte)


def cp1256_read_as_cp1252() -> Pattern:
    """Arabic of code page 1256 that was decoded as the Western one.

    Certain: four such letters in a row or more, none of them beside a Latin letter, all of them
    Arabic letters when read back, with an alef or a lam among them.

    >>> cp1256_read_as_cp1252().apply("ÇáÓáÇã Úáíßã"), cp1256_read_as_cp1252().apply("déjà là")
    ('السلام عليكم', 'déjà là')
    """
    table = _byte_of("cp1252")
    arabic = "".join(
        re.escape(char)
        for char, byte in table.items()
        if byte >= 0x80 and "\u0621" <= bytes([byte]).decode("cp1256") <= "\u0652"
    )
    signs = re.escape("¡º¿")
    pattern = Regex(
        rf"(?<![A-Za-z\p{{L}}])[{arabic}]+(?:[ -@\[-`{{-~\u00a0{signs}]*[{arabic}]+)*"
        rf"[{signs}]*(?![A-Za-z\p{{L}}])"
    )
    stretch = Regex(f"[{arabic}]{{4,}}")

    def read(match: Match) -> str:
        broken: str = match[0]
        if stretch.search(broken) is None:
            return broken
        text = bytes(table.get(char, ord(char)) for char in broken).decode("cp1256")
        return text if "ا" in text or "ل" in text else broken

    return Pattern(pattern, read, frozenset({chr_of("cp1252", 0xC7), chr_of("cp1252", 0xE1)}))


def mojibake() -> tuple[Rule, ...]:
    """Every accident of ``mojibake.toml`` is undone, where it is certain.

    First of the repairs that touch letters: each later one (quotes, spaces, zero widths) could
    destroy a byte for good. ftfy knows the first accident for cp1252 only.

    >>> text = "السلام عليكم"
    >>> for rule in mojibake():
    ...     text = rule.apply(text)
    >>> text
    'السلام عليكم'
    """
    codecs = toml("mojibake")["utf8_read_as"]
    return (*map(utf8_read_as, codecs), cp1256_read_as_cp1252())
