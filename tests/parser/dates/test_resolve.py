"""Relative days against an anchor."""

from datetime import date

import pytest

from newskit.parser.fields.dates import find_dates, resolve

TUESDAY = date(2024, 6, 18)


def values(text: str, anchor: date | None = TUESDAY) -> list[str | None]:
    """The values of all dates of a text after resolution."""
    return [found.value for found in resolve(find_dates(text), anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("اليوم", "2024-06-18"),
        ("اليوم (الثلاثاء)", "2024-06-18"),
        ("اليوم الثلاثاء", "2024-06-18"),
        ("أمس", "2024-06-17"),
        ("أمس (الاثنين)", "2024-06-17"),
        ("أول من أمس", "2024-06-16"),
        ("أول من أمس (الأحد)", "2024-06-16"),
        ("غداً", "2024-06-19"),
        ("بعد غد الخميس", "2024-06-20"),
        ("الأحد الماضي", "2024-06-16"),
        ("الثلاثاء الماضي", "2024-06-11"),
        ("الخميس المقبل", "2024-06-20"),
        ("الثلاثاء المقبل", "2024-06-25"),
        ("الثلاثاء", "2024-06-18"),
        ("قبل يومين", "2024-06-16"),
        ("منذ 3 أيام", "2024-06-15"),
        ("نوفمبر الماضي", "2023-11"),
        ("نوفمبر المقبل", "2024-11"),
        ("مارس المقبل", "2025-03"),
        ("5 يونيو الجاري", "2024-06-05"),
        ("5 مارس الماضي", "2024-03-05"),
        ("الجمعة 14 يونيو", "2024-06-14"),
    ],
)
def test_the_anchor_makes_a_relative_day_certain(text: str, value: str) -> None:
    """The article was published on Tuesday, 18 June 2024."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "الخميس",  # the last or the next one
        "اليوم (الأربعاء)",  # contradicts the anchor
        "أمس (الخميس)",
        "منذ 3 ساعات",  # counts from the moment of the crawl
        "14 يونيو",  # of which year?
        "يونيو الماضي",  # written in June: this one or last year's?
        "5 مايو الجاري",  # it is June
        "الأحد 14 يونيو",  # not a Sunday in any year near
        "قبل أسبوع",
    ],
)
def test_what_stays_uncertain_keeps_no_value(text: str) -> None:
    """Never guessed."""
    assert values(text) == [None]


def test_a_weekday_against_the_anchor_is_a_conflict() -> None:
    """«اليوم (الأربعاء)» in an article of a Tuesday."""
    (found,) = resolve(find_dates("اليوم (الأربعاء)"), TUESDAY)
    assert "weekday" in (found.conflict or "")


@pytest.mark.parametrize("text", ["اليوم", "أمس (الاثنين)", "الخميس", "الأحد الماضي"])
def test_without_an_anchor_nothing_is_resolved(text: str) -> None:
    """No anchor, no value."""
    assert values(text, None) == [None]


def test_a_full_day_with_its_weekday_stands_for_that_weekday() -> None:
    """«الخميس 21 نوفمبر 2024 … الخميس … الجمعة»: the Thursday is known, the Friday is not."""
    text = "الخميس 21 نوفمبر 2024؛ وقال الخميس؛ وأضاف الجمعة"
    assert values(text, None) == ["2024-11-21", "2024-11-21", None]


def test_today_with_the_weekday_of_the_full_day_is_an_anchor() -> None:
    """«اليوم (الخميس)» and «الخميس 21 نوفمبر 2024»: then «أمس» is Wednesday the 20th."""
    text = "الخميس 21 نوفمبر 2024؛ قال اليوم (الخميس)؛ إن ما حدث أمس"
    assert values(text, None) == ["2024-11-21", "2024-11-21", "2024-11-20"]


def test_two_full_days_are_no_anchor() -> None:
    """Where two days are printed in full, neither stands for a bare weekday."""
    text = "الخميس 21 نوفمبر 2024؛ الخميس 14 نوفمبر 2024؛ وقال الخميس"
    assert values(text, None)[-1] is None
