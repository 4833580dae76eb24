"""The tables of the normaliser, read from its data files."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("newskit.normalizer") / "data"


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a TSV, without its notes and its head."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return iter(rows[1:])


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML data file, by its stem."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


@cache
def mark_classes() -> dict[str, str]:
    r"""Every Arabic mark and Quranic sign, with the name of its class.

    >>> mark_classes()["\u0651"], mark_classes()["\u0654"]
    ('shadda', 'hamza')
    """
    return {_text(code): kind for code, kind, _ in _rows("marks")}


@cache
def marks(*classes: str) -> frozenset[str]:
    """The marks of these classes."""
    return frozenset(mark for mark, kind in mark_classes().items() if kind in classes)


@cache
def presentation_forms() -> dict[str, str]:
    r"""Shaped letters, ligatures and isolated marks, and the letters they stand for.

    >>> presentation_forms()["\ufefb"]
    'لا'
    """
    return {_text(form): _text(letters) for form, letters in _rows("presentation_forms")}


@cache
def fold(name: str) -> dict[str, str]:
    """A table of ``folds.toml``: each character and what it becomes.

    >>> fold("alef")["أ"]
    'ا'
    """
    return {char: new for new, chars in toml("folds")[name].items() for char in chars}


@cache
def characters(name: str) -> str:
    """A set of characters of ``characters.toml``, ranges spelled out.

    >>> len(characters("bidi"))
    12
    """
    return "".join(_expand(item) for item in toml("characters")[name])


def _expand(item: str) -> str:
    first, _, last = item.partition("..")
    return "".join(map(chr, range(int(first, 16), int(last or first, 16) + 1)))


@cache
def transliteration(scheme: str) -> dict[str, str]:
    """Arabic characters and what they are in a Latin scheme.

    >>> transliteration("bw")["ش"]
    '$'
    """
    schemes = ("bw", "safebw", "xmlbw", "hsb")
    rows = _rows("transliteration")
    return {_text(row[0]): _text(row[1 + schemes.index(scheme)]) for row in rows}


@cache
def table_of(peer: str) -> dict[str, str]:
    """A table of ``compat.toml``."""
    return {char: new for new, chars in toml("compat")[peer].items() for char in chars}


@cache
def characters_of_camel() -> dict[str, str]:
    """What camel_tools' arclean keeps or maps; it deletes all other characters."""
    return {
        chr(code): chr(code) if new == "=" else _text(new)
        for first, last, new in _rows("compat_camel_arclean")
        for code in range(int(first, 16), int(last, 16) + 1)
    }
