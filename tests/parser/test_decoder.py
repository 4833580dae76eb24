"""The batched decoder against the plain one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.decoder import FEW, batch_marginals, best_path, best_paths, marginals
from newskit.parser.grammar import FORBIDDEN, load_grammar

GRAMMAR = load_grammar()
LENGTHS = st.lists(st.integers(0, 6), min_size=1, max_size=2 * FEW).filter(any)
SEEDS = st.integers(0, 2**32 - 1)


def weights(seed: int, lines: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Random log weights under the grammar."""
    random = np.random.default_rng(seed)
    states = len(GRAMMAR.states)
    emissions = random.normal(size=(lines, states), scale=3).astype(np.float32)
    step = random.normal(size=(states, states))
    transitions = np.where(GRAMMAR.legal, step, FORBIDDEN).astype(np.float32)
    initial = np.where(GRAMMAR.initial, 0.0, FORBIDDEN).astype(np.float32)
    return emissions, transitions, initial


@given(LENGTHS, SEEDS)
def test_batched_paths_are_those_of_each_page(lengths: list[int], seed: int) -> None:
    """Decoding pages together gives each page the path it has alone."""
    emissions, transitions, initial = weights(seed, sum(lengths))
    together = best_paths(emissions, lengths, transitions, initial)
    for page, path in zip(
        np.split(emissions, np.cumsum(lengths)[:-1]), np.split(together, np.cumsum(lengths)[:-1])
    ):
        assert path.tolist() == (best_path(page, transitions, initial) if len(page) else [])


@given(LENGTHS, SEEDS)
def test_batched_posteriors_are_those_of_each_page(lengths: list[int], seed: int) -> None:
    """Forward-backward on scaled probabilities agrees with the one on logs."""
    emissions, transitions, initial = weights(seed, sum(lengths))
    together = batch_marginals(emissions, lengths, transitions, initial)
    for page, chance in zip(
        np.split(emissions, np.cumsum(lengths)[:-1]), np.split(together, np.cumsum(lengths)[:-1])
    ):
        if not len(page):
            continue
        alone = marginals(*(a.astype(np.float64) for a in (page, transitions, initial)))
        np.testing.assert_allclose(chance, alone, atol=1e-4)


@given(LENGTHS, SEEDS)
def test_paths_keep_to_the_grammar(lengths: list[int], seed: int) -> None:
    """A best path never takes a step that the grammar forbids."""
    emissions, transitions, initial = weights(seed, sum(lengths))
    paths = best_paths(emissions, lengths, transitions, initial)
    for path in np.split(paths, np.cumsum(lengths)[:-1]):
        assert GRAMMAR.initial[path[:1]].all()
        assert GRAMMAR.legal[path[:-1], path[1:]].all()


def test_nothing_to_decode() -> None:
    """No pages, no paths."""
    emissions, transitions, initial = weights(0, 0)
    assert best_paths(emissions, [], transitions, initial).tolist() == []
    assert batch_marginals(emissions, [], transitions, initial).shape == (0, len(GRAMMAR.states))
