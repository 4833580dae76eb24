"""A table of printed dates, and what each of them says."""

from pathlib import Path

import pytest

from newskit.parser.fields.dates import find_dates

TABLE = Path(__file__).with_name("printed_dates.tsv")


def rows() -> list[tuple[str, list[str | None]]]:
    """Text and values of every row; ``none`` is a date without a value, ``-`` no date."""
    lines = [line for line in TABLE.read_text("utf-8").split("\n") if line and line[0] != "#"]
    cells = [line.split("\t") for line in lines]
    return [
        (text, [None if value == "none" else value for value in values.split() if value != "-"])
        for text, values, *_ in cells
    ]


@pytest.mark.parametrize(("text", "values"), rows())
def test_every_printed_date_is_read_as_the_table_says(text: str, values: list[str | None]) -> None:
    """Alone on its line, each row gives its values and nothing else."""
    assert [found.value for found in find_dates(text)] == values


@pytest.mark.parametrize(("text", "values"), rows())
def test_a_date_is_read_alike_inside_a_sentence(text: str, values: list[str | None]) -> None:
    """Words on both sides change nothing: the reading is local."""
    sentence = f"وأعلن المجلس البلدي؛ {text} ؛ افتتاح حديقة جديدة وسط المدينة"
    assert [found.value for found in find_dates(sentence)] == values


def test_the_table_has_two_hundred_dates_and_enough_that_are_none() -> None:
    """The table is the measure of this room, so its size is held."""
    table = rows()
    assert sum(bool(values) for _, values in table) >= 200
    assert sum(not values for _, values in table) >= 30


@pytest.mark.xfail(reason="a month name and a year, but the name of a film, a street, a group")
@pytest.mark.parametrize("text", ["فيلم «سبتمبر 1970» التسجيلي", "شارع 7 نوفمبر", "مدينة 6 أكتوبر"])
def test_names_made_of_dates_are_no_dates(text: str) -> None:
    """Known failure: only a gazetteer would tell a street from the day it is named after."""
    assert find_dates(text) == []


@pytest.mark.xfail(reason="hours in words are not read")
def test_an_hour_in_words_is_read() -> None:
    """Known failure: «الساعة الثامنة مساء» is left out of the value."""
    assert find_dates("17 أبريل 2023 الساعة الثامنة مساء")[0].value == "2023-04-17T20:00"
