"""A path of states to articles: which lines are whose."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from newskit.parser.grammar import OUTSIDE_ROLES, Grammar
from newskit.parser.lines import RawLine


class RoledLine(msgspec.Struct, frozen=True, gc=False):
    """A line with its role and zone."""

    line: RawLine
    role: str
    zone: str


class ArticleLines(msgspec.Struct):
    """The lines of one article, and the related and furniture lines that follow its first line."""

    number: int
    own: list[RoledLine]
    around: list[RoledLine]
    indices: list[int]


def group(
    lines: Sequence[RawLine], path: Sequence[int], grammar: Grammar
) -> tuple[list[ArticleLines], list[int]]:
    """Cut a page into articles; also give the article number of each line (0: of none).

    An article begins where the path enters a head (`Grammar.starts_article`).
    """
    articles: list[ArticleLines] = []
    numbers = [0] * len(lines)
    roles, zones = grammar.roles, grammar.zones
    is_outside = [role in OUTSIDE_ROLES for role in roles]
    for first, behind in pairwise([*grammar.first_lines(path), len(lines)]):
        number = len(articles) + 1
        own: list[RoledLine] = []
        around: list[RoledLine] = []
        indices: list[int] = []
        for index in range(first, behind):
            state = path[index]
            roled = RoledLine(lines[index], roles[state], zones[state])
            if is_outside[state]:
                around.append(roled)
            else:
                own.append(roled)
                indices.append(index)
                numbers[index] = number
        articles.append(ArticleLines(number, own, around, indices))
    return articles, numbers


def dissolve_empty(
    articles: list[ArticleLines], numbers: list[int], roles: list[str]
) -> tuple[list[ArticleLines], list[int], list[str]]:
    """Take back articles that say nothing, and number the others anew.

    An article needs a paragraph, or else a headline with one more line of its own (a video page:
    a title, a date, a caption). The lines of one that has neither become furniture.
    """
    kept: list[ArticleLines] = []
    numbers, roles = list(numbers), list(roles)
    for article in articles:
        own = {roled.role for roled in article.own}
        if "paragraph" in own or (
            "headline" in own and own & {"date", "byline", "caption", "deck"}
        ):
            article.number = len(kept) + 1
            kept.append(article)
            for index in article.indices:
                numbers[index] = article.number
        else:
            for index in article.indices:
                numbers[index], roles[index] = 0, "furniture"
    return kept, numbers, roles
