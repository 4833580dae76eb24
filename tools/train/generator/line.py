"""A line of a page before any dumper has touched it."""

from dataclasses import dataclass

ROLES = frozenset(
    {
        "headline",
        "kicker",
        "section",
        "deck",
        "byline",
        "date",
        "caption",
        "credit",
        "paragraph",
        "subhead",
        "source",
        "tags",
        "related_header",
        "related_section",
        "related_headline",
        "related_summary",
        "related_byline",
        "furniture",
    }
)
"""Every role of the contract."""


@dataclass(slots=True)
class Line:
    """Text, its role, the article it belongs to (0 = none) and how it stands on the page.

    `gap` is the distance to the line above: 0 the same box, 1 a box of its own, 2 a new region.
    `depth` is the nesting in a list: 0 is no list item.
    """

    text: str
    role: str
    article: int = 0
    gap: int = 1
    depth: int = 0


def furniture(texts: list[str], *, gap: int = 1, depth: int = 0, first: int = 1) -> list[Line]:
    """Lines of furniture: `first` is the gap before the first of them, `gap` before the others.

    >>> [line.gap for line in furniture(["أ", "ب"], gap=0, first=2)]
    [2, 0]
    """
    return [
        Line(text, "furniture", 0, gap if i else first, depth)
        for i, text in enumerate(texts)
        if text.strip()
    ]
