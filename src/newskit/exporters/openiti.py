"""OpenITI mARkdown: a folder with a file an article, as EditPad Pro, Kate and OpenITI's tools read.

A file is the magic line, ``#META#`` lines, ``#META#Header#End#``, and the text: ``### |`` for the
headline, ``### ||`` for subheads, ``# `` before a paragraph, ``~~`` before each further line of it
(OpenITI mARkdown scheme, openiti.org).
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from newskit.article import Article
from newskit.exporters.csv import text_of
from newskit.exporters.fields import Getter, article_keys, getters
from newskit.exporters.files import file_stem, open_new
from newskit.exporters.formats import Format, Report, Target

WIDTH = 72
"""Characters of a line at most, unless a single word is longer."""
AT_ONCE = 100_000
"""Characters of a paragraph that are looked at together, or a few more."""
LEFT_OUT = {"schema", "body", "source", "spans"}


class OpenitiOptions(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def one_line(text: str) -> str:
    r"""`text` without line breaks of any kind, each a space.

    >>> one_line("سطر\u2028آخر")
    'سطر آخر'
    """
    return " ".join(text.splitlines())


def wrapped(text: str, first: str = "# ") -> Iterator[str]:
    r"""A paragraph as lines: broken at spaces, ``~~`` before every line but the first.

    Reading ``\n~~`` as one space gives the paragraph again.

    >>> list(wrapped("كلمة " * 20 + "أخيرة"))[1][:6]
    '~~كلمة'
    """
    words = words_of(one_line(text))
    line = first + next(words)
    for word in words:
        if len(line) + 1 + len(word) <= WIDTH:
            line += " " + word
        else:
            yield line
            line = "~~" + word
    yield line


def words_of(text: str) -> Iterator[str]:
    """What ``text.split(" ")`` gives, some at a time: a paragraph may be a book.

    >>> list(words_of("خبر  عاجل"))
    ['خبر', '', 'عاجل']
    """
    begin = 0
    while len(text) - begin > AT_ONCE and (end := text.find(" ", begin + AT_ONCE)) >= 0:
        yield from text[begin:end].split(" ")
        begin = end + 1
    yield from text[begin:].split(" ")


@cache
def metadata() -> list[tuple[str, Getter]]:
    """What the header says: every key but the text itself, and where the dump was."""
    keys = [key for key in article_keys() if key not in LEFT_OUT]
    return getters([*keys, "source.path", "source.member", "source.url"])


def render(article: Article) -> str:
    """The whole file."""
    lines = ["######OpenITI#", ""]
    for key, get in metadata():
        if value := text_of(get(article)):
            lines.append(f"#META# {key} :: {one_line(value)}")
    lines += ["#META#Header#End#", ""]
    if article.headline:
        lines += [f"### | {one_line(article.headline)}", ""]
    for section in article.body:
        if section.subhead:
            lines += [f"### || {one_line(section.subhead)}", ""]
        for paragraph in section.paragraphs:
            lines += [*wrapped(paragraph), ""]
    return "\n".join(lines)


def write_openiti(articles: Iterable[Article], folder: Path, options: OpenitiOptions) -> Report:
    """A file for each article, named by date and id."""
    written = 0
    for article in articles:
        with open_new(folder, file_stem(article), ".mARkdown") as out:
            out.write(render(article).encode())
        written += 1
        del article
    return Report(written)


OPENITI = Format(
    name="openiti",
    suffix=".mARkdown",
    summary="OpenITI mARkdown: a folder with a file an article",
    drops="spans; line breaks within a paragraph become spaces",
    options=OpenitiOptions,
    target=lambda _: Target.FOLDER,
    write=write_openiti,
)
