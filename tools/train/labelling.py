"""Label described pages with a model, and tell how sure and how right it was."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newskit.parser.confidence import article_chance, role_chances
from newskit.parser.decoder import batch_marginals, best_paths
from newskit.parser.grouping import ArticleLines, articles_of, dissolve_empty, numbers_of, roles_of
from newskit.parser.headlines import settle_headlines
from newskit.parser.lines import RawLine
from newskit.parser.model import Model
from tools.train.calibrate import Outcome
from tools.train.states import UNKNOWN, Label


class Labelled(NamedTuple):
    """What a model says of one page: role, article number and probability of each line."""

    roles: list[str]
    numbers: list[int]
    chances: list[float]
    articles: list[ArticleLines]


def label_page(model: Model, matrix: NDArray[np.int16], lines: Sequence[RawLine]) -> Labelled:
    """Label one page as the parser does."""
    emissions = model.emissions(matrix)
    lengths = [len(lines)]
    path = best_paths(emissions, lengths, model.transition, model.initial).tolist()
    sure = batch_marginals(emissions, lengths, model.transition, model.initial)
    path = settle_headlines(lines, path, sure, model.grammar)
    articles, empty = dissolve_empty(articles_of(lines, path, model.grammar))
    roles = roles_of(path, empty, model.grammar)
    numbers = numbers_of([article.indices for article in articles], len(lines))
    return Labelled(roles, numbers, role_chances(sure, path, model.grammar.roles), articles)


def line_outcomes(found: Labelled, labels: Sequence[Label]) -> Iterator[Outcome]:
    """Probability and rightness of each scored line; a page counts as one."""
    for role, chance, label in zip(found.roles, found.chances, labels):
        if label.role != UNKNOWN:
            right = role in (label.role, label.alternative)
            yield Outcome(chance, right, 1 / len(labels))


def article_outcomes(found: Labelled, labels: Sequence[Label]) -> Iterator[Outcome]:
    """Probability and rightness of each article: right if all its lines have the right roles."""
    for article in found.articles:
        right = all(
            found.roles[index] in (labels[index].role, labels[index].alternative)
            or labels[index].role == UNKNOWN
            for index in article.indices
        )
        yield Outcome(article_chance(found.chances, article.indices), right, 1.0)


def as_tsv(found: Labelled, lines: Sequence[RawLine]) -> str:
    """The lines as `newskit explain --format tsv` prints them."""
    rows = [
        f"{line.no}\t{number}\t{role}\t{chance:.6f}\t{line.text.replace(chr(9), ' ')}"
        for line, number, role, chance in zip(lines, found.numbers, found.roles, found.chances)
    ]
    return "\n".join(["line_no\tarticle_no\trole\tconfidence\ttext", *rows]) + "\n"
