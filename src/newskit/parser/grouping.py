"""A path of states to articles: which lines are whose."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np

from newskit.parser.compiled import kernel
from newskit.parser.grammar import OUTSIDE_ROLES, Grammar
from newskit.parser.lines import RawLine


class RoledLine(msgspec.Struct, frozen=True, gc=False):
    """A line with its role and zone."""

    line: RawLine
    role: str
    zone: str


class ArticleLines(msgspec.Struct):
    """The lines of one article, and those that follow its first line and may say more of it.

    `around` are the related lines, and furniture of the zones in which a running time may stand.
    """

    number: int
    own: list[RoledLine]
    around: list[RoledLine]
    indices: list[int]


BARE = frozenset({"above", "head", "body"})
"""Zones of the article, whose furniture may hold the running time of its video."""

_OUTLINE = kernel("outline")
_PASSED, _OWN, _AROUND = range(3)  # what becomes of a line; as in ``outline.pyx``


def group(
    lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> tuple[list[ArticleLines], list[int]]:
    """Cut a page into articles; also give the article number of each line (0: of none).

    An article begins where the path enters a head (`Grammar.starts_article`).
    """
    articles = articles_of(lines, path, grammar)
    return articles, numbers_of([article.indices for article in articles], len(lines))


def articles_of(
    lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> list[ArticleLines]:
    """The articles of a page."""
    compiled = outline_of(grammar)
    if compiled is None:
        return plain_articles_of(lines, path, grammar)
    found: list[ArticleLines] = compiled.articles(list(lines), list(path))
    return found


def plain_articles_of(
    lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> list[ArticleLines]:
    """`articles_of` in Python."""
    roles, zones = grammar.roles, grammar.zones
    parts = _parts(zones, roles)
    articles: list[ArticleLines] = []
    for first, behind in pairwise([*grammar.first_lines(path), len(lines)]):
        article = ArticleLines(len(articles) + 1, [], [], [])
        for index, state in enumerate(path[first:behind], first):
            if parts[state] != _PASSED:
                roled = RoledLine(lines[index], roles[state], zones[state])
                if parts[state] == _OWN:
                    article.own.append(roled)
                    article.indices.append(index)
                else:
                    article.around.append(roled)
        articles.append(article)
    return articles


def numbers_of(owned: Sequence[Sequence[int]], count: int) -> list[int]:
    """The article number of each of so many lines, of which each article owns some.

    >>> numbers_of([[1, 2], [4]], 5)
    [0, 1, 1, 0, 2]
    """
    numbers = [0] * count
    for number, own in enumerate(owned, 1):
        for index in own:
            numbers[index] = number
    return numbers


@cache
def _parts(zones: tuple[str, ...], roles: tuple[str, ...]) -> bytes:
    """What becomes of the lines in each state."""
    return bytes(
        _PASSED
        if role == "furniture" and zone not in BARE
        else _AROUND
        if role in OUTSIDE_ROLES
        else _OWN
        for zone, role in zip(zones, roles)
    )


def outline_of(grammar: Grammar) -> Any:
    """The compiled version of a grammar, or None where the plain one is to run."""
    if _OUTLINE is None:
        return None
    found = _OUTLINES.get(id(grammar))
    if found is None or found[0] is not grammar:
        if len(_OUTLINES) >= _MOST_GRAMMARS:
            _OUTLINES.clear()
        found = _OUTLINES[id(grammar)] = (grammar, _compiled(grammar))
    return found[1]


_MOST_GRAMMARS = 8
_OUTLINES: dict[int, tuple[Grammar, Any]] = {}


def _compiled(grammar: Grammar) -> Any:
    assert _OUTLINE is not None
    zones, roles, states = grammar.zones, grammar.roles, range(len(grammar.states))
    starts = np.array(
        [[grammar.starts_article(before, state) for state in states] for before in (*states, -1)],
        np.uint8,
    )
    parts = np.frombuffer(_parts(zones, roles), np.uint8)
    return _OUTLINE.Outline(starts, parts, roles, zones, RoledLine, ArticleLines)


def is_told(article: ArticleLines) -> bool:
    """Whether an article has a paragraph, or else a headline with one more line of its own (a video
    page: a title, a date, a caption).
    """
    own = {roled.role for roled in article.own}
    return "paragraph" in own or (
        "headline" in own and not own.isdisjoint(("date", "byline", "caption", "deck"))
    )


def dissolve_empty(
    articles: Sequence[ArticleLines],
) -> tuple[list[ArticleLines], list[int]]:
    """Take back articles that say nothing (see `is_told`), and number the others anew.

    Also gives the lines of those that were taken back: they are furniture.
    """
    kept = [article for article in articles if is_told(article)]
    for number, article in enumerate(kept, 1):
        article.number = number
    if len(kept) == len(articles):
        return kept, []
    return kept, [index for each in articles if not is_told(each) for index in each.indices]


def roles_of(path: Sequence[int], empty: Sequence[int], grammar: Grammar) -> list[str]:
    """The role of each line, where those of `empty` are furniture."""
    roles = [grammar.roles[state] for state in path]
    for index in empty:
        roles[index] = "furniture"
    return roles
