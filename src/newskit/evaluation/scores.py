"""Everything that is measured on one dump, before any mean is taken."""

from typing import NamedTuple

import msgspec

from newskit.evaluation.articles import (
    is_exact,
    leaked_text,
    pair,
    paragraph_counts,
)
from newskit.evaluation.boundaries import boundary_scores
from newskit.evaluation.counts import Counts
from newskit.evaluation.fields import compare_fields
from newskit.evaluation.lines import (
    body_characters,
    body_counts,
    judge,
    leaked_characters,
    partition_counts,
    role_accuracy,
    role_counts,
)
from newskit.evaluation.provenance import provenance_counts
from newskit.evaluation.readings import predicted_articles
from newskit.evaluation.roles import BODY
from newskit.evaluation.types import GoldPage, PredictedLine, PredictedPage


class Share(NamedTuple):
    """A part and its whole, to be pooled over pages."""

    part: float
    whole: float


class DumpScore(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of one dump.

    `values` are averaged over dumps, then pages (None: does not apply here); `shares` are pooled;
    `roles` are line counts; `line_trust` and `article_trust` are (confidence, is it right).
    """

    page: str
    name: str
    values: dict[str, float | None]
    shares: dict[str, Share]
    roles: dict[str, Counts]
    fields: dict[str, tuple[int, int, int, int]]
    line_trust: list[tuple[float, bool]]
    article_trust: list[tuple[float, bool]]
    lines: int
    articles: int


class _Part(NamedTuple):
    values: dict[str, float | None]
    shares: dict[str, Share]


def score_dump(gold: GoldPage, predicted: PredictedPage, alternatives: bool = False) -> DumpScore:
    """Measure one prediction; with `alternatives` the second role of a doubtful line is right too.

    Of `fields`: gold articles, those with the right value, gold articles that have a value, those
    of them with the right value.
    """
    lines = _Part({}, {})
    roles: dict[str, Counts] = {}
    trust: list[tuple[float, bool]] = []
    scored = 0
    if gold.lines and predicted.lines is not None:
        judged = judge(gold.lines, predicted.lines, alternatives)
        lines = _score_lines(gold, predicted.lines, alternatives, predicted.complete)
        if predicted.complete:
            scored = len(judged)
            roles = role_counts(judged)
            trust = [
                (line.confidence, line.gold == line.predicted)
                for line in judged
                if line.confidence is not None
            ]
    articles, fields, article_trust = _score_articles(gold, predicted)
    return DumpScore(
        page=gold.page,
        name=gold.name,
        values=lines.values | articles.values,
        shares=articles.shares | lines.shares,
        roles=roles,
        fields=fields,
        line_trust=trust,
        article_trust=article_trust,
        lines=scored,
        articles=len(gold.articles),
    )


def _score_lines(
    gold: GoldPage, predicted: dict[int, PredictedLine], alternatives: bool, complete: bool
) -> _Part:
    judged = judge(gold.lines, predicted, alternatives)
    body = body_counts(judged)
    has_body = any(line.role in BODY for line in gold.lines)
    values: dict[str, float | None] = {
        "body_precision": body.precision if has_body else None,
        "body_recall": body.recall if has_body else None,
        "body_f1": body.f1 if has_body else None,
        **boundary_scores(gold, predicted),
    }
    total, by_role = body_characters(gold, predicted)
    shares = {
        "leakage": Share(leaked_characters(by_role), total),
        "furniture_in_body": Share(by_role.get("furniture", 0), total),
    }
    if complete:
        values["role_accuracy"] = role_accuracy(judged)
        shares["partition"] = Share(*partition_counts(gold, predicted))
    return _Part(values, shares)


def _score_articles(
    gold: GoldPage, predicted: PredictedPage
) -> tuple[_Part, dict[str, tuple[int, int, int, int]], list[tuple[float, bool]]]:
    said = predicted_articles(predicted, gold.text)
    pairs = pair(gold.articles, said)
    exact = {p: is_exact(gold.articles[g], said[p]) for g, p in pairs.items()}
    units = paragraph_counts(gold.articles, said, pairs)
    values: dict[str, float | None] = {
        "article_exact": sum(exact.values()) / len(gold.articles) if gold.articles else None,
        "paragraph_precision": units.precision if units.support else None,
        "paragraph_recall": units.recall if units.support else None,
        "paragraph_f1": units.f1 if units.support else None,
    }
    if predicted.records is None:
        return _Part(values, {}), {}, []
    fields: dict[str, tuple[int, int, int, int]] = {}
    for index, wanted in enumerate(gold.articles):
        record = said[pairs[index]].record if index in pairs else None
        for name, (right, filled) in compare_fields(wanted.fields, record).items():
            old = fields.get(name, (0, 0, 0, 0))
            now = (1, int(right), int(filled), int(right and filled))
            fields[name] = (old[0] + now[0], old[1] + now[1], old[2] + now[2], old[3] + now[3])
    leaks = [leaked_text(gold.articles[g], said[p].reading) for g, p in pairs.items()]
    shares = {"leakage": Share(sum(x for x, _ in leaks), sum(y for _, y in leaks))}
    if gold.data:
        held = [provenance_counts(record, gold.data) for record in predicted.records]
        shares["provenance"] = Share(sum(x for x, _ in held), sum(y for _, y in held))
    trust = [
        (article.record.confidence, exact.get(index, False))
        for index, article in enumerate(said)
        if article.record is not None
    ]
    return _Part(values, shares), fields, trust
