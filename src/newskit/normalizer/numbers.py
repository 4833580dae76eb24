"""Digits and the signs inside numbers."""

import unicodedata
from functools import cache

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Pattern, Regex, Rule, Table
from newskit.normalizer.tables import characters, fold

ZEROS = {"ascii": "0", "arabic": "\u0660", "persian": "\u06f0"}
SYSTEMS = tuple(ZEROS)


@cache
def _every_digit() -> dict[str, int]:
    """Every decimal digit of Unicode that is not ASCII, and its value."""
    codes = (chr(code) for code in range(0x80, 0x20000))
    return {char: unicodedata.digit(char) for char in codes if unicodedata.category(char) == "Nd"}


def digits(
    to: str = "ascii", source: tuple[str, ...] | list[str] = SYSTEMS, every: bool = False
) -> tuple[Rule, ...]:
    """Digits of the systems in `source` become those of `to`: ``ascii arabic persian``.

    With `every`, digits of all scripts (also «𝟙») are a source.

    >>> digits()[0].apply("١٢ و۳۴"), digits("arabic", ["ascii"])[0].apply("عام 2026")
    ('12 و34', 'عام ٢٠٢٦')
    """
    zero = ZEROS[one_of("digits", "to", to, SYSTEMS)]
    table: dict[str, str] = {}
    if every:
        table = {char: chr(ord(zero) + value) for char, value in _every_digit().items()}
    for name in source:
        first = ZEROS[one_of("digits", "source", name, SYSTEMS)]
        table |= {chr(ord(first) + i): chr(ord(zero) + i) for i in range(10)}
    return (Table({char: new for char, new in table.items() if char != new}),)


_BETWEEN = Regex(
    rf"(?<=\p{{Nd}})[\u066b\u066c](?=\p{{Nd}})"
    rf"|(?<=\p{{Nd}}[{characters('space')}]*)\u066a|\u066a(?=[{characters('space')}]*\p{{Nd}})"
)


def separators() -> tuple[Rule, ...]:
    """The decimal sign, the thousands sign and the percent sign of a number become Latin.

    Only beside digits: a stray «٫» in a text is somebody's comma. camel_tools makes the point a
    comma and the thousands sign an apostrophe.

    >>> separators()[0].apply("1٬234٫50 و50٪")
    '1,234.50 و50%'
    """
    table = fold("separators")
    return (Pattern(_BETWEEN, lambda m: table[m[0]], frozenset(table)),)
