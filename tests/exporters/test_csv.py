"""CSV, read back by the csv module, pandas and polars."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.article import Article, Section
from newskit.errors import NewskitError
from newskit.exporters import Report, export
from newskit.exporters.csv import (
    default_columns,
    excel_warnings,
    guard,
    join_list,
    split_list,
    unguard,
)

Make = Callable[..., Article]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def written(articles: list[Article], **options: Any) -> tuple[bytes, Report]:
    """A CSV and the report on it."""
    out = io.BytesIO()
    report = export(articles, None, to="csv", stdout=out, **options)
    return out.getvalue(), report


def rows(data: bytes, **options: Any) -> list[list[str]]:
    """All records, the header included, as the csv module of Python sees them."""
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), **options))


def with_csv(data: bytes) -> list[list[str]]:
    """The records as the csv module reads them."""
    return rows(data)[1:]


def with_pandas(data: bytes) -> list[list[str]]:
    """The records as pandas reads them."""
    import pandas

    frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, na_filter=False)
    return [list(row) for row in frame.itertuples(index=False)]


def with_polars(data: bytes) -> list[list[str]]:
    """The records as polars reads them."""
    import polars

    frame = polars.read_csv(data, infer_schema=False)
    return [list(row) for row in frame.rows()]


@pytest.mark.parametrize("excel", [False, True], ids=["plain", "excel"])
@pytest.mark.parametrize("read", [with_csv, with_pandas, with_polars])
def test_hard_texts_read_back(
    make_article: Make, hard_text: str, read: Callable[[bytes], list[list[str]]], excel: bool
) -> None:
    """Every reader gives the text that was written, between two others that it cannot spoil."""
    article = make_article(headline=hard_text, byline="قبل", section="بعد")
    fields = ["byline", "headline", "section"]
    data, _ = written([article, make_article()], fields=fields, excel=excel)
    first, second = read(data)
    assert [unguard(cell) if excel else cell for cell in first] == ["قبل", hard_text, "بعد"]
    assert second[1] == make_article().headline


def test_default_columns_read_back_equal(make_article: Make) -> None:
    """Strings are themselves, lists of strings split, structures are JSON."""
    article = make_article()
    [header, row] = rows(written([article])[0])
    cells = dict(zip(header, row))
    assert header == default_columns()
    assert cells["text"] == article.text
    assert split_list(cells["keywords"]) == article.keywords
    assert json.loads(cells["images"])[0]["caption"] == "العمدة يقص الشريط"
    assert json.loads(cells["source.bytes"]) == [0, 900]
    assert float(cells["confidence"]) == 0.97
    assert cells["related"] == ""


def test_body_as_a_column_keeps_the_sections(make_article: Make) -> None:
    """Whoever needs subheads apart from paragraphs asks for `body`."""
    _, [cell] = rows(written([make_article()], fields=["body"])[0])
    assert [section["subhead"] for section in json.loads(cell)] == [None, "كلفة المشروع"]


def test_missing_and_empty_differ(make_article: Make) -> None:
    """A missing value is an empty cell and an empty string is quoted; polars tells them apart."""
    import polars

    articles = [make_article(headline=None), make_article(headline="")]
    data, _ = written(articles, fields=["headline", "language"])
    assert data.decode().split("\n")[1:3] == [",ar", '"",ar']
    assert polars.read_csv(data)["headline"].to_list() == [None, ""]


def test_a_record_of_one_empty_cell_is_no_blank_line(make_article: Make) -> None:
    """Readers skip blank lines; so none is written."""
    data, _ = written([make_article(headline=None)], fields=["headline"])
    assert rows(data) == [["headline"], [""]]


def test_plain_is_plain(make_article: Make) -> None:
    """No byte order mark, LF, no guard unless Excel is asked for."""
    data, report = written([make_article(headline="=1")], fields=["headline"])
    assert data == b"headline\n=1\n"
    assert report == Report(1)


def test_excel_form(make_article: Make) -> None:
    """Byte order mark, CRLF, and an apostrophe before a formula."""
    data, _ = written([make_article(headline="=1")], fields=["headline", "confidence"], excel=True)
    assert data == b"\xef\xbb\xbfheadline,confidence\r\n'=1,0.97\r\n"


def test_long_cells_are_counted_and_kept(make_article: Make) -> None:
    """Excel cuts at 32,767 UTF-16 units: said with a count, the data is not touched."""
    fits, over, emoji = "ن" * 32_767, "ن" * 32_768, "🎉" * 16_384
    articles = [make_article(headline=text) for text in (fits, over, emoji)]
    data, report = written(articles, fields=["headline"], excel=True)
    assert report.warnings == ["2 cells have more than the 32,767 characters Excel keeps"]
    assert [row[0] for row in rows(data)[1:]] == [fits, over, emoji]


def test_too_many_rows_are_counted() -> None:
    """The header takes one of the 1,048,576 rows."""
    assert excel_warnings(1_048_575, 0) == []
    assert "5 of 1,048,580" in excel_warnings(1_048_580, 0)[0]


def test_delimiter(make_article: Make) -> None:
    """A semicolon for Windows in Arabic or French, quoted where it stands in a text."""
    data, _ = written([make_article(headline="أ;ب")], fields=["id", "headline"], delimiter=";")
    assert rows(data, delimiter=";")[1][1] == "أ;ب"


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n", "،"])
def test_a_bad_delimiter_is_an_option_error(make_article: Make, delimiter: str) -> None:
    """Only one ASCII character separates."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        written([make_article()], delimiter=delimiter)


def test_text_column_has_subheads(make_article: Make) -> None:
    """`text` is the body as one string."""
    data, _ = written([make_article(body=[Section("أ", ["ب"])])], fields=["text"])
    assert rows(data)[1] == ["أ\n\nب"]


@given(st.lists(TEXT))
def test_lists_split_as_they_were_joined(items: list[str]) -> None:
    """Whatever the items hold, bars and backslashes included."""
    assert split_list(join_list(items)) == items


@given(TEXT)
def test_the_guard_comes_off(text: str) -> None:
    """Guarding loses nothing, and what is guarded begins with no formula character."""
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@\t\r\n")


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1))
def test_any_texts_read_back(table: list[tuple[str, str, str]]) -> None:
    """Any text in any place reads back with the csv module."""
    from newskit.exporters.csv import quoted

    quote = quoted(",")
    data = "".join(",".join(map(quote, row)) + "\n" for row in table)
    read = csv.reader(io.StringIO(data, newline=""))
    assert list(read) == [list(row) for row in table]
