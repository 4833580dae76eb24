"""Names of files in a folder of articles."""

from pathlib import Path
from typing import BinaryIO

from newskit.article import Article


def file_stem(article: Article) -> str:
    """The name of the file of an article: ``2026-03-01-<id>``, or the id alone.

    Only ASCII letters, digits and hyphens, whatever the record holds, and at most 80 of them.
    """
    name = f"{(article.published or '')[:10]}-{article.id}".lower()
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in name)
    return safe.strip("-")[:80] or "article"


def open_new(folder: Path, stem: str, suffix: str) -> BinaryIO:
    """A new file in `folder`: ``stem``, or ``stem-2``, ``stem-3`` … where that is taken."""
    number = 1
    while True:
        name = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        try:
            return (folder / name).open("xb")
        except FileExistsError:
            number += 1
