"""Markdown, read back by a YAML and a CommonMark parser."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newskit.article import Article, Section
from newskit.errors import NewskitError
from newskit.exporters import Report, export
from newskit.exporters.markdown import inline
from newskit.exporters.yaml import block

Make = Callable[..., Article]


def split(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def read(body: str) -> list[tuple[str, str]]:
    """The blocks of a text as a CommonMark reader with GitHub's additions sees them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    found, quoted = [], False
    for number, token in enumerate(tokens):
        if token.type.startswith("blockquote"):
            quoted = token.type.endswith("open")
        if token.type == "inline":
            kind = "quote" if quoted else tokens[number - 1].tag
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special"}
            found.append((kind, "".join(child.content for child in children)))
        elif token.type in ("hr", "fence", "code_block", "html_block"):
            found.append((token.type, token.content))
    return found


def in_folder(tmp_path: Path, articles: list[Article], **options: Any) -> list[str]:
    """The files of a vault."""
    folder = tmp_path / "vault"
    export(articles, str(folder), to="md", **options)
    return [path.read_bytes().decode() for path in sorted(folder.iterdir())]


def shown(text: str) -> str:
    """`text` as CommonMark can hold it: NUL is U+FFFD there, by its own rule."""
    return text.replace("\0", "\ufffd")


def test_hard_texts_read_back(make_article: Make, hard_text: str, tmp_path: Path) -> None:
    """In front matter, headline, deck, subhead and paragraph."""
    article = make_article(
        headline=hard_text,
        deck=[hard_text],
        keywords=[hard_text],
        body=[Section(hard_text, [hard_text, "فقرة أخيرة"])],
    )
    [text] = in_folder(tmp_path, [article])
    front, body = split(text)
    assert front["title"] == hard_text and front["keywords"] == [hard_text]
    same = shown(hard_text)
    assert read(body) == [
        ("h1", same), ("quote", same), ("h2", same), ("p", same), ("p", "فقرة أخيرة"),
    ]  # fmt: skip


def test_front_matter_reads_back_equal(make_article: Make, tmp_path: Path) -> None:
    """All keys but the text itself and the spans, with language and direction."""
    import msgspec

    article = make_article()
    [text] = in_folder(tmp_path, [article])
    front, _ = split(text)
    record = msgspec.to_builtins(article)
    assert (front["lang"], front["dir"]) == ("ar", "rtl")
    for key in set(record) - {"schema", "headline", "language", "body", "spans", "source"}:
        assert front[key] == record[key], key
    assert front["source"]["path"] == "dumps/a.txt"


def test_names_are_ascii_and_never_collide(make_article: Make, tmp_path: Path) -> None:
    """The same article twice is two files; a strange id makes no strange name."""
    twin, strange = make_article(published=None), make_article(id="../ه" * 90, published=None)
    export([twin, twin, strange, make_article()], str(tmp_path / "v"), to="md")
    names = sorted(path.name for path in (tmp_path / "v").iterdir())
    assert len(names) == 4 and all(name.isascii() and len(name) < 100 for name in names)
    assert "0123456789abcdef0123456789abcdef-2.md" in names
    assert "2026-03-01-0123456789abcdef0123456789abcdef.md" in names


def test_an_article_without_headline_or_text(make_article: Make, tmp_path: Path) -> None:
    """Empty strings and lists make no empty blocks."""
    [text] = in_folder(tmp_path, [make_article(headline=None, deck=[""], body=[])])
    front, body = split(text)
    assert front["title"] is None and read(body) == []


def test_latin_articles_run_left_to_right(make_article: Make, tmp_path: Path) -> None:
    """The direction is that of the letters."""
    article = make_article(headline="News", body=[], language="en")
    assert split(in_folder(tmp_path, [article])[0])[0]["dir"] == "ltr"


def test_rtl_div_is_still_markdown(make_article: Make, tmp_path: Path) -> None:
    """The text between the tags is read as headings and paragraphs."""
    [text] = in_folder(tmp_path, [make_article()], rtl_div=True)
    blocks = read(split(text)[1])
    assert [kind for kind, _ in blocks] == [
        "html_block", "h1", "quote", "p", "p", "h2", "p", "html_block",
    ]  # fmt: skip
    assert 'dir="rtl"' in blocks[0][1]


def test_single_file(make_article: Make) -> None:
    """One stream with a rule between two articles, each with byline, date and id."""
    out = io.BytesIO()
    report = export([make_article(), make_article()], None, to="md", stdout=out, single=True)
    front, body = split(out.getvalue().decode())
    kinds = [token.tag for token in MarkdownIt().parse(body) if token.nesting >= 0 and token.tag]
    assert report == Report(2) and front == {"lang": "ar", "dir": "rtl"}
    assert kinds.count("h1") == 2 and kinds.count("hr") == 1
    assert body.count("`0123456789abcdef0123456789abcdef`") == 2


def test_a_folder_needs_a_name(make_article: Make) -> None:
    """A vault cannot go to stdout."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        export([make_article()], None, to="md")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_is_one_paragraph_of_that_text(text: str) -> None:
    """Whatever the text looks like, CommonMark reads it as itself."""
    assert read(inline(text)) == [("p", text)]


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text() | st.lists(st.text())))
def test_any_text_survives_front_matter(table: dict[str, Any]) -> None:
    """Control characters, quotes, colons, line breaks of every kind."""
    assert (yaml.safe_load(block(table)) or {}) == table
