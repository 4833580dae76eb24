"""Measure what a parser makes of publishers that its training has not seen.

Publishers are dealt into `FOLDS` groups; for each a model is trained without any page of theirs,
and reads them with the generic layout: the labelled dumps alone and joined, the written pages
alone. The calibration is fitted on all that these models said, and measured group by group, with
curves that were fitted on the other groups.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from newskit import evaluation
from newskit.evaluation.readings import readings_of_lines
from newskit.evaluation.types import GoldArticle, GoldLine
from newskit.parser import Parser
from newskit.parser.markdown import page_lines
from newskit.parser.model import Model
from newskit.sources.dump import Dump
from tools.train.calibrate import Outcome, calibration_error, fit_curve
from tools.train.crf import TrainingPage
from tools.train.dataset import GoldPage
from tools.train.labelling import article_outcomes, as_tsv, label_page, line_outcomes

Scored = tuple[evaluation.GoldPage, evaluation.PredictedPage]

FOLDS = 4
"""Groups of publishers that are left out together."""
OWN = ("written", "sample")
"""Dumpers of pages that are no dumps of publishers: ours, written for the training or to show."""
REPLICATES = 200
"""Draws of pages behind each interval."""


class Outcomes(NamedTuple):
    """What was said of the lines and the articles of one group of publishers, and if it was so."""

    lines: list[Outcome]
    articles: list[Outcome]


class Training(NamedTuple):
    """The labelled pages, what of each is trained on, and how a model is fitted to some of them."""

    pages: Sequence[GoldPage]
    ready: Mapping[str, Sequence[TrainingPage]]
    publisher: Callable[[GoldPage], str]
    fit: Callable[[Sequence[GoldPage]], Model]


def groups_of(training: Training) -> list[set[str]]:
    """Publishers in groups, those of each kind of page spread evenly."""
    groups: list[set[str]] = [set() for _ in range(FOLDS)]
    dealt: set[str] = set()
    for kind in ("gold", *OWN):
        names = {training.publisher(page) for page in training.pages if _kind(page) == kind}
        for number, name in enumerate(sorted(names - dealt)):
            groups[number % FOLDS].add(name)
        dealt |= names
    return groups


def _kind(page: GoldPage) -> str:
    return page.dumper if page.dumper in OWN else "gold"


class Left(NamedTuple):
    """All that one group needs to be measured, whichever process does it."""

    training: Training
    gold: Sequence[evaluation.GoldPage]
    folder: Path | None
    groups: Sequence[set[str]]


class Group(NamedTuple):
    """What was found of one group: outcomes, and pages with what was said of them, by kind."""

    outcomes: Outcomes
    scored: dict[str, list[Scored]]


_shared: list[Left] = []
"""The work of a process; inherited rather than sent, because a training cannot be pickled."""


def measure_left_out(
    training: Training,
    gold: Sequence[evaluation.GoldPage],
    folder: Path | None,
    jobs: int = 1,
) -> list[Outcomes]:
    """Measure group by group, say the results on stderr, and give what the calibration needs.

    `gold` are the dumps to join; labels of the labelled dumps go to `folder`, a TSV for each.
    `jobs` groups are trained at a time, each in a process of its own; the result is the same.
    """
    left = Left(training, gold, folder, groups_of(training))
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_shared.append, initargs=(left,)
    ) as pool:
        measured = list(pool.map(_measure, range(len(left.groups))))
    for name in dict.fromkeys(name for group in measured for name in group.scored):
        _say_measures(name, [pair for group in measured for pair in group.scored.get(name, ())])
    found = [group.outcomes for group in measured]
    for line in calibration_lines(found):
        _say(line)
    return found


def _measure(number: int) -> Group:
    """Train without one group of publishers and read their pages."""
    training, gold, folder, groups = _shared[-1]
    held = groups[number]
    kept = [page for page in training.pages if training.publisher(page) not in held]
    model = training.fit(kept)
    outcomes = Outcomes([], [])
    for page in training.pages:
        if training.publisher(page) in held and _kind(page) != "sample":
            _label(page, model, training.ready[page.name][0], outcomes, folder)
    parser = Parser(layout="generic", weights=model)
    written = [p for p in training.pages if _kind(p) == "written"]
    sets = {
        "written": [_as_gold(p) for p in written if training.publisher(p) in held],
        "joined": evaluation.join_pages([d for d in gold if d.publisher in held], number),
    }
    scored: dict[str, list[Scored]] = {}
    for name, pages in sets.items():
        for dump in pages:
            renamed = msgspec.structs.replace(dump, name=f"{number}-{dump.name}")
            said = parser.parse(Dump(data=dump.data, path=renamed.name))
            scored.setdefault(name, []).append((renamed, evaluation.from_page(said)))
    _say(f"left out: {', '.join(sorted(held))}")
    return Group(outcomes, scored)


def calibration_lines(found: Sequence[Outcomes]) -> Iterator[str]:
    """How far chances and shares are apart: raw, and with curves fitted on the other groups."""
    for kind in Outcomes._fields:
        groups: list[list[Outcome]] = [getattr(group, kind) for group in found]
        raw = [one for group in groups for one in group]
        curved: list[Outcome] = []
        for number, group in enumerate(groups):
            others = [one for n, other in enumerate(groups) if n != number for one in other]
            curve = fit_curve(others)
            curved += [one._replace(chance=curve(one.chance)) for one in group]
        yield (
            f"calibration error of {kind}, left out ({len(raw)}):"
            f" {calibration_error(raw):.4f} raw, {calibration_error(curved):.4f} with the curve"
        )


def _label(
    page: GoldPage, model: Model, described: TrainingPage, outcomes: Outcomes, folder: Path | None
) -> None:
    raw = page_lines(page.data)
    found = label_page(model, described.matrix, raw)
    outcomes.lines.extend(line_outcomes(found, page.labels))
    outcomes.articles.extend(article_outcomes(found, page.labels))
    if folder and _kind(page) == "gold":
        (folder / f"{page.name}.tsv").write_text(as_tsv(found, raw), encoding="utf-8")


def _as_gold(page: GoldPage) -> evaluation.GoldPage:
    """A written page for `newskit.evaluation`."""
    lines = tuple(GoldLine(label.line_no, label.article, label.role) for label in page.labels)
    text = page.data.decode().split("\n")
    readings = readings_of_lines(text, ((line.no, line.article, line.role) for line in lines))
    return evaluation.GoldPage(
        name=page.name,
        page=page.page,
        publisher=page.page.split("_")[0],
        file=page.name,
        data=page.data,
        lines=lines,
        articles=tuple(GoldArticle(number, (reading,)) for number, reading in readings.items()),
    )


def _say_measures(name: str, pairs: Sequence[Scored]) -> None:
    said = {page.name: prediction for page, prediction in pairs}
    result = evaluation.evaluate([page for page, _ in pairs], said, replicates=REPLICATES)
    for measure, value in result.measures.items():
        _say(f"{name}, left out: {measure} {value}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
