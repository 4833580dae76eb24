"""The formats for corpus linguists, editors of texts and databases, each read back."""

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newskit.article import Article, Author, Related, Section, Source, Video
from newskit.errors import NewskitError
from newskit.exporters import export
from newskit.exporters.csv import split_list
from newskit.exporters.openiti import WIDTH, wrapped
from newskit.exporters.search import search
from newskit.exporters.vert import tokens
from newskit.exporters.xml import FORBIDDEN, attribute, content

Make = Callable[..., Article]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TEI_NAMES = {"t": "http://www.tei-c.org/ns/1.0"}


def stream(to: str, *articles: Article) -> str:
    """What a format writes to stdout."""
    out = io.BytesIO()
    export(articles, None, to=to, stdout=out)
    return out.getvalue().decode()


def hard(make_article: Make, text: str) -> Article:
    """An article with a hard text in headline and paragraph."""
    return make_article(headline=text, keywords=[text], body=[Section(text, [text, "فقرة أخيرة"])])


def full(make_article: Make) -> Article:
    """An article that has something everywhere."""
    return make_article(
        kicker="تقرير",
        dateline="الواحة",
        section="محليات",
        published="2026-03-01T08:30+03:00",
        videos=[Video("لحظة الافتتاح", "PT21S")],
        related=[Related("مشروع الجسر الثاني", authors=[Author("ليلى الوادي")])],
        publisher="alwaha",
        source=Source("d.zip", "a.txt", "http://example.org/?a=1&b=2", None, (5, 900), (2, 20)),
    )


