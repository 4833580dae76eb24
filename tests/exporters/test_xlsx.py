"""Excel files, read back by openpyxl, and by calamine where it is there."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newskit.article import Article, Section
from newskit.errors import NewskitError
from newskit.exporters import Report, export, xlsx
from newskit.exporters.csv import default_columns, text_of
from newskit.exporters.fields import getters

openpyxl = pytest.importorskip("openpyxl", reason="reads what was written")
pytest.importorskip("xlsxwriter", reason="needs the extra [xlsx]")

Make = Callable[..., Article]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where to write."""
    return str(tmp_path / "a.xlsx")


def written(articles: list[Article], path: str, **options: Any) -> Report:
    """Write them."""
    return export(articles, path, to="xlsx", **options)


def cells(path: str) -> list[list[list[Any]]]:
    """The values of all rows of all sheets; characters that XML cannot hold as they were."""
    from openpyxl.utils.escape import unescape

    book = openpyxl.load_workbook(path)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    return [
        [[unescape(v) if isinstance(v, str) else v for v in row] for row in sheet.values]
        for sheet in book
    ]


def test_a_row_an_article(make_article: Make, path: str) -> None:
    """The columns of CSV, with the same words in the cells; numbers are numbers."""
    article = make_article()
    written([article, make_article(headline=None)], path)
    [[head, row, bare]] = cells(path)
    assert head == default_columns()
    for (name, get), cell in zip(getters(head), row):
        value = get(article)
        assert cell == (value if name == "confidence" else text_of(value)), name
    assert bare[head.index("headline")] is None


def test_another_reader(make_article: Make, hard_texts: list[str], path: str) -> None:
    """Calamine, which shares nothing with openpyxl, and undoes escapes by itself."""
    calamine = pytest.importorskip("python_calamine", reason="needs python-calamine")
    written([make_article(headline=text) for text in hard_texts], path, fields=["headline"])
    rows = calamine.load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    kept = [text.replace("\ufffe", "").replace("\uffff", "") for text in hard_texts]
    assert [row[0] for row in rows] == ["headline", *map(xlsx.cut, kept)]


def test_hard_texts(make_article: Make, hard_texts: list[str], path: str) -> None:
    """What a cell holds of them, and nothing that Excel would run or take for a number."""
    articles = [make_article(headline=text) for text in hard_texts]
    articles.append(make_article(headline="<r><t>قال</t></r>"))
    report = written(articles, path, fields=["headline"])
    [[_, *rows]] = cells(path)
    found = [row[0] or "" for row in rows]
    expected = [str(article.headline) for article in articles]
    expected = [text.replace("\ufffe", "").replace("\uffff", "") for text in expected]
    assert found == [xlsx.cut(text) for text in expected]
    assert sum(a != b for a, b in zip(found, expected)) == 3
    assert report.warnings == [
        "3 cells were cut off at 32,767 characters, the most that a cell of Excel holds"
    ]


def test_a_full_sheet_is_followed_by_another(
    make_article: Make, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its head; none that is empty."""
    monkeypatch.setattr(xlsx, "EXCEL_ROWS", 4)
    articles = [make_article(id=str(number)) for number in range(6)]
    assert written(articles, path, fields=["id"]).written == 6
    heads = [[["id"], ["0"], ["1"], ["2"]], [["id"], ["3"], ["4"], ["5"]]]
    assert cells(path) == heads


def test_no_articles(path: str) -> None:
    """A sheet with a head."""
    written([], path, fields=["id", "text"])
    assert cells(path) == [[["id", "text"]]]


def test_the_same_bytes_for_the_same_articles(make_article: Make, tmp_path: Path) -> None:
    """No clock in it."""
    for name in ("a.xlsx", "b.xlsx"):
        written([make_article()], str(tmp_path / name))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("rtl", [True, False])
def test_direction(make_article: Make, path: str, rtl: bool) -> None:
    """From right to left, unless it is turned off."""
    written([make_article()], path, rtl=rtl)
    assert bool(openpyxl.load_workbook(path).active.sheet_view.rightToLeft) == rtl


def test_subheads_are_in_the_text(make_article: Make, path: str) -> None:
    """On lines of their own."""
    written([make_article(body=[Section("عنوان", ["أ", "ب"])])], path, fields=["text"])
    assert cells(path) == [[["text"], ["عنوان\n\nأ\n\nب"]]]


def test_it_is_no_stream() -> None:
    """A name is asked for."""
    with pytest.raises(NewskitError, match="E_OPTION: xlsx writes a file"):
        export([], None, to="xlsx", stdout=io.BytesIO())


def test_without_xlsxwriter(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in one line, with what to install; nothing is left there."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA.*newskit\[xlsx\]"):
        written([], path)
    assert not Path(path).exists()
