"""Exact duplicates: the same words, however they are spelled; the first stays."""

import json
import tomllib
from pathlib import Path

import pytest

CASES = tomllib.loads((Path(__file__).parent / "spellings.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["label"])
def test_spellings_of_one_text(marks, record, case):
    """A text in another spelling is a duplicate of the first."""
    records = [record(n, None, text) for n, text in enumerate(case["texts"])]
    assert marks("duplicate_of", "exact", records) == [None, f"{0:032x}"]


@pytest.mark.parametrize("case", CASES["differ"], ids=lambda case: case["label"])
def test_texts_that_only_look_alike(marks, record, case):
    """A text that differs in a word is no exact duplicate."""
    records = [record(n, None, text) for n, text in enumerate(case["texts"])]
    assert marks("duplicate_of", "exact", records) == [None, None]


def test_all_copies_name_the_first(marks, record, story):
    """A third copy is marked with the first, not the second."""
    records = [record(n, "جسر جديد", *story) for n in (5, 6, 7)]
    assert marks("duplicate_of", "exact", records) == [None, f"{5:032x}", f"{5:032x}"]


def test_another_headline_is_another_text(marks, record, story):
    """The headline is part of the text, as it is of the id."""
    records = [record(1, "جسر جديد", *story), record(2, "افتتاح جسر", *story)]
    assert marks("duplicate_of", "exact", records) == [None, None]


def test_paragraphs_do_not_count(marks, record, story):
    """The same words in one paragraph or in five are one text."""
    records = [record(1, "جسر", *story), record(2, "جسر", " ".join(story))]
    assert marks("duplicate_of", "exact", records) == [None, f"{1:032x}"]


def test_records_without_words_are_no_duplicates(marks, record):
    """Two empty records, or two of punctuation, are not one story."""
    records = [record(1, None), record(2, ""), record(3, "…", "!"), record(4, "؟")]
    assert marks("duplicate_of", "exact", records) == [None] * 4


def test_drop_leaves_the_first(run, record, story):
    """With drop the copies go, and what stays is in order."""
    records = [record(n, f"عنوان {n % 3}", *story) for n in range(9)]
    kept = [json.loads(line)["id"] for line in run("exact", records, drop=True)]
    assert kept == [f"{n:032x}" for n in range(3)]
