"""Parquet, read back by pyarrow, and by pandas and polars where they are there."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters import export
from newskit.exporters.fields import article_keys

Make = Callable[..., Article]


def table(*articles: Article, **options: Any) -> Any:
    """What was written, as pyarrow reads it."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")
    out = io.BytesIO()
    export(articles, None, to="parquet", stdout=out, **options)
    return parquet.read_table(io.BytesIO(out.getvalue()))


def test_hard_texts_read_back(make_article: Make, hard_texts: list[str]) -> None:
    """Every text in a string column and in a list."""
    articles = [make_article(headline=text, keywords=[text]) for text in hard_texts]
    rows = table(*articles).to_pylist()
    assert [row["headline"] for row in rows] == hard_texts
    assert [row["keywords"] for row in rows] == [[text] for text in hard_texts]


def test_the_whole_record_reads_back_equal(make_article: Make) -> None:
    """Rows made into articles again are the articles."""
    articles = [make_article(), make_article(headline=None, body=[], spans={})]
    rows = table(*articles).to_pylist()
    for row, article in zip(rows, articles):
        assert row.pop("text") == article.text
        row["spans"] = dict(row["spans"])
        assert tuple(row) == article_keys()
        assert msgspec.convert(row, Article) == article


def test_the_schema_does_not_depend_on_the_data(make_article: Make) -> None:
    """A file of nulls, a full one and an empty one have one schema."""
    empty = make_article(headline=None, authors=[], keywords=[], images=[], spans={})
    schemas = [table(*articles).schema for articles in ([], [empty], [make_article()])]
    assert schemas[0].equals(schemas[1]) and schemas[1].equals(schemas[2])


def test_without_spans(make_article: Make) -> None:
    """They are as large as the text."""
    assert "spans" not in table(make_article(), spans=False).column_names


def test_polars_and_pandas_read_it(make_article: Make, tmp_path: Path) -> None:
    """As users do."""
    pytest.importorskip("pyarrow", reason="needs the extra [parquet]")
    polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
    path = str(tmp_path / "c.parquet")
    export([make_article()] * 2, path, to="parquet")
    assert polars.read_parquet(path)["text"].to_list() == [make_article().text] * 2
    assert list(pandas.read_parquet(path)["headline"]) == [make_article().headline] * 2


def test_without_pyarrow(make_article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA: .*newskit\[parquet\]"):
        export([make_article()], None, to="parquet", stdout=io.BytesIO())
