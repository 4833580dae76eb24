"""Dumps laid end to end: what a scraper leaves that writes many pages into one file.

A model trained on single pages learns how far down a page things stand; joined ones teach it that
a page may begin anywhere.
"""

from collections.abc import Sequence
from random import Random

from tools.train.states import Label

LabelledDump = tuple[bytes, Sequence[Label]]
MOST = 6
"""Pages in one joined dump, at most."""


def join(pages: Sequence[LabelledDump]) -> LabelledDump:
    """Join pages with a blank line between them; lines and articles are numbered on.

    >>> page = ("سطر".encode(), [Label(1, 1, "paragraph")])
    >>> [(label.line_no, label.article) for label in join([page, page])[1]]
    [(1, 1), (3, 2)]
    """
    texts: list[bytes] = []
    labels: list[Label] = []
    line_offset = article_offset = 0
    for data, own in pages:
        text = data.rstrip(b"\n")
        texts.append(text)
        labels += [
            label._replace(
                line_no=label.line_no + line_offset,
                article=label.article + article_offset if label.article else 0,
            )
            for label in own
        ]
        line_offset += text.count(b"\n") + 2
        article_offset += max((label.article for label in own), default=0)
    return b"\n\n".join(texts), labels


def some_joined(pages: Sequence[LabelledDump], share: float, random: Random) -> list[LabelledDump]:
    """The same pages in the same order, a `share` of the dumps being several pages joined."""
    result: list[LabelledDump] = []
    at = 0
    while at < len(pages):
        size = random.randint(2, MOST) if random.random() < share else 1
        result.append(join(pages[at : at + size]))
        at += size
    return result
