"""The compiled chain under the real grammar, and what is summed over its posteriors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import needs, weights

from newskit.parser.confidence import role_chances
from newskit.parser.decoder import stepped_marginals
from newskit.parser.grammar import FORBIDDEN
from newskit.parser.model import load_model


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(0, 2**32 - 1))
def test_posteriors_under_the_grammar_are_those_of_the_plain_decoder(
    lengths: list[int], seed: int
) -> None:
    """So they are where most steps are forbidden, and states with the same steps go together."""
    chain = needs("chain")
    emissions, steps, first = weights(seed, sum(lengths))
    steps = np.where(load_model().grammar.legal, steps, np.float32(FORBIDDEN))
    here = chain.marginals(emissions, lengths, steps, first, FORBIDDEN)
    plain = stepped_marginals(emissions, lengths, steps, first)
    np.testing.assert_allclose(here, plain, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("scale", [1e-3, 1.0, 300.0])
def test_impossible_lines_have_posteriors(scale: float) -> None:
    """Weights that differ by hundreds leave numbers between 0 and 1 that sum to 1."""
    chain = needs("chain")
    emissions, steps, first = weights(1, 50)
    here = chain.marginals(emissions * np.float32(scale), [20, 30], steps, first, FORBIDDEN)
    np.testing.assert_allclose(here.sum(axis=1), 1.0, rtol=1e-12)
    assert 0 <= here.min() <= here.max() <= 1 + 1e-12


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_chances_of_roles_are_those_of_the_plain_version(seed: int, count: int) -> None:
    """The states of a role are summed, whichever of them the path took."""
    needs("chain")
    random = np.random.default_rng(seed)
    roles = load_model().grammar.roles
    chances = random.dirichlet(np.full(len(roles), 0.1), count)
    path = random.integers(0, len(roles), count).tolist()
    plain = [sum(chances[i, [r == roles[s] for r in roles]]) for i, s in enumerate(path)]
    np.testing.assert_allclose(role_chances(chances, path, roles), plain, rtol=1e-12)
