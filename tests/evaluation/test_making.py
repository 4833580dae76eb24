"""Joined pages, and publishers left out."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newskit.evaluation import (
    GoldPage,
    PredictedPage,
    evaluate,
    join_pages,
    leave_one_out,
    publisher_folds,
)

Perfect = Callable[[GoldPage], PredictedPage]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_joined_labels_stand_on_their_lines(gold: list[GoldPage], seed: int) -> None:
    """Every label speaks of the same text as before, and no article is shared."""
    texts = {(line.role, page.text[line.no - 1]) for page in gold for line in page.lines}
    for page in join_pages(gold, seed, dumps=3):
        lines = page.text
        assert {(line.role, lines[line.no - 1]) for line in page.lines} <= texts
        assert len(page.lines) == sum(bool(line.strip()) for line in lines)
        numbers = [line.no for line in page.lines]
        assert numbers == sorted(set(numbers))
        headlines = {line.article for line in page.lines if line.role == "headline"}
        assert headlines == {article.number for article in page.articles}


def test_joined_pages_hold_two_to_eight_different_pages(gold: list[GoldPage]) -> None:
    """No page is joined with another dump of itself, and the seed alone decides."""
    joined = join_pages(gold, 5, dumps=40)
    assert join_pages(gold, 5, dumps=40) == joined
    assert join_pages(gold, 6, dumps=40) != joined
    assert all(
        page.text.count("الرئيسية") + page.text.count("   * الرئيسية") <= 2 for page in joined
    )


def test_gold_against_itself_keeps_every_boundary(gold: list[GoldPage], perfect: Perfect) -> None:
    """Joined labels given back as prediction find every boundary."""
    joined = join_pages(gold, 1, dumps=5)
    result = evaluate(joined, {page.name: perfect(page) for page in joined}, replicates=2)
    assert result.measures["boundary_f1"].value == 1.0
    assert result.measures["article_exact"].value == 1.0


def test_one_page_cannot_be_joined(bridge: GoldPage) -> None:
    """Two dumps of the same page are not two pages."""
    with pytest.raises(ValueError, match="two different pages"):
        join_pages([bridge, bridge], 1)


def test_publisher_is_never_seen_in_training(gold: list[GoldPage], perfect: Perfect) -> None:
    """Every page is read by the parser that was trained without its publisher."""
    trained: list[set[str]] = []
    read: list[tuple[set[str], str]] = []

    def train(pages: list[GoldPage]) -> Perfect:
        seen = {page.publisher for page in pages}
        trained.append(seen)

        def predict(page: GoldPage) -> PredictedPage:
            read.append((seen, page.publisher))
            return perfect(page)

        return predict

    result = leave_one_out(gold, train, replicates=2)
    assert trained == [{"alwaha"}, {"almanara"}]
    assert len(read) == len(gold)
    assert all(publisher not in seen for seen, publisher in read)
    assert result.overall.dumps == len(gold)
    assert list(result.by_fold) == ["almanara", "alwaha"]


def test_publishers_weigh_the_same(gold: list[GoldPage], perfect: Perfect) -> None:
    """Of two publishers one read in vain, the macro figure is a half, pages aside."""

    def train(pages: list[GoldPage]) -> Perfect:
        blind = pages[0].publisher == "alwaha"
        return (lambda page: PredictedPage({})) if blind else perfect

    result = leave_one_out(gold, train, replicates=2)
    assert result.macro["body_f1"] == 0.5
    assert result.by_fold["almanara"].measures["body_f1"].value == 0.0


def test_folds_never_split_a_publisher(gold: list[GoldPage]) -> None:
    """All pages of a publisher are left out together, and the seed alone decides with whom."""
    fold = publisher_folds(gold, 2, seed=3)
    assert len({(page.publisher, fold(page)) for page in gold}) == 2
    assert [fold(page) for page in gold] == [publisher_folds(gold, 2, 3)(page) for page in gold]


def test_made_pages_are_read_instead(gold: list[GoldPage], perfect: Perfect) -> None:
    """Left-out pages may be joined first; two folds that name them alike stay apart."""
    folded = {"bridge": "1", "scroll": "1", "menu": "2"}
    twins = [*gold, msgspec.structs.replace(gold[2], name="other", page="other")]
    result = leave_one_out(
        twins,
        lambda pages: perfect,
        fold=lambda page: folded.get(page.page, "2"),
        make=lambda pages: join_pages(pages, 1, dumps=2),
        replicates=2,
    )
    assert result.overall.dumps == 4
    assert result.overall.measures["boundary_f1"].value == 1.0
