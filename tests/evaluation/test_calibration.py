"""Confidence and intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.evaluation import bootstrap
from newskit.evaluation.calibration import calibration_error, rank, reliability, risk_coverage

Judgements = list[tuple[float, bool, int]]
judgements = st.lists(
    st.tuples(st.sampled_from([0.1, 0.5, 0.9, 1.0]), st.booleans(), st.integers(0, 2)), min_size=1
)


def test_worked_example() -> None:
    """Two bins: .9 sure and half right, .2 sure and never right, make (.4 + .2) / 2."""
    items = [(0.9, True, 0), (0.9, False, 0), (0.2, False, 0), (0.2, False, 0)]
    bins = reliability(rank(items), 2)
    assert [(item.accuracy, item.count) for item in bins] == [(0.5, 2), (0.0, 2)]
    assert calibration_error(bins) == pytest.approx(0.3)


def test_bins_hold_equal_masses() -> None:
    """However confidences crowd at 1, each bin has its share."""
    items = [(1 - n / 1000, True, 0) for n in range(150)]
    assert {item.count for item in reliability(rank(items), 15)} == {10.0}


@given(judgements, st.randoms(use_true_random=False))
def test_order_of_lines_plays_no_part(items: Judgements, chance: st.DataObject) -> None:
    """Equal confidences are shared out, so shuffled judgements give the same error."""
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (calibration_error(reliability(rank(x), 10)) for x in (items, shuffled))
    assert one == pytest.approx(other)
    assert risk_coverage(rank(items)) == pytest.approx(risk_coverage(rank(shuffled)))


@given(judgements)
def test_drawing_a_page_twice_is_having_its_lines_twice(items: Judgements) -> None:
    """The weights of the bootstrap do what copying the lines would do to bins of all mass."""
    weights = np.array([2.0, 0.0, 1.0])
    copied = [item for item in items for _ in range(int(weights[item[2]]))]
    ranked = rank(items)
    weighed = calibration_error(reliability(ranked, 1, weights[ranked.page]))
    assert weighed == pytest.approx(calibration_error(reliability(rank(copied), 1)))


def test_risk_falls_with_a_good_order() -> None:
    """Wrong lines with the lowest confidence are gone at half the coverage."""
    items = [(0.9, True, 0), (0.8, True, 0), (0.3, False, 0), (0.2, False, 0)]
    risk = risk_coverage(rank(items))
    assert (risk["1.00"], risk["0.50"]) == (0.5, 0.0)


def test_nothing_to_judge() -> None:
    """Without confidences there is no error, rather than one of 0."""
    assert calibration_error(reliability(rank([]), 10)) is None
    assert risk_coverage(rank([])) == {}


def test_draws_are_the_same_for_ever() -> None:
    """The stream of random numbers is frozen: these counts hold on any machine and numpy."""
    assert bootstrap.draw(4, replicates=4, seed=7).astype(int).tolist() == [
        [1, 1, 1, 1],
        [0, 0, 0, 4],
        [1, 1, 1, 1],
        [1, 1, 2, 0],
    ]
    assert bootstrap.draw(4, 3, 7).tolist() != bootstrap.draw(4, 3, 8).tolist()


def test_one_page_has_no_interval() -> None:
    """How a figure would move on other pages cannot be known from one."""
    draws = bootstrap.draw(1, replicates=5)
    assert bootstrap.interval(bootstrap.mean_samples([0.5], draws)) is None


def test_interval_holds_the_middle() -> None:
    """The bounds cut 2.5 % on either side, and NaN has no say."""
    samples = np.array([*np.arange(1001) / 1000, np.nan])
    assert bootstrap.interval(samples) == pytest.approx((0.025, 0.975))
    assert bootstrap.interval(np.array([np.nan])) is None


def test_page_without_a_value_is_left_out_of_means() -> None:
    """A draw of nothing but such pages has no mean."""
    draws = np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]])
    samples = bootstrap.mean_samples([0.5, None], draws)
    assert samples[:2].tolist() == [0.5, 0.5]
    assert np.isnan(samples[2])
