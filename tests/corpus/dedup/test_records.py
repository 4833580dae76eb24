"""What dedup reads of a record, and that it touches nothing else."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.dedup.slips import fault_of, read_slip, with_marks
from newskit.schema import faults
from newskit.sources import Line

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)
MARKS = ["duplicate_of", "same_as", "near_duplicate_of", "cluster", "boilerplate"]


def test_bytes_before_the_marks_stay(run, record, story):
    """Spacing, unknown keys, numbers and escapes pass as they came."""
    line = record(1, "جسر", *story)[:-1] + b' , "mine" : [1e2, "\\u0623", 18446744073709551617] }'
    for mode in ("exact", "near", "paragraphs"):
        [out] = run(mode, [line])
        assert out.startswith(line[:-1] + b",")


@given(st.dictionaries(TEXT.filter(lambda key: key != "id"), JSON, max_size=4))
def test_own_keys_come_back(keys):
    """All keys of a record, marks of other runs too, are there with their values and in order."""
    own = {"id": "1", **{key: keys[key] for key in keys if key not in MARKS}}
    line = json.dumps(own, ensure_ascii=False).encode()
    found = json.loads(with_marks(line, {"duplicate_of": None, "same_as": {}}))
    assert list(found.items()) == [*own.items(), ("duplicate_of", None), ("same_as", {})]


@pytest.mark.parametrize("mode", ["exact", "near", "paragraphs"])
def test_a_second_run_changes_nothing(run, record, story, mode):
    """Marks of an earlier run of the mode are replaced, not doubled."""
    records = [record(n, f"عنوان {n // 2}", *story) for n in range(6)]
    once = run(mode, records)
    assert run(mode, [line.strip() for line in once]) == once


def test_modes_add_to_each_other(run, record, story):
    """Marks of the other modes stay."""
    lines = [record(n, "عنوان", *story) for n in range(2)]
    for mode in ("exact", "near", "paragraphs"):
        lines = [line.strip() for line in run(mode, lines)]
    assert list(json.loads(lines[1]))[-5:] == [
        "duplicate_of", "near_duplicate_of", "cluster", "same_as", "boilerplate",
    ]  # fmt: skip


@pytest.mark.parametrize("mode", ["exact", "near", "paragraphs"])
def test_marked_records_are_still_valid(run, record, story, mode):
    """Whoever checks the schema finds nothing to say about the marks."""
    records = [record(n, "عنوان", *story) for n in range(2)]
    keys = msgspec.json.decode(records[0])
    missing = faults(keys)
    for line in run(mode, records):
        assert faults(msgspec.json.decode(line)) == missing


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"id": "1"', "E_JSON"),
        (b"[1]", "E_JSON"),
        (b'{"headline": "x"}', "E_SCHEMA"),
        (b'{"id": "1", "body": 3}', "E_SCHEMA"),
        (b'{"id": "1", "schema": "other/1"}', "E_SCHEMA"),
        (b'{"id": "1", "unknown": "\xff"}', "E_UTF8"),
        (b'{"id": "1", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "E_JSON"),
    ],
)
def test_what_is_no_record_has_a_reason(line, code):
    """A line without a slip is rejected with a stable code."""
    assert read_slip(line) is None
    assert fault_of(Line("a.jsonl", 1, 0, line)).code == code
