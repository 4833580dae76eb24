"""SQLite: articles, pictures, videos and related items as tables, with a search index.

Opens in Datasette and everything else; `newskit search` and `search.search` use the index.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.formats import Format, Report, Target
from newskit.normalizer import Normalizer

PROFILE = "search"
"""The profile of the normalised columns, and so of every query."""

SCHEMA_VERSION = 1
"""``PRAGMA user_version`` of the database."""

_JSON = msgspec.json.Encoder()


class SqliteOptions(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def article_row(number: int, article: Article, normal: Normalizer) -> dict[str, Any]:
    """The row of an article: column and value."""
    source, text = article.source, article.text
    nested = ("deck", "authors", "agencies", "keywords", "dates", "body")
    plain = ("id", "headline", "kicker", "byline", "dateline", "section", "published", "modified")
    about = ("language", "publisher", "layout", "confidence")
    return {
        "number": number,
        **{name: getattr(article, name) for name in (*plain, *about)},
        **{name: as_json(getattr(article, name)) for name in nested},
        **{name: getattr(source, name) for name in ("path", "member", "url", "crawled")},
        "first_byte": source.bytes[0],
        "end_byte": source.bytes[1],
        "first_line": source.lines[0],
        "last_line": source.lines[1],
        "text": text,
        "headline_search": normal.text(article.headline or ""),
        "text_search": normal.text(text),
    }


def child_rows(number: int, article: Article) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and row for each picture, video and related item."""
    for table, items in (
        ("images", article.images),
        ("videos", article.videos),
        ("related", article.related),
    ):
        for item in items:
            row = msgspec.structs.asdict(item)
            if "authors" in row:
                row["authors"] = as_json(row["authors"])
            yield table, {"article": number, **row}


def as_json(value: Any) -> str:
    """A list as JSON.

    >>> as_json(["أ"])
    '["أ"]'
    """
    return _JSON.encode(value).decode()


def write_sqlite(articles: Iterable[Article], path: Path, options: SqliteOptions) -> Report:
    """Fill the empty file `path`, and build the index when all articles are in.

    Raises `NewskitError` E_WRITE where the system refuses, a full disk for one, and E_SCHEMA for a
    number beyond 64 bits, which SQLite cannot hold.
    """
    try:
        with contextlib.closing(sqlite3.connect(path)) as database:
            return Report(fill(database, articles))
    except sqlite3.OperationalError as error:
        raise NewskitError(Code.WRITE, f"the database cannot be written: {error}") from error
    except OverflowError:
        raise NewskitError(Code.SCHEMA, "an article has a number that SQLite cannot hold") from None


def fill(database: sqlite3.Connection, articles: Iterable[Article]) -> int:
    """Make the tables and put everything into them; the number of articles."""
    # A file that is not finished is thrown away: nothing to protect by a journal.
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    database.executescript(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
    normal = Normalizer(PROFILE)
    written = 0
    for article in articles:
        written += 1
        insert(database, "articles", article_row(written, article, normal))
        for table, row in child_rows(written, article):
            insert(database, table, row)
        del article
    database.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    for table in ("images", "videos", "related"):
        database.execute(f"CREATE INDEX {table}_article ON {table} (article)")
    database.execute("CREATE INDEX articles_id ON articles (id)")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    database.commit()
    return written


def insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """One row into a table; sqlite3 keeps the prepared statement."""
    names = ", ".join(row)
    values = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", tuple(row.values()))


SQLITE = Format(
    name="sqlite",
    suffix=".sqlite",
    summary="SQLite: tables and a full-text index that finds vocalised Arabic, for Datasette",
    drops="spans",
    options=SqliteOptions,
    target=lambda _: Target.FILE,
    write=write_sqlite,
)
