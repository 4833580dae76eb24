"""A few hundred damaged files; `fuzz.py` does as many as one has time for."""

import random

import pytest
from tests.faults.fuzz import fuzz


def test_damaged_files(tmp_path):
    """Whatever is wrong with a file is a reject with a code; every record is in the account."""
    counts, codes = fuzz(tmp_path, 60, random.Random(1))
    assert counts.balanced
    assert counts.written and codes


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_many_damaged_files(tmp_path, seed):
    """The same for more, of other accidents."""
    counts, _ = fuzz(tmp_path, 400, random.Random(100 + seed))
    assert counts.balanced
