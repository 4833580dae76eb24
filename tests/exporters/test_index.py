"""The search index as Datasette and sqlite-utils look for it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from newskit.article import Article
from newskit.exporters import export


def test_other_programs_find_the_index(
    make_article: Callable[..., Article], tmp_path: Path
) -> None:
    """They look for these very words in the schema; without them `_search` does nothing."""
    export([make_article()], str(tmp_path / "c.sqlite"), to="sqlite")
    database = sqlite3.connect(tmp_path / "c.sqlite")
    pattern = '%VIRTUAL TABLE%USING FTS%content="articles"%'
    found = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", (pattern,))
    assert found.fetchall() == [("articles_fts",)]
    database.close()
