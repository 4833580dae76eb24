"""What holds for any text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser.fields.dates import find_dates, has_date, is_date_line, publication, resolve
from newskit.parser.fields.dates.lexicon import tables

MONTHS = {int(row): words for row, words in tables()["gregorian"].items()}
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]

words = st.sampled_from(
    [word for rows in tables().values() for row in rows.values() for word in row]
    + [
        "قال",
        "الوزير",
        "17",
        "٣",
        "2023",
        "1445",
        "10:20",
        "28/2/2023",
        "(",
        ")",
        "،",
        "-",
        ":",
        "ـ",
        "ً",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(words, max_size=14).map(" ".join))


@given(texts)
def test_spans_are_in_order_apart_and_true(text: str) -> None:
    """Every date is what stands between its offsets, after the one before it."""
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end


@given(texts)
def test_the_cheap_test_never_hides_a_date(text: str) -> None:
    """Where dates are found, `has_date` has said so."""
    assert has_date(text) or not find_dates(text)


@given(texts)
def test_values_are_iso_dates(text: str) -> None:
    """A value is a month or a day that the calendar holds."""
    for found in find_dates(text):
        if found.value:
            date.fromisoformat((found.value + "-01")[:10])


@given(texts)
def test_relative_dates_have_no_value_without_an_anchor(text: str) -> None:
    """Nothing is guessed from the words alone."""
    assert all(found.value is None for found in find_dates(text) if found.kind == "relative")


@given(texts, st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_resolving_changes_no_absolute_date(text: str, anchor: date) -> None:
    """An anchor gives values to relative dates and takes nothing from any."""
    dates = find_dates(text)
    resolved = resolve(dates, anchor)
    assert [d.text for d in resolved] == [d.text for d in dates]
    assert all(new == old for new, old in zip(resolved, dates) if old.kind == "absolute")
    assert resolve(resolved, anchor) == resolved


@given(texts)
def test_lines_of_any_kind_are_judged(text: str) -> None:
    """Neither the test of a line nor the search for the publication fails on any text."""
    assert is_date_line(text) in (True, False)
    publication([text, text])


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.data(),
    st.sampled_from(DIGITS),
    st.sampled_from(
        [
            "{d} {m} {y}",
            "{d} من {m} {y}",
            "{d} {m} ({n}) {y}",
            "{d} {m}/{n} {y}",
            "يوم {d} {m}، {y}",
        ]
    ),
)
def test_every_name_of_a_month_in_every_digit_gives_the_day_back(
    day: date, data: st.DataObject, digits: str, form: str
) -> None:
    """Print any day in any form, read the same day."""
    names = st.sampled_from([n for n in MONTHS[day.month] if not n[-1].isdigit()])
    text = form.format(d=day.day, y=day.year, m=data.draw(names), n=data.draw(names))
    text = text.translate(str.maketrans(DIGITS[0], digits))
    assert [found.value for found in find_dates(text)] == [day.isoformat()]


@given(st.dates(date(1945, 1, 1), date(2070, 12, 31)))
def test_a_hijri_day_and_its_gregorian_day_agree(day: date) -> None:
    """Any day printed in both calendars is one date without a conflict."""
    from hijridate import Gregorian

    hijri = Gregorian.fromdate(day).to_hijri()
    text = f"{hijri.day}/{hijri.month}/{hijri.year} هـ الموافق {day.day}/{day.month}/{day.year} م"
    (found,) = find_dates(text)
    assert (found.value, found.conflict) == (day.isoformat(), None)
    (alone,) = find_dates(text.split(" الموافق")[0])
    assert alone.value == day.isoformat()


@pytest.mark.parametrize(
    "piece", ["في يوم ", "نشر ", "1 ", "12:30 ", "مايو ", "(", "5 مايو 2021 ", "١/"]
)
def test_a_line_of_many_pieces_is_read_in_linear_time(piece: str) -> None:
    """20,000 repeats of anything are read, and what can be a date line stays short."""
    text = piece * 20_000
    assert len(find_dates(text)) <= 20_000
    assert not is_date_line(text)
