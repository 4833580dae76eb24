"""Saved HTML pages: their text as a dump, and what they say of themselves."""

import gzip
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from newskit.errors import NewskitError
from newskit.sources import Hint
from newskit.sources.hints import values
from newskit.sources.html_encoding import decode_html

pytest.importorskip("resiliparse", reason="needs the extra newskit[html]")

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]

JSON_LD = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "صحيفة الواحة", "url": "https://example.org/"},
  {"@type": ["NewsArticle"], "headline": "افتتاح جسر &quot;النور&quot;",
   "datePublished": "2026-03-01T10:00:00.123+03:00", "dateModified": "2026-03-02",
   "author": [{"@type": "Person", "name": "سالم الحداد"}, {"name": "https://example.org/a"}],
   "articleSection": ["محليات", "أخبار"], "keywords": "جسور، نقل, الواحة",
   "mainEntityOfPage": {"@id": "https://example.org/1"},
   "isPartOf": {"@type": "NewsArticle", "headline": "خبر آخر"}}]}"""

BODY = """<header><nav><ul><li><a href="/">الرئيسية</a></li><li>محليات</li></ul></nav></header>
<article><h1>افتتاح   جسر
 النور</h1><p class="by"><span>سالم الحداد</span> <time datetime="2026-03-01">1 مارس</time></p>
<figure><img src="a.jpg" alt="بديل"><figcaption>العمدة يقص الشريط</figcaption></figure>
<p>افتتح العمدة <b>الجسر</b> في <a href="/x">الواحة</a> أمس.<br>وحضر كثيرون.</p>
<script>var x = "نص";</script><style>p {}</style><!-- تعليق --><div hidden>مخفي</div>
<template>قالب</template><noscript>فعّل</noscript><p>فقرة &amp; أخيرة.</p></article>"""


def html(body: str, head: str = "") -> bytes:
    """A page."""
    return f'<!doctype html><html lang="ar"><head>{head}</head><body>{body}</body></html>'.encode()


@pytest.fixture
def hints(read: Read, put: Put) -> Callable[..., tuple[Hint, ...]]:
    """The function that gives the hints of a page with some head and body."""

    def of(head: str, body: str = "<p>نص</p>") -> tuple[Hint, ...]:
        [dump], [] = read([put("a.html", html(body, head))])
        found: tuple[Hint, ...] = dump.hints
        return found

    return of


def test_text_is_what_a_reader_sees(read: Read, put: Put) -> None:
    """A line for each line, blank lines between blocks; no scripts, comments or hidden parts."""
    [dump], [] = read([put("a.html", html(BODY, "<title>عنوان</title>"))])
    lines = [line.strip() for line in dump.data.decode().split("\n")]
    assert [line for line in lines if line] == [
        "الرئيسية",
        "محليات",
        "افتتاح جسر النور",
        "سالم الحداد 1 مارس",
        "العمدة يقص الشريط",
        "افتتح العمدة الجسر في الواحة أمس.",
        "وحضر كثيرون.",
        "فقرة & أخيرة.",
    ]
    first = lines.index("افتتاح جسر النور")
    assert lines[first - 1] == lines[first + 1] == ""
    assert dump.data.endswith(b"\n") and b"\n\n\n" not in dump.data


def test_places_speak_of_the_text(read: Read, put: Put) -> None:
    """The page begins at 0, line 1, in UTF-8, whatever the file was."""
    page = html(BODY).decode().encode("cp1256", "xmlcharrefreplace")
    [dump], [] = read([put("a.htm", page)])
    assert (dump.start, dump.first_line, dump.encoding) == (0, 1, "utf-8")


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz", "a.zip"])
def test_pages_by_name(read: Read, put: Put, name: str, tmp_path: Any) -> None:
    """Compressed or in an archive."""
    if name == "a.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("b/c.html", html(BODY))
    else:
        put(name, gzip.compress(html(BODY)) if name.endswith("gz") else html(BODY))
    [dump], [] = read([str(tmp_path / name)])
    assert "الرئيسية" in dump.data.decode() and "<" not in dump.data.decode()
    assert dump.member == ("b/c.html" if name == "a.zip" else None)


def test_json_ld(hints: Any) -> None:
    """The first article, not the site it is on nor the story it is part of."""
    found = hints(f'<script type="application/ld+json">{JSON_LD}</script>')
    assert {hint.origin for hint in found} == {"json-ld"}
    assert {hint.field: values(found, hint.field) for hint in found} == {
        "headline": ['افتتاح جسر "النور"'],
        "published": ["2026-03-01T10:00:00+03:00"],
        "modified": ["2026-03-02"],
        "author": ["سالم الحداد"],
        "section": ["محليات"],
        "keyword": ["جسور", "نقل", "الواحة"],
        "url": ["https://example.org/1"],
    }


def test_open_graph(hints: Any) -> None:
    """Tags may stand several times; the canonical address is better than that of a preview."""
    found = hints(
        '<meta property="og:title" content="افتتاح جسر">'
        '<meta property="og:url" content="https://m.example.org/1">'
        '<meta property="article:published_time" content="2026-03-01T07:00:00Z">'
        '<meta property="article:tag" content="جسور"><meta property="article:tag" content="نقل">'
        '<meta name="keywords" content="أخبار، عاجل"><meta name="Author" content="ليلى الوادي">'
        '<link rel="canonical" href="https://example.org/1">'
    )
    assert values(found, "published") == ["2026-03-01T07:00:00+00:00"]
    assert values(found, "keyword") == ["جسور", "نقل"]
    assert values(found, "author") == ["ليلى الوادي"]
    assert Hint("url", "https://example.org/1", "canonical") in found


def test_the_best_origin_wins(hints: Any) -> None:
    """JSON-LD before meta, meta before time; fields that one lacks come from the next."""
    found = hints(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "أ"}</script>'
        '<meta property="og:title" content="ب"><meta property="article:section" content="محليات">',
        '<time datetime="2026-03-01">أمس</time>',
    )
    assert found == (
        Hint("headline", "أ", "json-ld"),
        Hint("section", "محليات", "meta"),
        Hint("published", "2026-03-01", "time"),
    )


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "head",
    [
        LD.format("{broken"),
        LD.format('"text"'),
        LD.format('[1, null, {"@type": "Person", "name": "x"}]'),
        LD.format('{"@type": "NewsArticle", "author": 7, "url": {}}'),
        LD.format('{"@graph":' * 2000),
        '<meta property="article:published_time" content="أمس"><meta name="author" content="">',
        '<meta property="article:published_time" content="2026">',
        '<meta property="og:url" content="/1">',
        '<meta name="author" content="https://example.org/authors/1"><link rel="canonical">',
    ],
)
def test_nothing_is_guessed(hints: Any, head: str) -> None:
    """What is no date, no address, no name or no JSON is left out, without a fault."""
    assert hints(head) == ()


def test_several_times_are_none(hints: Any) -> None:
    """They may be those of teasers; one that is marked as the article's is taken."""
    teasers = '<time datetime="2026-03-01">أ</time><time datetime="2026-02-01">ب</time>'
    assert hints("", teasers) == ()
    marked = '<time itemprop="datePublished" datetime="2026-03-01T08:00">اليوم</time>'
    assert values(hints("", teasers + marked), "published") == ["2026-03-01T08:00:00"]


