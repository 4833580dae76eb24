"""Measures over lines and boundaries, on figures that were worked out by hand."""

from collections.abc import Callable

import pytest

from newskit.evaluation import GoldPage, PredictedLine, PredictedPage, evaluate
from newskit.evaluation.summary import VALUES

Labelled = Callable[[GoldPage], dict[int, PredictedLine]]


def values_of(page: GoldPage, lines: dict[int, PredictedLine]) -> dict[str, float | None]:
    """Evaluate one page and return every figure."""
    result = evaluate([page], {page.name: PredictedPage(lines)}, replicates=2)
    return {name: measure.value for name, measure in result.measures.items()}


def test_gold_against_itself_is_without_fault(
    gold: list[GoldPage], perfect: Callable[[GoldPage], PredictedPage]
) -> None:
    """Labels given back as prediction score 1 everywhere and leak nothing."""
    result = evaluate(gold, {page.name: perfect(page) for page in gold}, replicates=20)
    for name in (*VALUES, "role_macro_f1", "partition"):
        measure = result.measures[name]
        # Nothing can be worse than it is, so the interval has no width.
        assert (measure.value, measure.low, measure.high) == (1.0, 1.0, 1.0), name
    assert result.measures["leakage"].value == 0.0
    assert result.measures["line_calibration_error_15"].value == 0.0


def test_caption_and_teaser_in_the_body_leak(bridge: GoldPage, as_labelled: Labelled) -> None:
    """Leakage is counted in characters of the gold's captions, teasers and repeated headlines."""
    lines = as_labelled(bridge)
    text = bridge.text
    for number in (8, 11, 21):
        lines[number] = PredictedLine(1, "paragraph")
    body = sum(len(text[number - 1].strip()) for number in (13, 14, 15, 16))
    leaked = sum(len(text[number - 1].strip()) for number in (8, 11, 21))
    values = values_of(bridge, lines)
    assert values["leakage"] == pytest.approx(leaked / (leaked + body))
    assert values["furniture_in_body"] == 0.0
    assert values["body_precision"] == 4 / 7
    assert values["body_recall"] == 1.0


def test_furniture_in_the_body_is_told_apart(bridge: GoldPage, as_labelled: Labelled) -> None:
    """A copyright line in a body is no leak of another text, but it is told."""
    lines = as_labelled(bridge) | {22: PredictedLine(1, "paragraph")}
    values = values_of(bridge, lines)
    assert values["leakage"] == 0.0
    assert (values["furniture_in_body"] or 0) > 0.0


def test_unscored_line_plays_no_part(bridge: GoldPage, as_labelled: Labelled) -> None:
    """Whatever is said of a line that the gold leaves open, nothing changes."""
    lines = as_labelled(bridge)
    assert values_of(bridge, lines) == values_of(bridge, lines | {17: PredictedLine(7, "headline")})


def test_second_role_is_right_only_when_asked(bridge: GoldPage, as_labelled: Labelled) -> None:
    """A headline that stands for a caption may be either, with `alternatives`."""
    said = {bridge.name: PredictedPage(as_labelled(bridge) | {8: PredictedLine(1, "caption")})}
    strict = evaluate([bridge], said, replicates=2).measures["role_accuracy"].value
    lenient = evaluate([bridge], said, replicates=2, alternatives=True)
    assert strict == 15 / 16
    assert lenient.measures["role_accuracy"].value == 1.0


def test_line_that_is_not_named_is_furniture(bridge: GoldPage) -> None:
    """An empty prediction finds the furniture, no body, and breaks the partition."""
    values = values_of(bridge, {})
    assert values["role_accuracy"] == 3 / 16
    assert values["body_f1"] == 0.0
    assert values["headline_found"] == 0.0
    assert values["partition"] == 0.0


def test_missed_boundary(scroll: GoldPage, as_labelled: Labelled) -> None:
    """Two articles taken for one: one start right, one missed, one headline not found."""
    lines = {
        number: PredictedLine(min(line.article, 1), line.role)
        for number, line in as_labelled(scroll).items()
    }
    values = values_of(scroll, lines)
    assert values["boundary_precision"] == 1.0
    assert values["boundary_recall"] == 0.5
    assert values["headline_found"] == 0.5
    assert values["articles_counted"] == 0.0
    assert values["article_exact"] == 0.0


def test_page_without_body_has_no_body_score(gold: list[GoldPage], as_labelled: Labelled) -> None:
    """A menu page is left out of body and headline figures instead of counting as 0."""
    values = values_of(gold[3], as_labelled(gold[3]))
    assert values["body_f1"] is None
    assert values["headline_found"] is None
    assert values["article_exact"] is None
    assert values["role_accuracy"] == 1.0


def test_a_page_counts_once_however_often_dumped(
    gold: list[GoldPage], perfect: Callable[[GoldPage], PredictedPage]
) -> None:
    """The two dumps of a page share its weight: all wrong on one of them costs half a page."""
    said = {page.name: perfect(page) for page in gold}
    said["bridge.lynx"] = PredictedPage({})
    result = evaluate(gold, said, replicates=2)
    assert result.measures["body_f1"].value == pytest.approx((0.5 + 1.0) / 2)
    assert result.by_page["bridge"]["body_f1"] == 0.5
