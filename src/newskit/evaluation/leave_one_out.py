"""How well a parser reads a publisher that it has never seen."""

from collections.abc import Callable, Sequence
from random import Random

import msgspec

from newskit.evaluation import bootstrap
from newskit.evaluation.counts import mean
from newskit.evaluation.summary import VALUES, Evaluation, evaluate
from newskit.evaluation.types import GoldPage, PredictedPage

Predictor = Callable[[GoldPage], PredictedPage]
Trainer = Callable[[list[GoldPage]], Predictor]
Maker = Callable[[list[GoldPage]], list[GoldPage]]


class LeftOut(msgspec.Struct, frozen=True):
    """Results on publishers that were left out of training.

    `overall` is over all pages, each read by the parser that never saw its publisher; `by_fold` is
    per publisher (or fold of publishers), and `macro` the mean over them.
    """

    overall: Evaluation
    by_fold: dict[str, Evaluation]
    macro: dict[str, float | None]


def publisher(page: GoldPage) -> str:
    """Return the publisher of a page, the fold of the plain leave-one-publisher-out."""
    return page.publisher


def publisher_folds(pages: Sequence[GoldPage], count: int, seed: int) -> Callable[[GoldPage], str]:
    """Return a function from a page to one of `count` folds; a publisher is never split.

    For measures that need several left-out publishers at once, such as joined dumps.
    """
    names = sorted({page.publisher for page in pages})
    Random(seed).shuffle(names)
    fold = {name: f"fold {index % count + 1}" for index, name in enumerate(names)}
    return lambda page: fold[page.publisher]


def leave_one_out(
    pages: Sequence[GoldPage],
    train: Trainer,
    *,
    fold: Callable[[GoldPage], str] = publisher,
    make: Maker | None = None,
    alternatives: bool = False,
    replicates: int = bootstrap.REPLICATES,
    seed: int = bootstrap.SEED,
) -> LeftOut:
    """Train once for every publisher on the pages of all others, and measure on its pages.

    `train` takes the labelled pages it may look at and gives a function from a page to its
    prediction, which should read nothing of a page but its `data` and `file`. `fold` says which
    pages are left out together, and `make` turns the left-out pages into those that are read
    instead: ``make=lambda pages: join_pages(pages, 1)`` with `publisher_folds` measures boundaries
    between publishers that training never saw. Deterministic when `train` is.
    """
    folds: dict[str, list[GoldPage]] = {}
    for page in pages:
        folds.setdefault(fold(page), []).append(page)
    predicted: dict[str, PredictedPage] = {}
    measured: list[GoldPage] = []
    results: dict[str, Evaluation] = {}

    def measure(some: Sequence[GoldPage]) -> Evaluation:
        return evaluate(
            some, predicted, alternatives=alternatives, replicates=replicates, seed=seed
        )

    for name, own in folds.items():
        predict = train([page for page in pages if fold(page) != name])
        # Pages that are made have names of their own, which two folds may both have used.
        read = [_renamed(page, name) for page in make(own)] if make else own
        predicted.update({page.name: predict(page) for page in read})
        results[name] = measure(read)
        measured.extend(read)
    macro = {
        name: mean(result.measures[name].value for result in results.values())
        for name in (*VALUES, "role_macro_f1")
    }
    return LeftOut(measure(measured), results, macro)


def _renamed(page: GoldPage, fold: str) -> GoldPage:
    return msgspec.structs.replace(page, name=f"{fold}: {page.name}", page=f"{fold}: {page.page}")
