"""From the scores of dumps to one evaluation, each figure with its interval.

A page is as good as the mean of its dumps, and the whole is the mean of its pages, so that no
page weighs more for having been dumped four ways. Shares, roles and calibration are pooled over
lines instead, since most pages have none or few of a kind.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.evaluation import bootstrap, calibration
from newskit.evaluation.calibration import Bin
from newskit.evaluation.counts import Counts, mean
from newskit.evaluation.roles import ROLES
from newskit.evaluation.scores import DumpScore, score_dump
from newskit.evaluation.types import GoldPage, PredictedPage

Floats = NDArray[np.float64]

VALUES = (
    "body_precision",
    "body_recall",
    "body_f1",
    "role_accuracy",
    "headline_found",
    "boundary_precision",
    "boundary_recall",
    "boundary_f1",
    "articles_counted",
    "article_exact",
    "paragraph_precision",
    "paragraph_recall",
    "paragraph_f1",
)
"""Measures that are means over dumps, then over pages, in the order of tables."""

SHARES = ("leakage", "furniture_in_body", "provenance", "partition")
"""Measures that are pooled parts of wholes."""

BINS = (10, 15)
"""How many bins of equal mass the calibration error of lines is told for."""


class Measure(msgspec.Struct, frozen=True):
    """A figure and the bounds of its bootstrap interval; None where there is nothing to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None


class RoleScore(msgspec.Struct, frozen=True):
    """One role, pooled over lines; `macro_f1` is the mean over the `pages` that have it."""

    support: int
    precision: float
    recall: float
    f1: float
    macro_f1: float | None
    pages: int


