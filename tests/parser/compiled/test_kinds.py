"""The compiled kinds of lines against the plain ones, over lines made of what kinds look for."""

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import known, needs

from newskit.parser import glances, kinds
from newskit.parser.fields.dates import find, find_dates, prints_full_date
from newskit.parser.fields.person import given_names
from newskit.parser.fields.words import read_data
from newskit.parser.shape import shape_of

SIGNS = [
    *(" ", " - ", "-", " – ", "ـ", ": ", ":", " :", " (", ") ", ")", "(", "[", "]", " / ", "/"),
    *("، ", ",", "؛", ".", "..", "…", "؟", "!", "«", "»", "•", "* ", "+", "_", " و", "و", "©", "|"),
    *("@", '"', "\u00a0", "\u200f", "\t", "\u2003", "ّ", "ً", " مع ", " من "),
]
NUMBERS = ["3", "12", "2019", "١٤٤٥", "1999", "20", "14:30", "02:12", "8:05:10", "%", "۱۲", "०१"]
NAMED = ["رؤى سالم", "هدى منصور", "نادر الخازن", "يفتتح", "تعيّن", "قصر المال", "مهرجان", "اليوم"]
FOREIGN = ["www.", ".com", ".jpg", "https:", "//", "a", "news", "GMT", "AM", "pm", "play-circle"]
FORMS = ["x@y.z", "IFRAME:", "هاتف", "صٓ", "ص", "م", "ſ", "İ", "K", "ı", "button ", "é"]


@cache
def words() -> list[str]:
    """Names of agencies, places and people, labels, function words, and signs between them."""
    agencies, byline, places = map(read_data, ("agencies", "byline", "places"))
    listed = [name for names in agencies["agencies"].values() for name in names]
    tables = [agencies["words"], *byline.values(), places["cities"][::9], places["countries"][::9]]
    return [*listed, *(word for table in tables for word in table), *sorted(given_names())[::5]]


PIECES = st.one_of(
    st.sampled_from(words()),
    st.sampled_from(NAMED),
    st.sampled_from(SIGNS),
    st.sampled_from(SIGNS),
    st.sampled_from(NUMBERS + FOREIGN + FORMS),
)
LINES = (
    st.lists(PIECES, min_size=1, max_size=9)
    .flatmap(lambda found: st.sampled_from(["", " "]).map(lambda glue: glue.join(found)))
    .map(str.strip)
    .filter(bool)
)

CASES = {
    "": "قصر المال يفتح أبوابه غدا",
    "date": "الثلاثاء 11 يونيو 2019",
    "byline": "بيروت: نادر الخازن",
    "duration": "مقطع play-circle02:12",
    "url": "www.example.org",
    "email": "راسلونا desk@example.org",
    "number": "12 - 4",
    "rule": "* * *",
    "agency_bracket": "زحام في سوق المدينة (رويترز)",
    "bracket": "زحام في سوق المدينة (فيديو)",
    "agency_slash": "زحام في سوق المدينة / رويترز",
    "copyright": "© قصر المال",
    "time": "14:30",
    "agency": "صورة: أ ف ب",
    "person": "د. نادر الخازن",
    "dated": "العدد 12 الثلاثاء 11 يونيو 2019 في الأسواق",
}


@settings(max_examples=400)
@given(LINES, st.integers(0, 4), st.integers(0, kinds.ANY))
@example("(رؤى سالم)", 0, kinds.ANY)
@example("رؤى سالم (واشنطن)، هدى منصور (بيروت)", 0, kinds.ANY)
@example("كتب .: هدى منصور", 0, kinds.ANY)
@example("من المجالس", 0, kinds.ANY)
@example("سوسة: «قصر المال»", 0, kinds.ANY)
@example("«قصر المال»-بيروت", 0, kinds.ANY)
@example("رام الله وبيروت - رؤى سالم", 0, kinds.ANY)
@example("خبر / و", 0, kinds.ANY)
def test_kinds_are_those_of_the_plain_version(line: str, script: int, worth: int) -> None:
    """Whichever tests are made, and whatever the script is said to be."""
    needs("glance")
    compiled = glances.compiled_kinds().kind_of(line, script, worth)
    assert kinds.KINDS[compiled] == kinds.KINDS[kinds.kind_of(line, script, worth)]


@settings(max_examples=400)
@given(LINES)
@example("لـأ ف ب")
@example("button ـ")
@example("button ـ ـ")
@example("* button ـ")
def test_lines_of_names_look_the_same(line: str) -> None:
    """No test is left out that a line would pass."""
    needs("glance")
    rows = glances.shape_rows([glances.look_over([line])], [known("generic")])
    assert tuple(rows[0]) == shape_of(line, known("generic").cues)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_kind_is_seen(kind: str) -> None:
    """One line of each kind, so that the twins do not agree on nothing."""
    needs("glance")
    rows = glances.shape_rows([glances.look_over([CASES[kind]])], [known("generic")])
    assert kinds.KINDS[rows[0][7]] == kind
    assert shape_of(CASES[kind], known("generic").cues).kind == rows[0][7]


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [*NUMBERS, *SIGNS, "الثلاثاء", "11", "يونيو", "رمضان", "31", "فبراير", "هـ", "م", "أمس"]
        ),
        max_size=9,
    ).map(" ".join)
)
@example("الأحد 11 يونيو 2019")
@example("31 فبراير 2019")
@example("12 رمضان 1445 هـ")
def test_full_dates_are_those_of_the_plain_version(text: str) -> None:
    """What a text prints of dates is known without making them."""
    needs("dates")
    said = prints_full_date(text)
    assert said == any(date.value for date in find.plain_dates(text))
    assert said == any(date.value for date in find_dates(text))
