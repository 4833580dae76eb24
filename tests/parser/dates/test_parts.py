"""What is said beside the value: span, kind, calendar, label, conflict."""

import pytest

from newskit.parser.fields.dates import find_dates


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("قال غداً (الثلاثاء) سنبدأ", "غداً (الثلاثاء)"),
        ("في 12 ذو الحِجّة 1445 هـ بمكة", "12 ذو الحِجّة 1445 هـ"),
        ("نشر في 17 أبريل 2023 بالقاهرة", "17 أبريل 2023"),
        ("والخميس", "الخميس"),
        ("(5 مايو 2021)", "5 مايو 2021"),
        ("5 مايو 2021 في الساعة", "5 مايو 2021"),
        ("الثُّلاثاء ١٨ يـونـيو ٢٠٢٤.", "الثُّلاثاء ١٨ يـونـيو ٢٠٢٤"),
    ],
)
def test_the_span_is_the_date_and_nothing_else(text: str, printed: str) -> None:
    """Prefixes, labels and brackets around it stay outside, harakat and tatweel of it inside."""
    (found,) = find_dates(text)
    assert found.text == printed
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("نُشر في 5 مايو 2021", "published"),
        ("تاريخ النشر: 5 مايو 2021", "published"),
        ("آخر تحديث: 5 مايو 2021", "updated"),
        ("(محدثة 5 مايو 2021)", "updated"),
        ("5 مايو 2021", None),
    ],
)
def test_a_label_before_the_date_is_known(text: str, label: str | None) -> None:
    """Labels say whether a date is that of the publication or of an update."""
    assert find_dates(text)[0].label == label


def test_a_label_inside_speaks_of_the_time_only() -> None:
    """«28 آب 2013، آخر تحديث 14:00»: the day of the article, the hour of the update."""
    (found,) = find_dates("28 آب 2013، آخر تحديث 14:00")
    assert (found.label, found.time_label) == (None, "updated")


def test_the_calendar_is_the_one_printed_first() -> None:
    """Two calendars make one date, whose value is Gregorian."""
    (found,) = find_dates("12 ذو الحجة 1445 هـ الموافق 18 يونيو 2024 م")
    assert (found.calendar, found.value) == ("hijri", "2024-06-18")


def test_a_hijri_date_lends_its_year_to_the_gregorian_one() -> None:
    """«12 ذو الحجة 1445 هـ الموافق 18 يونيو»: the year is in the other calendar."""
    (found,) = find_dates("12 ذو الحجة 1445 هـ الموافق 18 يونيو")
    assert found.value == "2024-06-18"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("الأحد 17 أبريل 2023", "weekday"),
        ("5 يونيو (تموز) 2021", "month"),
        ("5 يونيو/تموز 2021", "month"),
        ("1 رمضان 1445 هـ الموافق 1 مايو 2024", "hijri"),
        ("الخميس 7/3/1429 هـ - الموافق 13/3/2008 م", "hijri"),  # two days apart
        ("31 نيسان 2020", "no such day"),
        ("5 مايو 2021 الساعة 17:51 (مكة المكرمة)، 15:51 (غرينتش)", "moments"),
    ],
)
def test_a_contradiction_is_said(text: str, said: str) -> None:
    """A weekday, a second name, a second calendar or a second zone is a check on the first."""
    (found,) = find_dates(text)
    assert said in (found.conflict or "")


@pytest.mark.parametrize(
    "text",
    [
        "الإثنين 17 أبريل 2023",
        "11 ذو الحجة 1445 هـ الموافق 18 يونيو 2024",
        "13 ذو الحجة 1445 هـ الموافق 18 يونيو 2024",
        "5 مايو 2021 الساعة 17:51 (مكة المكرمة)، 14:51 (غرينتش)",
    ],
)
def test_agreement_is_no_conflict(text: str) -> None:
    """Calendars may be one day apart, because countries see the moon on different evenings."""
    (found,) = find_dates(text)
    assert found.conflict is None


def test_kind_is_absolute_only_with_a_year() -> None:
    """A day without its year needs an anchor, as «أمس» does."""
    kinds = [found.kind for found in find_dates("18 يونيو 2024 ثم؛ 18 يونيو ثم؛ أمس")]
    assert kinds == ["absolute", "relative", "relative"]
