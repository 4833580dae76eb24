"""Finding words in a corpus that was exported to SQLite, however they are spelt."""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import regex

from newskit.errors import Code, NewskitError
from newskit.exporters.sqlite import PROFILE
from newskit.normalizer import Normalizer

WORD = re.compile(r"\w+")
PRINTED = regex.compile(r"[\w\p{M}]+")
"""A word as it is printed: with its vowel signs, which `\\w` of the re module does not take."""
SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+")
QUERY = """
SELECT articles.id, articles.headline, articles.text, articles.path, articles.member,
  articles.first_line, articles.url
FROM articles_fts JOIN articles ON articles.number = articles_fts.rowid
WHERE articles_fts MATCH ? ORDER BY bm25(articles_fts, 4.0, 1.0), articles.number LIMIT ?
"""
"""A word in the headline counts as four in the text."""


class Hit(NamedTuple):
    """An article in which all words of a query stand, and the sentence that has most of them.

    `found` are the places of those words in `sentence`, as ranges of characters; `line` is the
    first line of the article in the file `path`.
    """

    id: str
    headline: str | None
    sentence: str
    found: list[tuple[int, int]]
    path: str
    member: str | None
    line: int
    url: str | None


def search(corpus: str, query: str, *, limit: int = 20) -> Iterator[Hit]:
    """The articles of the SQLite file `corpus` that have every word of `query`, best first.

    Words are compared as the profile `search` writes them: محمد finds مُحَمَّد, احمد finds أحمد.

    Raises `NewskitError`: E_NOT_FOUND, E_READ where the file is no corpus of newskit's, E_OPTION
    where the query has no word in it.
    """
    normal = Normalizer(PROFILE)
    words = WORD.findall(normal.text(query))
    if not words:
        raise NewskitError(Code.OPTION, "there is no word in the query")
    if not Path(corpus).exists():
        raise NewskitError(Code.NOT_FOUND, f"{corpus}: no such file")
    match = " ".join(f'"{word}"' for word in words)
    address = f"{Path(corpus).resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
        try:
            rows = database.execute(QUERY, (match, limit)).fetchall()
        except sqlite3.DatabaseError as error:
            reason = f"{corpus}: not a corpus in SQLite ({error})"
            raise NewskitError(Code.READ, reason) from None
    for identity, headline, text, *place in rows:
        sentence = best_sentence(text, words, normal) or headline or ""
        yield Hit(identity, headline, sentence, places(sentence, words, normal), *place)


def best_sentence(text: str, words: list[str], normal: Normalizer) -> str:
    """The sentence with most of the words, the first of several; '' where none has any."""

    def found(sentence: str) -> int:
        return len(set(words) & set(WORD.findall(normal.text(sentence))))

    return max((s for s in SENTENCE.split(text) if found(s)), key=found, default="")


def places(sentence: str, words: list[str], normal: Normalizer) -> list[tuple[int, int]]:
    """Where the words stand in a sentence, as ranges of its characters, however they are spelt.

    >>> places("قال مُحَمَّد نعم", ["محمد"], Normalizer(PROFILE))
    [(4, 12)]
    """
    return [
        (match.start(), match.end())
        for match in PRINTED.finditer(sentence)
        if not set(words).isdisjoint(WORD.findall(normal.text(match[0])))
    ]
