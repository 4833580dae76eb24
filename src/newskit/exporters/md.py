"""Markdown: a folder with one file an article (a vault), or all in one file to read.

A file has YAML front matter and the article as people read it: headline, deck as a quotation,
paragraphs, subheads. Its name is ASCII, because Arabic names break on zip files and Windows.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from newskit.article import Article
from newskit.exporters.fields import article_keys
from newskit.exporters.files import file_stem, open_new
from newskit.exporters.formats import Format, Report, Target
from newskit.exporters.markdown import inline
from newskit.exporters.yaml import block, scalar

LEFT_OUT = {"schema", "headline", "body", "language", "spans"}
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts written from right to left (Unicode's blocks for them)."""


class MarkdownOptions(msgspec.Struct, frozen=True):
    """`single`: one file instead of a folder; `rtl_div`: the text in ``<div dir="rtl">``, for
    GitHub and plain renderers (Obsidian shows no Markdown inside of one).
    """

    single: bool = False
    rtl_div: bool = False


def target(options: MarkdownOptions) -> Target:
    """A folder, or a stream where it is a single file."""
    return Target.STREAM if options.single else Target.FOLDER


def direction(article: Article) -> str:
    """``ltr`` for an article that has letters and none of a script written from right to left.

    Said outright, because programs that guess go by the first letter, and an Arabic paragraph may
    begin with a Latin name.
    """
    text = f"{article.headline or ''} {article.text}"
    latin = any(map(str.isalpha, text)) and not RIGHT_TO_LEFT.search(text)
    return "ltr" if latin else "rtl"


def front_matter(article: Article) -> dict[str, Any]:
    """What the front matter says: `title`, `lang`, `dir`, and the record's other keys.

    All but `body`, which is the text below it, and `spans`, which speak of the dump.
    """
    language = article.language or "ar"
    table: dict[str, Any] = msgspec.to_builtins(article)
    kept = {key: table[key] for key in article_keys() if key not in LEFT_OUT}
    return {"title": article.headline, "lang": language, "dir": direction(article), **kept}


def blocks(article: Article) -> Iterator[str]:
    """The article as blocks of Markdown: headline, deck, paragraphs and subheads.

    Empty strings are left out: Markdown has no empty paragraph.
    """
    if article.headline:
        yield f"# {inline(article.headline)}"
    yield from (f"> {inline(line)}" for line in article.deck if line)
    for section in article.body:
        if section.subhead:
            yield f"## {inline(section.subhead)}"
        yield from (inline(paragraph) for paragraph in section.paragraphs if paragraph)


def render(article: Article, options: MarkdownOptions) -> str:
    """One article as Markdown, without front matter."""
    language = article.language or "ar"
    parts = list(blocks(article))
    if options.rtl_div:  # CommonMark sees Markdown in it only between blank lines
        begin = f'<div dir="{direction(article)}" lang={scalar(language)}>'
        parts = [begin, *parts, "</div>"]
    return "\n\n".join(parts) + "\n"


def write_folder(articles: Iterable[Article], folder: Path, options: MarkdownOptions) -> Report:
    """One file for each article, named by date (where printed) and id.

    The same article found again is a file of its own, with a number after the id.
    """
    written = 0
    for article in articles:
        text = f"---\n{block(front_matter(article))}---\n\n{render(article, options)}"
        with open_new(folder, file_stem(article), ".md") as out:
            out.write(text.encode())
        written += 1
        del article, text
    return Report(written)


def write_single(articles: Iterable[Article], out: BinaryIO, options: MarkdownOptions) -> Report:
    """All articles in one file: each with its byline, date and id, a rule between two."""
    out.write(b'---\nlang: "ar"\ndir: "rtl"\n---\n')
    written = 0
    for article in articles:
        rule = "\n---\n" if written else ""
        facts = [article.byline, article.dateline, article.published]
        line = " · ".join([*(inline(fact) for fact in facts if fact), f"`{article.id}`"])
        out.write(f"{rule}\n{render(article, options)}\n{line}\n".encode())
        written += 1
        del article
    return Report(written)


def write_markdown(articles: Iterable[Article], out: Any, options: MarkdownOptions) -> Report:
    """Write to the folder or the stream `out`, as `target` says."""
    return (write_single if options.single else write_folder)(articles, out, options)


MARKDOWN = Format(
    name="md",
    suffix=".md",
    summary="Markdown: a folder with a file an article, for Obsidian, Hugo, git; or one file",
    drops="spans; NUL becomes U+FFFD in the body; with --single all but the text, byline and date",
    options=MarkdownOptions,
    target=target,
    write=write_markdown,
)