class FieldScore(msgspec.Struct, frozen=True):
    """One field: exact over all gold articles, and over the `filled` ones that have a value."""

    articles: int
    exact: Measure
    filled: int
    exact_where_filled: float | None


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `newskit evaluate` tells."""

    pages: int
    dumps: int
    lines: int
    articles: int
    missing: list[str]
    replicates: int
    seed: int
    measures: dict[str, Measure]
    roles: dict[str, RoleScore]
    fields: dict[str, FieldScore]
    reliability: list[Bin]
    risk_coverage: dict[str, float]
    article_reliability: list[Bin]
    article_risk_coverage: dict[str, float]
    by_page: dict[str, dict[str, float | None]]


def evaluate(
    gold: Sequence[GoldPage],
    predicted: Mapping[str, PredictedPage],
    *,
    alternatives: bool = False,
    replicates: int = bootstrap.REPLICATES,
    seed: int = bootstrap.SEED,
) -> Evaluation:
    """Measure predictions, by name of gold page; pages without one are named in `missing`.

    The intervals are of 95 %, from `replicates` draws of the pages; same seed, same intervals.
    """
    scores = [
        score_dump(page, predicted[page.name], alternatives)
        for page in gold
        if page.name in predicted
    ]
    pages: dict[str, list[DumpScore]] = {}
    for score in scores:
        pages.setdefault(score.page, []).append(score)
    groups = list(pages.values())
    draws = bootstrap.draw(len(groups), replicates, seed)
    by_page = {page: _page_values(dumps) for page, dumps in pages.items()}
    line_trust = _ranked(groups, lambda score: score.line_trust)
    article_trust = _ranked(groups, lambda score: score.article_trust)
    measures: dict[str, Measure] = {}
    for name in VALUES:
        values = [by_page[page][name] for page in pages]
        measures[name] = _measure(mean(values), bootstrap.mean_samples(values, draws))
    measures["role_macro_f1"] = _role_macro(groups, draws)
    for name in SHARES:
        measures[name] = _share(groups, name, draws)
    for bins in BINS:
        measures[f"line_calibration_error_{bins}"] = _calibration(line_trust, bins, draws)
    measures["article_calibration_error_10"] = _calibration(article_trust, 10, draws)
    return Evaluation(
        pages=len(groups),
        dumps=len(scores),
        lines=sum(score.lines for score in scores),
        articles=sum(score.articles for score in scores),
        missing=[page.name for page in gold if page.name not in predicted],
        replicates=replicates,
        seed=seed,
        measures=measures,
        roles=_roles(groups),
        fields=_fields(groups, draws),
        reliability=calibration.reliability(line_trust, BINS[-1]),
        risk_coverage=calibration.risk_coverage(line_trust),
        article_reliability=calibration.reliability(article_trust, BINS[0]),
        article_risk_coverage=calibration.risk_coverage(article_trust),
        by_page=by_page,
    )


def _page_values(dumps: list[DumpScore]) -> dict[str, float | None]:
    return {name: mean(dump.values.get(name) for dump in dumps) for name in VALUES}


def _measure(value: float | None, samples: Floats) -> Measure:
    bounds = None if value is None else bootstrap.interval(samples)
    return Measure(value, *bounds) if bounds else Measure(value)


def _ratio(part: Floats, whole: Floats, draws: Floats) -> Measure:
    value = float(part.sum() / whole.sum()) if whole.sum() else None
    return _measure(value, bootstrap.ratio_samples(part, whole, draws))


def _share(groups: list[list[DumpScore]], name: str, draws: Floats) -> Measure:
    found = [[dump.shares[name] for dump in dumps if name in dump.shares] for dumps in groups]
    part = np.array([sum(share.part for share in shares) for shares in found], dtype=np.float64)
    whole = np.array([sum(share.whole for share in shares) for shares in found], dtype=np.float64)
    return _ratio(part, whole, draws)


def _pooled(dumps: list[DumpScore], role: str) -> Counts:
    total = Counts()
    for dump in dumps:
        total = total.plus(dump.roles.get(role, Counts()))
    return total


def _roles(groups: list[list[DumpScore]]) -> dict[str, RoleScore]:
    result: dict[str, RoleScore] = {}
    for role in ROLES:
        by_page = [_pooled(dumps, role) for dumps in groups]
        total = Counts(*map(sum, zip(*by_page))) if by_page else Counts()
        if not any(total):
            continue
        with_role = [counts.f1 for counts in by_page if counts.support]
        result[role] = RoleScore(
            support=total.support,
            precision=total.precision,
            recall=total.recall,
            f1=total.f1,
            macro_f1=mean(with_role),
            pages=len(with_role),
        )
    return result


def _role_macro(groups: list[list[DumpScore]], draws: Floats) -> Measure:
    """Return the mean over roles that the gold has of their pooled F1 over lines."""
    table = np.array(
        [[_pooled(dumps, role) for role in ROLES] for dumps in groups], dtype=np.float64
    ).reshape(len(groups), len(ROLES), 3)

    def macro(counts: Floats) -> Floats:
        right, wrong, missed = np.moveaxis(counts, -1, 0)
        below = 2 * right + wrong + missed
        f1 = np.divide(2 * right, below, out=np.zeros_like(right), where=below > 0)
        present = (right + missed) > 0
        total = present.sum(axis=-1)
        summed = (f1 * present).sum(axis=-1)
        mean_f1: Floats = np.divide(
            summed, total, out=np.full(summed.shape, np.nan), where=total > 0
        )
        return mean_f1

    value = float(macro(table.sum(axis=0)))
    samples = macro(np.einsum("rp,pkc->rkc", draws, table))
    return _measure(None if np.isnan(value) else value, samples)


def _ranked(
    groups: list[list[DumpScore]], trust: Callable[[DumpScore], list[tuple[float, bool]]]
) -> calibration.Ranked:
    return calibration.rank(
        [
            (confidence, right, page)
            for page, dumps in enumerate(groups)
            for dump in dumps
            for confidence, right in trust(dump)
        ]
    )


def _calibration(ranked: calibration.Ranked, bins: int, draws: Floats) -> Measure:
    value = calibration.calibration_error(calibration.reliability(ranked, bins))
    if value is None:
        return Measure(None)
    samples = [
        calibration.calibration_error(calibration.reliability(ranked, bins, drawn[ranked.page]))
        for drawn in draws
    ]
    return _measure(value, np.array([np.nan if sample is None else sample for sample in samples]))


def _fields(groups: list[list[DumpScore]], draws: Floats) -> dict[str, FieldScore]:
    names = dict.fromkeys(name for dumps in groups for dump in dumps for name in dump.fields)
    result: dict[str, FieldScore] = {}
    for name in names:
        table = np.array(
            [
                np.sum([dump.fields.get(name, (0, 0, 0, 0)) for dump in dumps], axis=0)
                for dumps in groups
            ],
            dtype=np.float64,
        )
        articles, _, filled, right_filled = table.sum(axis=0)
        result[name] = FieldScore(
            articles=int(articles),
            exact=_ratio(table[:, 1], table[:, 0], draws),
            filled=int(filled),
            exact_where_filled=float(right_filled / filled) if filled else None,
        )
    return result
