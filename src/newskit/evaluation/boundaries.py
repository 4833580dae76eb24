"""Where articles start, and whether their headlines were found."""

from newskit.evaluation.counts import Counts
from newskit.evaluation.roles import UNSCORED, is_outside
from newskit.evaluation.text import squeeze
from newskit.evaluation.types import GoldPage, PredictedLine

REACH = 3
"""A start may lie so many non-blank lines before or after the gold one, and be right."""


def gold_starts(page: GoldPage) -> tuple[dict[int, int], dict[int, tuple[int, str]]]:
    """Return the rank of each article's first line, and the rank and text of its headline.

    Ranks count the non-blank lines of the dump from 0.
    """
    text = page.text
    starts: dict[int, int] = {}
    headlines: dict[int, tuple[int, str]] = {}
    for rank, line in enumerate(page.lines):
        if line.article:
            starts.setdefault(line.article, rank)
            if line.role == "headline":
                headlines.setdefault(line.article, (rank, squeeze(text[line.no - 1])))
    return starts, headlines


def predicted_starts(
    page: GoldPage, predicted: dict[int, PredictedLine]
) -> tuple[dict[int, int], dict[int, str]]:
    """Return the rank of each predicted start, and the first headline line of each article."""
    text = page.text
    scored = {line.no: rank for rank, line in enumerate(page.lines) if line.role != UNSCORED}
    starts: dict[int, int] = {}
    headlines: dict[int, str] = {}
    for number in sorted(predicted):
        if number not in scored:
            continue
        line = predicted[number]
        if line.article and not is_outside(line.role):
            starts.setdefault(line.article, scored[number])
        if line.role == "headline":
            headlines.setdefault(line.article, squeeze(text[number - 1]))
    return starts, headlines


def boundary_counts(spans: list[tuple[int, int]], starts: list[int]) -> Counts:
    """Match predicted starts with gold spans [first line, first headline line], one to one.

    >>> boundary_counts([(0, 2), (40, 40)], [5, 6, 44])
    Counts(right=1, wrong=2, missed=1)
    """
    free = list(spans)
    right = 0
    for start in sorted(starts):
        for span in free:
            if span[0] - REACH <= start <= span[1] + REACH:
                free.remove(span)
                right += 1
                break
    return Counts(right, len(starts) - right, len(spans) - right)


def boundary_scores(page: GoldPage, predicted: dict[int, PredictedLine]) -> dict[str, float | None]:
    """Return headline found, boundary precision, recall and F1, and whether the number is right.

    `headline_found` is None where no gold article of the dump has a headline line, and so are the
    boundary figures where there is no article and none was predicted (score.py of the gold says 0
    of such a page, though nothing could be better).
    """
    starts, headlines = gold_starts(page)
    said_starts, said_headlines = predicted_starts(page, predicted)
    spans = [
        (start, headlines[article][0] if article in headlines else start)
        for article, start in sorted(starts.items())
    ]
    counts = boundary_counts(spans, list(said_starts.values()))
    said = set(said_headlines.values())
    found = sum(text in said for _, text in headlines.values())
    any_start = bool(starts or said_starts)
    return {
        "headline_found": found / len(headlines) if headlines else None,
        "boundary_precision": counts.precision if any_start else None,
        "boundary_recall": counts.recall if any_start else None,
        "boundary_f1": counts.f1 if any_start else None,
        "articles_counted": float(len(said_starts) == len(starts)),
    }