def test_address_of_the_page(read: Read, put: Put) -> None:
    """It is the page's own, where no source knows better."""
    [dump], [] = read([put("a.html", html(BODY, '<link rel="canonical" href="https://e.org/1">'))])
    assert dump.url == "https://e.org/1"


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6"])
@pytest.mark.parametrize("said", ["{}", "iso-8859-1", "utf-8", "no-such-thing", None])
def test_encodings(prose: str, encoding: str, said: str | None) -> None:
    """An old encoding is seen whatever the page calls it, and believed where it is called right."""
    meta = f'<meta charset="{said.format(encoding)}">' if said else ""
    page = f"{meta}<p>{prose}</p>".encode(encoding, "ignore")
    found = decode_html(page)
    assert isinstance(found, str) and "افتتح العمدة في مدينة الواحة" in found


def test_other_languages_are_believed() -> None:
    """Where nothing reads as Arabic, the page's word is all there is."""
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>été'
    assert decode_html(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    ("page", "options", "code"),
    [
        (b"<p>\xe1\xe2", {}, "E_ENCODING"),
        ("<p>قال العمدة".encode() + b"\xff", {}, "E_UTF8"),
        ("<p>قال".encode(), {"encoding": "iso-8859-6"}, "E_ENCODING"),
        (b"%PDF-1.7 <p>", {}, "E_BINARY"),
        (b"<p> <br></p>", {}, "E_EMPTY"),
        (b"", {}, "E_EMPTY"),
    ],
)
def test_faults(read: Read, put: Put, page: bytes, options: dict[str, str], code: str) -> None:
    """A page that cannot be read is a reject."""
    [], [reject] = read([put("a.html", page)], **options)
    assert reject.code == code


def test_without_resiliparse(read: Read, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in one line, with what to install."""
    monkeypatch.setitem(sys.modules, "resiliparse.parse.html", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA.*newskit\[html\]"):
        read([put("a.html", html(BODY))])


@pytest.mark.parametrize("head", ["", "\n <!-- نسخة -->\n", '<?xml version="1.0"?>\n', "\ufeff"])
def test_html_by_another_name(head: str, read_stdin: Read, read: Read, put: Put) -> None:
    """On stdin, or in a file of text, it is read as HTML, too: tags are no text."""
    page = head.encode() + html(BODY)
    [named], [] = read([put("a.html", page)])
    [piped], [] = read_stdin(page)
    [other], [] = read([put("a.txt", page)])
    assert piped.data == other.data == named.data
    assert piped.marks == named.marks != ()


def test_html_among_text(read_stdin: Read) -> None:
    """Each piece between separators by itself."""
    dumps, [] = read_stdin(html(BODY) + b"\f" + "نص <html> نص".encode(), separator=b"\f")
    assert [b"<" in dump.data for dump in dumps] == [False, True]


def test_html_among_text_without_resiliparse(
    read_stdin: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of text are read, the other is a reject."""
    monkeypatch.setitem(sys.modules, "resiliparse.parse.html", None)
    [dump], [reject] = read_stdin("نص\f".encode() + html(BODY), separator=b"\f")
    assert dump.data.decode() == "نص" and reject.code == "E_EXTRA" and reject.byte == 5
