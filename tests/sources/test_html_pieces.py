"""Pages of HTML too large for one tree, read in pieces: what comes out is what one tree gives."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from newskit.sources import html_pieces
from newskit.sources.dump import Dump

pytest.importorskip("resiliparse", reason="needs the extra newskit[html]")

Read = Callable[..., Any]
Put = Callable[[str, bytes], str]

HEAD = """<!doctype html><html lang="ar"><head><title>x</title>
<meta property="og:title" content="افتتاح مكتبة الحي"><script>var a = "<p>لا شيء<div>";</script>
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "سلمى الراوي"}}
</script></head><body class="page"><!-- <p>تعليق -->
<nav><ul><li><a href="/">الرئيسية</a><li>محليات<li>رياضة</ul></nav>"""
STORY = """<article><h1>افتتاح مكتبة الحي رقم {n}</h1>
<div class="author"><span>سلمى الراوي</span></div><p title="<p>ليس فقرة<p>">افتتح مجلس البلدة
<b>المكتبة</b> رقم {n} في <a href="/x">المرفأ</a> أمس.<p>وقال مدير المكتبة إن الإعارة تبدأ غدا.
<table><tr><td>القاعات<td>{n}<tr><th>الكتب<td>7</table><ul><li>قاعة أولى<ul><li>رف</ul></ul>
<div hidden><p>مخفي<div>مخفي أيضا</div></div><h2>مواعيد <i>الصيف</h2></article>
<aside class="related"><h3><a href="/y">خبر آخر رقم {n}</a></h3></aside>"""


def page_of(stories: int, tail: str = "") -> bytes:
    """A page of many stories."""
    body = "\n".join(STORY.format(n=number) for number in range(stories))
    return f"{HEAD}{body}{tail}</body></html>".encode()


@pytest.fixture
def both(read: Read, put: Put, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Dump]]:
    """The function that reads a page by one tree and in pieces of so many characters."""

    def of(page: bytes, size: int) -> list[Dump]:
        path = put("a.html", page)
        [whole], [] = read([path])
        monkeypatch.setattr(html_pieces, "LARGE", 0)
        monkeypatch.setattr(html_pieces, "PIECE", size)
        [parts], [] = read([path])
        return [whole, parts]

    return of


def lines_of(dump: Dump) -> list[str]:
    """The lines that are not blank."""
    return [line.strip() for line in dump.data.decode().splitlines() if line.strip()]


def marked(dump: Dump) -> Counter[tuple[str, str]]:
    """Each marked piece of the text, and what it is."""
    return Counter((dump.data[m.start : m.end].decode(), m.kind) for m in dump.marks)


@pytest.mark.parametrize("size", [150, 400, 1500, 10**6])
def test_pieces_give_what_a_tree_gives(both: Any, size: int) -> None:
    """The same lines, marks and hints, wherever the page was cut."""
    whole, parts = both(page_of(12), size)
    assert lines_of(parts) == lines_of(whole)
    assert marked(parts) == marked(whole) and len(whole.marks) > 50
    assert set(parts.hints) == set(whole.hints) and parts.hints
    assert (parts.start, parts.first_line, parts.more) == (0, 1, False)


def test_a_text_without_end(both: Any) -> None:
    """Where no element begins for long the text is cut between two words: no word is lost."""
    whole, parts = both(page_of(1, "<p>" + "كلمة أخرى " * 300), 500)
    assert len(lines_of(parts)) > len(lines_of(whole))
    assert " ".join(lines_of(parts)).split() == " ".join(lines_of(whole)).split()


def test_a_large_page_by_its_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements are what a tree is made of, not letters."""
    assert not html_pieces.is_large("<p>خبر")
    assert html_pieces.is_large("<i></i>" * (html_pieces.MANY // 2))


def test_too_many_elements_in_one_block(read: Read, put: Put) -> None:
    """A page that no place to cut makes smaller is refused, with its code."""
    page = page_of(1, "<p>" + "<b>ا</b>" * html_pieces.MANY)
    [], [reject] = read([put("a.html", page)])
    assert (reject.code, "elements in one block" in reject.message) == ("E_TOO_LARGE", True)


@pytest.mark.parametrize(
    "unseen",
    ["<script>{}</script>", "<!--{}-->", "<svg>{}</svg>", '<img src="data:image/png;base64,{}">'],
)
def test_what_nobody_sees_is_left_out(both: Any, unseen: str) -> None:
    """Of a large page; what stands around it is read as ever."""
    whole, parts = both(page_of(2, unseen.format("A" * html_pieces.LONG) + "<p>نهاية"), 400)
    assert lines_of(parts) == lines_of(whole)


@pytest.mark.parametrize(
    "opening", ["<script>", "<!--", "<svg>", "<textarea>", '<a title="', "<p "]
)
def test_what_is_never_closed_costs_no_more(opening: str) -> None:
    """Thousands of openings without an end are seen in one look through the page (this test would
    take hours else).
    """
    page = "<p>خبر" + opening * 200_000
    assert html_pieces.slimmed(page).startswith("<p>خبر")
    assert list(html_pieces.cuts_in(page))[-1].place == len(page)
