"""Plain text: a file for each article and a table of them, for concordancers and old tools."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from newskit.article import Article
from newskit.exporters.csv import default_columns, row_writer, text_of
from newskit.exporters.fields import getters
from newskit.exporters.files import file_stem, open_new
from newskit.exporters.formats import Format, Report, Target

INDEX = "index.csv"


class TextOptions(msgspec.Struct, frozen=True):
    """`headline`: whether a file begins with the headline and a blank line."""

    headline: bool = True


def plain(article: Article, options: TextOptions) -> str:
    """The text of a file: headline, and the body with blank lines between paragraphs."""
    parts = [article.headline] if options.headline and article.headline else []
    return "\n\n".join([*parts, article.text]) + "\n"


def write_text(articles: Iterable[Article], folder: Path, options: TextOptions) -> Report:
    """A file for each article, and `index.csv`: the name of the file and what is known of it."""
    columns = getters([name for name in default_columns() if name != "text"])
    written = 0
    with (folder / INDEX).open("xb") as table:
        write = row_writer(table)
        write(["file", *(name for name, _ in columns)])
        for article in articles:
            with open_new(folder, file_stem(article), ".txt") as out:
                out.write(plain(article, options).encode())
                name = Path(out.name).name
            write([name, *(text_of(get(article)) for _, get in columns)])
            written += 1
            del article
    return Report(written)


TXT = Format(
    name="txt",
    suffix=".txt",
    summary="plain text: a folder with a file an article and index.csv",
    drops="spans; subheads stay in the text but are not told from paragraphs",
    options=TextOptions,
    target=lambda _: Target.FOLDER,
    write=write_text,
)
