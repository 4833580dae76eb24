"""What the elements of a page say of its text, and that the text is the same for it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("resiliparse", reason="needs the extra newskit[html]")

from resiliparse.parse.html import HTMLTree

from newskit.sources.html import marks_in, text_of
from newskit.sources.html_marks import Tags, signed

Put = Callable[[str, bytes], str]
Read = Callable[..., Any]


def marked(body: str) -> list[tuple[str, str]]:
    """The pieces of a page's text with what is said of each."""
    tree = HTMLTree.parse(f"<html><body>{body}</body></html>")
    text = text_of(tree)
    data, marks = text.encode(), marks_in(tree, text)
    return [(mark.kind, data[mark.start : mark.end].decode()) for mark in marks]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("<h1>خبر</h1><h2>عنوان</h2><h6>عنوان</h6>", "title, heading, heading"),
        ("<h3><a href='/1'>خبر</a></h3><a href='/1'><h3>خبر</h3></a>", "heading_link, " * 2),
        ("<figure><figcaption><p>صورة</p></figcaption></figure>", "caption"),
        ("<table><caption>جدول</caption><tr><td>خانة</td></tr></table>", "caption"),
        ("<p>كتب <time>أمس</time></p>", "paragraph, time"),
        ("<article><p>نص <a href='/1'>رابط</a> نص</p></article>", "prose, prose, prose"),
        ("<main><div><p>نص</p></div></main><p>نص</p>", "prose, paragraph"),
        ("<nav><h2>أقسام</h2><a href='/1'>رياضة</a></nav>", "menu, menu"),
        ("<footer><p>حقوق</p></footer><menu>أرسل</menu>", "menu, menu"),
        ("<aside><h3>اقرأ</h3><p>نص</p><a href='/1'>خبر</a></aside>", "heading, aside, link"),
        ("<aside><article><p>نص</p></article></aside>", "aside"),
        ("<ul><li><a href='/1'>خبر</a></li></ul>", "link"),
        ("<div role='navigation'>قائمة</div><div role='main'><p>نص</p></div>", "menu, prose"),
        ("<a rel='author nofollow' href='/a'>سالم</a><a rel='tag'>جسور</a>", "byline, tag"),
        (
            "<div class='post-author'>سالم</div><div class='articleByline'>سالم</div>",
            "byline, " * 2,
        ),
        ("<span itemprop='author'><span itemprop='name'>سالم</span></span>", "byline"),
        ("<nav class='breadcrumb'><a href='/s'>محليات</a></nav>", "breadcrumb"),
        ("<div>نص</div>", ""),
    ],
)
def test_kinds(body: str, kinds: str) -> None:
    """By tag, role, microdata, link relation and class; the innermost that is believed."""
    assert [kind for kind, _ in marked(body)] == [k for k in kinds.split(", ") if k]


def test_a_mark_is_a_piece_of_a_line() -> None:
    """From its first letter to its last, or to the end of the line."""
    found = marked("<p>  افتتح\n<b> العمدة </b>الجسر .<br>وحضر كثيرون</p><pre>سطر\nآخر</pre>")
    assert [text for _, text in found] == ["افتتح", "العمدة", "الجسر .", "وحضر كثيرون"]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='author-salem has-sidebar'><h1>خبر</h1><p>{'نص طويل ' * 80}</p></div>",
        f"<nav><h1>خبر</h1><p>{'نص طويل ' * 80}</p></nav>",
        "<div class='with-related'><h1>خبر</h1><p>نص</p></div>",
    ],
)
def test_what_cannot_be_true_is_not_believed(body: str) -> None:
    """A box with the headline in it is no menu, and one with a long text no byline."""
    assert [kind for kind, _ in marked(body)] == ["title", "paragraph"]


def test_a_page_with_such_characters_has_no_marks(put: Put, read: Read) -> None:
    """They stay in its text."""
    page = "<html><body><h1>خبر\ufdd1</h1><p>نص&#xFDD0;</p></body></html>"
    [dump], [] = read([put("a.html", page.encode())])
    assert dump.marks == () and dump.data.decode() == "خبر\ufdd1\n\nنص\ufdd0\n"


def test_a_text_dump_has_none(put: Put, read: Read) -> None:
    """There is nothing to know."""
    [dump], [] = read([put("a.txt", "خبر".encode())])
    assert dump.marks == ()


TAGS = ["div", "p", "span", "a", "h1", "h3", "li", "ul", "pre", "b", "figcaption", "nav", "td"]
TEXTS = ["خبر", " ", "\n", "نص  نص ", "\n سطر\nآخر ", "\u00a0", "&amp;", "<br>", "\u200f", "<img>"]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """HTML, seldom in order."""
    parts = []
    for _ in range(draw(st.integers(1, 12))):
        tag = draw(st.sampled_from(TAGS))
        text = "".join(draw(st.lists(st.sampled_from(TEXTS), max_size=4)))
        end = draw(st.sampled_from(["", f"</{tag}>", f"</{tag}>"]))
        parts.append(f"<{tag}>{text}{end}")
    return "".join(parts)


def test_a_deep_page_takes_no_longer_than_a_flat_one() -> None:
    """Each tag is looked at so many times and no more: ten thousand menus within each other."""
    deep = "<nav class='date'>" * 10_000 + "أ" + "</nav>" * 10_000
    tags = Tags(deep)
    assert tags.letters_in(0) == 1 and not tags.has_heading(0)
    assert signed(deep) is not None


@given(bodies())
def test_marks_are_pieces_of_the_text(body: str) -> None:
    """In order, apart, each on one line without white space at its ends."""
    tree = HTMLTree.parse(f"<body>{body}")
    text = text_of(tree)
    data, marks = text.encode(), marks_in(tree, text)
    places = [place for mark in marks for place in (mark.start, mark.end)]
    assert places == sorted(places)
    for mark in marks:
        piece = data[mark.start : mark.end].decode()
        assert piece and "\n" not in piece and piece == piece.strip("\n ")


@pytest.mark.parametrize(
    "body",
    [
        "<p>أ<p>ب<div>ج</p>د",
        "<b><p>أ</b>ب</p>",
        "<table>أ<tr><td>ب</table>ج",
        "<a href='1'>أ<a href='2'>ب</a></a>",
        "<p title='<h1>\" >'>أ &lt;h1&gt; <!-- <h1> --><script>'<h1>'</script>ب",
        "<select><option>أ</select><svg><text>ب</text></svg><textarea><h1>ج</textarea>د",
        "<ul><li>أ<li>ب</ul><br/><hr><img src=x>ج",
    ],
)
def test_marks_of_bad_html(body: str) -> None:
    """What resiliparse makes of it is in order, and all of it has its marks."""
    [*found] = marked(f"<article><p>{body}</p></article><h2>آخر</h2>")
    assert found[-1] == ("heading", "آخر") and "title" not in dict(found)
