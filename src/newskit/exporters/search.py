"""Finding words in a corpus that was exported to SQLite, however they are spelt."""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newskit.errors import Code, NewskitError
from newskit.exporters.sqlite import PROFILE
from newskit.normalizer import Normalizer

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+")
QUERY = """
SELECT articles.id, articles.headline, articles.text, articles.path, articles.url
FROM articles_fts JOIN articles ON articles.number = articles_fts.rowid
WHERE articles_fts MATCH ? ORDER BY bm25(articles_fts, 4.0, 1.0), articles.number LIMIT ?
"""
"""A word in the headline counts as four in the text."""


class Hit(NamedTuple):
    """An article in which all words of a query stand, and the sentence that has most of them."""

    id: str
    headline: str | None
    sentence: str
    path: str
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
    for identity, headline, text, path, url in rows:
        yield Hit(identity, headline, best_sentence(text, words, normal) or headline, path, url)


def best_sentence(text: str, words: list[str], normal: Normalizer) -> str:
    """The sentence with most of the words, the first of several; '' where none has any."""

    def found(sentence: str) -> int:
        return len(set(words) & set(WORD.findall(normal.text(sentence))))

    return max((s for s in SENTENCE.split(text) if found(s)), key=found, default="")
