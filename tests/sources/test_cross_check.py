"""What the text of a page says, held against what its metadata says."""

from typing import Any

import pytest

from newskit.article import Article, Author, Source
from newskit.sources.cross_check import contradictions
from newskit.sources.hints import Hint

PLACE = Source("a.html", None, None, None, (0, 9), (1, 2))


def found(field: Any, *said: str, **printed: Any) -> dict[str, str]:
    """The contradictions of an article and hints of one field."""
    article = Article(id="0", source=PLACE, **printed)
    return contradictions(article, [Hint(field, value, "meta") for value in said])


@pytest.mark.parametrize(
    "title",
    [
        "افتتاح جسر النور",
        "افتتاح «جسر النور»",
        "اِفتتاح جسر  النور | صحيفة الواحة",
        "الواحة - افتتاح جسر النور",
        "افتتاح جسر",
    ],
)
def test_one_title_in_other_words(title: str) -> None:
    """Marks, quotes, the name of the site, a short form."""
    assert found("headline", title, headline="افتتاح جسر النور") == {}


def test_another_title() -> None:
    """Or none at all in the text: the page has one."""
    said = {"headline": "text, not meta: إغلاق الميناء"}
    assert found("headline", "إغلاق الميناء", headline="افتتاح جسر النور") == said
    assert found("headline", "إغلاق الميناء", headline=None) == said


@pytest.mark.parametrize(
    ("printed", "said", "differ"),
    [
        ("2026-03-01", "2026-03-01", False),
        ("2026-03-01", "2026-03-02", True),
        ("2026-03-01T23:00:00", "2026-03-01T06:00:00", False),
        ("2026-03-02", "2026-03-01T21:30:00+00:00", False),
        ("2026-03-02", "2026-03-01T18:00:00+00:00", True),
        ("2026-03-01T23:00:00+03:00", "2026-03-01T20:00:00+00:00", False),
        ("2026-03-01", "2025-03-01T08:00:00+03:00", True),
        ("2026-03-01T08:00:00-05:00", "2026-03-01", False),
    ],
)
def test_days(printed: str, said: str, differ: bool) -> None:
    """The day that was printed may begin in any zone of the Arab world."""
    expected = {"published": f"text, not meta: {said}"} if differ else {}
    assert found("published", said, published=printed) == expected


@pytest.mark.parametrize(
    ("printed", "said", "differ"),
    [
        (["سالم الحداد"], ["سالم الحدّاد"], False),
        (["سالم الحداد"], ["د. سالم الحداد"], False),
        (["سالم الحداد", "ليلى الوادي"], ["ليلى الوادي"], False),
        (["سالم الحداد"], ["ليلى الوادي", "نور"], True),
        (["سالم الحداد"], ["Salem Haddad"], False),
        (["سالم الحداد"], ["Salem Haddad", "ليلى الوادي"], True),
        ([], ["ليلى الوادي"], False),
    ],
)
def test_names(printed: list[str], said: list[str], differ: bool) -> None:
    """One name in common is enough; what is in another script cannot be compared."""
    expected = {"authors": f"text, not meta: {'، '.join(said)}"} if differ else {}
    assert found("author", *said, authors=[Author(name) for name in printed]) == expected


def test_nothing_is_held_against_silence() -> None:
    """No hints, and none of the other fields."""
    assert found("headline", headline="خبر") == {}
    assert found("section", "محليات", section="رياضة") == {}