def test_txt(make_article: Make, hard_text: str, tmp_path: Path) -> None:
    """A file with headline and text as they are; the table leads to it."""
    article = hard(make_article, hard_text)
    export([article, article], str(tmp_path / "t"), to="txt")
    csv.field_size_limit(1 << 30)
    with (tmp_path / "t" / "index.csv").open(newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        data = (tmp_path / "t" / row["file"]).read_bytes()
        assert data.decode() == f"{hard_text}\n\n{article.text}\n"
        assert row["headline"] == hard_text and split_list(row["keywords"]) == [hard_text]
    assert len({row["file"] for row in rows}) == 2


def test_txt_without_headlines(make_article: Make, tmp_path: Path) -> None:
    """For counts of words of the body alone."""
    export([make_article()], str(tmp_path / "t"), to="txt", headline=False)
    [path] = (tmp_path / "t").glob("*.txt")
    assert path.read_text(encoding="utf-8") == make_article().text + "\n"


def test_jsonld(make_article: Make, hard_text: str) -> None:
    """One JSON document with a graph."""
    document = json.loads(stream("jsonld", hard(make_article, hard_text), make_article()))
    first, second = document["@graph"]
    assert document["@context"] == "https://schema.org"
    assert first["headline"] == hard_text and first["articleBody"].startswith(hard_text)
    assert second["author"][0]["workLocation"] == {"@type": "Place", "name": "الواحة"}
    assert "dateline" not in second


def test_jsonld_of_nothing() -> None:
    """Still a document."""
    assert json.loads(stream("jsonld"))["@graph"] == []


def test_tei(make_article: Make, hard_text: str) -> None:
    """An XML parser gives the texts, less what XML cannot hold."""
    root = ET.fromstring(stream("tei", hard(make_article, hard_text), make_article()))
    text = FORBIDDEN.sub("", hard_text)
    first, second = root.findall("t:TEI", TEI_NAMES)
    assert (first.findtext(".//t:head[@type='main']", "", TEI_NAMES)) == text
    assert [p.text or "" for p in first.findall(".//t:p", TEI_NAMES)][1:] == [text, "فقرة أخيرة"]
    assert second.findtext(".//t:idno", "", TEI_NAMES) == make_article().id


def test_tei_has_the_facts(make_article: Make) -> None:
    """Dates as XML Schema wants them, address, agencies, language."""
    root = ET.fromstring(stream("tei", full(make_article)))
    assert root.find(".//t:date", TEI_NAMES).get("when") == "2026-03-01T08:30:00+03:00"  # type: ignore[union-attr]
    assert root.findtext(".//t:idno[@type='URI']", "", TEI_NAMES) == "http://example.org/?a=1&b=2"
    assert [e.text for e in root.findall(".//t:orgName", TEI_NAMES)] == ["SPA", "AFP"]
    assert "جسور" in [e.text for e in root.findall(".//t:term", TEI_NAMES)]


def test_openiti(make_article: Make, hard_text: str, tmp_path: Path) -> None:
    """Header, heads, paragraphs; lines that are joined again give the paragraph."""
    export([hard(make_article, hard_text)], str(tmp_path / "o"), to="openiti")
    [path] = (tmp_path / "o").iterdir()
    head, _, body = path.read_bytes().decode().partition("#META#Header#End#\n")
    assert head.startswith("######OpenITI#\n\n#META# id :: 0123")
    blocks = body.removeprefix("\n").removesuffix("\n").replace("\n~~", " ").split("\n\n")
    text = " ".join(hard_text.splitlines())
    assert blocks == [f"### | {text}", f"### || {text}", f"# {text}", "# فقرة أخيرة"]


@given(st.text("اب ج", max_size=400))
def test_openiti_lines_are_short(text: str) -> None:
    """Not longer than the scheme allows, unless a word is; nothing is lost."""
    lines = list(wrapped(text))
    assert "\n".join(lines).replace("\n~~", " ") == f"# {text}"
    assert all(len(line) <= WIDTH or " " not in line[2:] for line in lines)


@given(TEXT)
def test_xml_holds_any_text(text: str) -> None:
    """As content and as attribute, but for the characters that XML forbids."""
    left = FORBIDDEN.sub("", text)
    root = ET.fromstring(f"<a b={attribute(text)}>{content(text)}</a>")
    assert root.get("b") == left and (root.text or "") == left


@given(TEXT)
def test_tokens_are_the_text(text: str) -> None:
    """Put together again they are the text but for white space and what cannot be seen."""
    joined = "".join(unescape(token) for token in tokens(text) if token != "<g/>")
    seen = [c for c in text if c in "\u200c\u200d" or regex.match(r"[^\s\p{C}]", c)]
    assert joined == "".join(seen)


def test_vert(make_article: Make, hard_text: str) -> None:
    """Every line is a tag or a token; documents and paragraphs are closed."""
    lines = stream("vert", hard(make_article, hard_text), make_article()).split("\n")
    tags = [line for line in lines if line.startswith("<")]
    assert sum(tag.startswith("<doc ") for tag in tags) == tags.count("</doc>") == 2
    assert sum(tag.startswith("<p ") for tag in tags) == tags.count("</p>")
    assert all(line.count("<") == 0 for line in lines if not line.startswith("<"))
    assert not any("\t" in line for line in lines)


def test_vert_keeps_words_whole() -> None:
    """Vowel signs, tatweel and joiners belong to the word; numbers and times are one token."""
    assert list(tokens("مُحَمَّـد 12:30 ١٢٫٥ 5%")) == ["مُحَمَّـد", "12:30", "١٢٫٥", "5", "<g/>", "%"]


@pytest.fixture
def corpus(make_article: Make, tmp_path: Path) -> str:
    """A database with three articles."""
    path = str(tmp_path / "c.sqlite")
    articles = [
        full(make_article),
        make_article(
            headline="مُحَمَّدٌ يفوز",
            body=[Section(None, ["جملة أولى. قال أحمد إن مُحَمَّدًا فاز. ثالثة."])],
        ),
        make_article(headline=None, body=[Section(None, ["لا شيء هنا."])]),
    ]
    assert export(articles, path, to="sqlite").written == 3
    return path


def test_sqlite_tables(corpus: str, make_article: Make) -> None:
    """Columns and children read back; lists are JSON."""
    database = sqlite3.connect(corpus)
    database.row_factory = sqlite3.Row
    row = database.execute("SELECT * FROM articles WHERE number = 1").fetchone()
    article = full(make_article)
    assert row["headline"] == article.headline and row["text"] == article.text
    assert json.loads(row["keywords"]) == article.keywords and row["end_byte"] == 900
    assert dict(database.execute("SELECT * FROM images WHERE article = 1").fetchone()) == {
        "article": 1, "caption": "العمدة يقص الشريط", "credit": "أ.ف.ب", "agency": "AFP",
    }  # fmt: skip
    assert database.execute("SELECT duration FROM videos").fetchone()[0] == "PT21S"
    authors = database.execute("SELECT authors FROM related").fetchone()[0]
    assert json.loads(authors)[0]["name"] == "ليلى الوادي"
    database.close()


def test_sqlite_holds_hard_texts(make_article: Make, hard_text: str, tmp_path: Path) -> None:
    """NUL, quotes and all."""
    export([hard(make_article, hard_text)], str(tmp_path / "c.db"), to="sqlite")
    database = sqlite3.connect(tmp_path / "c.db")
    headline, keywords = database.execute("SELECT headline, keywords FROM articles").fetchone()
    database.close()
    assert headline == hard_text and json.loads(keywords) == [hard_text]


@pytest.mark.parametrize("query", ["محمد", "مُحَمَّد", "احمد", "أحمد", "أحمد محمدا", '"احمد*"'])
def test_search_finds_every_spelling(corpus: str, query: str) -> None:
    """With vowel signs or without, with hamza or without; signs of FTS5 are no operators."""
    assert next(search(corpus, query)).headline == "مُحَمَّدٌ يفوز"


def test_search_wants_every_word(corpus: str) -> None:
    """A word that is nowhere finds nothing; AND is such a word."""
    assert list(search(corpus, "احمد AND محمد")) == []


def test_search_shows_the_sentence(corpus: str) -> None:
    """As it is printed, not as it is indexed."""
    [hit] = search(corpus, "احمد محمدا")
    assert hit.sentence == "قال أحمد إن مُحَمَّدًا فاز."


def test_search_in_headlines(corpus: str) -> None:
    """Where no sentence has the word the headline is shown."""
    [hit] = search(corpus, "افتتاح")
    assert hit.sentence == "افتتاح جسر جديد في مدينة الواحة" and hit.path == "d.zip"


def test_search_for_what_is_not_there(corpus: str) -> None:
    """Nothing, without a fault."""
    assert list(search(corpus, "غواصة")) == []


def test_search_faults(corpus: str, tmp_path: Path) -> None:
    """No word, no file, no corpus."""
    (tmp_path / "no.db").write_bytes(b"not a database at all" * 99)
    for path, query, code in (
        (corpus, "؟!", "E_OPTION"),
        (str(tmp_path / "none"), "خبر", "E_NOT_FOUND"),
        (str(tmp_path / "no.db"), "خبر", "E_READ"),
    ):
        with pytest.raises(NewskitError, match=code):
            list(search(path, query))


def test_sqlite_on_a_full_disk(make_article: Make, tmp_path: Path) -> None:
    """Said in one line, and nothing is left; the disk is made full by a limit on its pages."""

    def articles() -> Iterator[Article]:
        yield make_article(body=[Section(None, ["نص " * 100_000])])

    class Full(sqlite3.Connection):
        def executescript(self, script: str) -> sqlite3.Cursor:
            return super().executescript(script + "; PRAGMA max_page_count = 30;")

    database = sqlite3.connect(tmp_path / "c.db", factory=Full)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda path: database)
        with pytest.raises(NewskitError, match="E_WRITE"):
            export(articles(), str(tmp_path / "d.db"), to="sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["c.db"]


def test_a_number_that_sqlite_cannot_hold(make_article: Make, tmp_path: Path) -> None:
    """Said in one line; nothing is left there."""
    place = Source("a.txt", None, None, None, (0, 2**64), (1, 2))
    path = tmp_path / "a.sqlite"
    with pytest.raises(NewskitError, match=r"E_SCHEMA: .*SQLite cannot hold"):
        export([make_article(source=place)], str(path), to="sqlite")
    assert not path.exists()
