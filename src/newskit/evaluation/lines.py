"""Measures over the lines of one dump: roles, body, leakage, partition."""

from typing import NamedTuple

from newskit.evaluation.counts import Counts
from newskit.evaluation.roles import BODY, LEAKS, UNSCORED
from newskit.evaluation.text import squeeze
from newskit.evaluation.types import GoldLine, GoldPage, PredictedLine

UNNAMED = PredictedLine(0, "furniture")
"""What a line is taken for that a prediction does not name."""


class Judged(NamedTuple):
    """A scored line: the role it has, the role it was given, and how sure the parser was."""

    gold: str
    predicted: str
    confidence: float | None


def judge(
    gold: tuple[GoldLine, ...], predicted: dict[int, PredictedLine], alternatives: bool = False
) -> list[Judged]:
    """Lay gold and prediction side by side; with `alternatives` a second gold role is right too."""
    judged: list[Judged] = []
    for line in gold:
        if line.role == UNSCORED:
            continue
        said = predicted.get(line.no, UNNAMED)
        accepted = alternatives and line.alternative == said.role
        judged.append(Judged(said.role if accepted else line.role, said.role, said.confidence))
    return judged


def role_accuracy(judged: list[Judged]) -> float:
    """Lines with the right role among the scored lines."""
    if not judged:
        return 0.0
    return sum(line.gold == line.predicted for line in judged) / len(judged)


def body_counts(judged: list[Judged]) -> Counts:
    """Count lines by whether they are body (paragraph or subhead), whichever of the two."""
    pairs = [(line.gold in BODY, line.predicted in BODY) for line in judged]
    return Counts(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def role_counts(judged: list[Judged]) -> dict[str, Counts]:
    """Count right, wrong and missed lines of each role.

    >>> role_counts([Judged("deck", "deck", None), Judged("date", "deck", None)])
    {'deck': Counts(right=1, wrong=1, missed=0), 'date': Counts(right=0, wrong=0, missed=1)}
    """
    counts: dict[str, Counts] = {}

    def add(role: str, more: Counts) -> None:
        counts[role] = counts.get(role, Counts()).plus(more)

    for line in judged:
        if line.gold == line.predicted:
            add(line.gold, Counts(right=1))
        else:
            add(line.predicted, Counts(wrong=1))
            add(line.gold, Counts(missed=1))
    return counts


def body_characters(
    page: GoldPage, predicted: dict[int, PredictedLine]
) -> tuple[int, dict[str, int]]:
    """Return the characters of predicted body lines, and those of each gold role among them."""
    text = page.text
    total = 0
    by_role: dict[str, int] = {}
    for line in page.lines:
        if line.role == UNSCORED or predicted.get(line.no, UNNAMED).role not in BODY:
            continue
        size = len(squeeze(text[line.no - 1]))
        total += size
        by_role[line.role] = by_role.get(line.role, 0) + size
    return total, by_role


def leaked_characters(by_role: dict[str, int]) -> int:
    """Return the characters of captions, related lines and repeated headlines."""
    return sum(size for role, size in by_role.items() if role in LEAKS)


def partition_counts(page: GoldPage, predicted: dict[int, PredictedLine]) -> tuple[int, int]:
    """Return how many non-blank lines the prediction names, and how many there are."""
    numbers = [number for number, line in enumerate(page.text, 1) if line.strip()]
    return sum(number in predicted for number in numbers), len(numbers)
