"""The words of dates, read from `lexicon.toml` and compiled into one expression."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from newskit.parser.fields.dates.folding import UNSEEN, key

_SPELLINGS = {"ا": "[اأإآٱ]", "ي": "[يى]", "ه": "[هة]", " ": r"\s{1,3}"}

# Where two tables hold one word, the later one wins; the grammar knows of «يوم» and «سنة».
_TABLES = (
    "ordinals", "counts", "units", "duals", "ago", "links", "era", "meridiem", "zones", "labels",
    "qualifiers", "relative", "weekdays", "hijri", "gregorian", "fillers", "names",
)  # fmt: skip


LABEL_EDGES = " \t\u00a0:()[]-–|،"
"""What may stand around a label that is alone on its line."""


class Entry(NamedTuple):
    """What a word is: its table, its row there, and the row as a number where it is one."""

    table: str
    row: str
    number: int


@cache
def tables() -> dict[str, dict[str, list[str]]]:
    """The tables of `lexicon.toml` as they stand there."""
    text = files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def label_lines() -> frozenset[str]:
    """The keys of labels that may be alone on a line."""
    return frozenset(key(word) for word in tables()["label_lines"]["words"])


@cache
def entries() -> dict[str, Entry]:
    """Every word and phrase under its key."""
    found: dict[str, Entry] = {}
    for table in _TABLES:
        for row, words in tables()[table].items():
            number = int(row) if row.lstrip("-").isdigit() else 0
            for word in words:
                for form in _forms(word):
                    found[key(UNSEEN.sub("", form))] = Entry(table, row, number)
    return found


@cache
def units() -> dict[str, tuple[str, int]]:
    """Units of time under their key, with the count that the word itself says: a day, two days."""
    return {
        key(word): (unit, count)
        for table, count in (("units", 1), ("duals", 2))
        for unit, words in tables()[table].items()
        for word in words
    }


@cache
def words_pattern() -> str:
    """An expression that finds the longest entry in a text that `letters_as_one` has seen."""
    return _expression(trie(entries()), {" ": r"\s{1,3}"})


@cache
def pattern_of(*names: str) -> str:
    """An expression that finds the longest word of the named tables, in any spelling."""
    return _expression(trie(keys_of(*names)), _SPELLINGS)


def keys_of(*names: str) -> frozenset[str]:
    """The words of the named tables in every form, under their keys."""
    words = (word for name in names for row in tables()[name].values() for word in row)
    return frozenset(key(form) for word in words for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """A word as it may be printed: Latin ones in three cases, «ال» behind «ل» as «لل»."""
    yield word
    if word.isascii():
        yield word.upper()
        yield word.lower()
    elif word.startswith("ال") and " " not in word:
        yield "لل" + word[2:]


def trie(words: Iterable[str]) -> dict[str, Any]:
    """Words by their letters; the key ``""`` marks where a word ends."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def _expression(node: dict[str, Any], spellings: dict[str, str]) -> str:
    """A trie as an expression; common beginnings are tried once, longer words first."""
    branches = [
        spellings.get(letter, re.escape(letter)) + _expression(below, spellings)
        for letter, below in sorted(node.items())
        if letter
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined
