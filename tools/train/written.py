"""Pages written by hand for the training: invented news on pages set as real publishers set theirs.

A file of ``written/`` is one dump, a line a row: ``ARTICLE.ROLE <tab> text``, article 0 for
furniture and related lines. A blank row is a blank line of the dump; rows beginning with ``#`` at
the head say which publisher and which dumper it is after. The first word of the file's name is the
publisher; files of one publisher are never on both sides of a measurement. They were written from
memory of how such sites print their pages and were not checked against them.
"""

from pathlib import Path

from tools.train.dataset import GoldPage
from tools.train.states import Label

FOLDER = Path(__file__).with_name("written")


def read_written(path: Path) -> GoldPage:
    """Read one page; raises `ValueError` for a row without its label."""
    texts: list[str] = []
    labels: list[Label] = []
    for row in path.read_text(encoding="utf-8").split("\n"):
        if not texts and (not row.strip() or row.startswith("#")):
            continue
        if not row.strip():
            texts.append("")
            continue
        label, tab, text = row.partition("\t")
        article, dot, role = label.partition(".")
        if not tab or not dot:
            raise ValueError(f"{path.name}: no label in {row[:40]!r}")
        texts.append(text)
        labels.append(Label(len(texts), int(article), role))
    return GoldPage(path.stem, "written", "\n".join(texts).encode(), labels)


def written_pages(folder: Path = FOLDER) -> list[GoldPage]:
    """Read every page of the folder, by name."""
    return [read_written(path) for path in sorted(folder.glob("*.page"))]
