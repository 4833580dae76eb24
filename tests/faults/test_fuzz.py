"""A few hundred damaged inputs; `fuzz.py` takes files through whole runs, `tools.fuzz` inputs
through sources, parser and normaliser by the million.
"""

import random

import pytest
from tests.faults.fuzz import fuzz

from tools.fuzz.damage import damaged
from tools.fuzz.rounds import Input, run_block


@pytest.mark.parametrize("block", [0, 1])
def test_damaged_inputs_keep_the_promises(tmp_path, block):
    """No exception, no hang, every line once, every value at its bytes, every text comes back."""
    found: list[str] = []
    counts = run_block(7, block, tmp_path, lambda one, what: found.append(what))
    assert found == []
    assert counts["pages with articles"] > 20
    assert counts["texts"] > 20


def test_the_same_seed_gives_the_same_damage():
    """What was found can be found again."""
    twice = [damaged(b"text " * 20, random.Random(5)) for _ in range(2)]
    assert twice[0] == twice[1]


def test_what_breaks_a_promise_is_named(tmp_path, monkeypatch):
    """A mistake in a reader is told with the input that shows it, and the others are tried."""

    def broken(data: bytes) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("tools.fuzz.rounds.check_records", broken)
    found: list[tuple[Input, str]] = []
    counts = run_block(7, 1, tmp_path, lambda one, what: found.append((one, what)))
    assert counts["broken"] == len(found) > 5
    assert {one.suffix for one, _ in found} == {".record"}
    assert "IndexError" in found[0][1]


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
