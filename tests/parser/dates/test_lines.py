"""Date lines, and what they say of an article."""

import json
from pathlib import Path

import pytest

from newskit.parser.fields.dates import find_dates, is_date_line, publication

LINES = Path(__file__).with_name("date_lines.tsv")
GOLD = Path(__file__).parents[4] / "shared" / "gold"


def lines() -> list[tuple[bool, str]]:
    """The table of lines."""
    rows = [row for row in LINES.read_text("utf-8").split("\n") if row and row[0] != "#"]
    return [(row[0] == "1", row.partition("\t")[2]) for row in rows]


@pytest.mark.parametrize(("expected", "line"), lines())
def test_date_lines_are_told_from_other_lines(expected: bool, line: str) -> None:
    """Stamps with labels and separators are date lines; menus, lengths and sentences are not."""
    assert is_date_line(line) is expected


def test_a_long_line_is_no_date_line() -> None:
    """Dates in a row longer than any stamp are an archive list."""
    assert not is_date_line(" ".join(["17 أبريل 2023"] * 20))


@pytest.mark.parametrize(
    ("printed", "published", "modified"),
    [
        (["17 أبريل 2023 10:20"], "2023-04-17T10:20", None),
        (["نشر في 17 أبريل 2023", "آخر تحديث 18 أبريل 2023"], "2023-04-17", "2023-04-18"),
        (["آخر تحديث 18 أبريل 2023", "نشر في 17 أبريل 2023"], "2023-04-17", "2023-04-18"),
        (["آخر تحديث 18 أبريل 2023"], None, "2023-04-18"),
        (["28 آب 2013، آخر تحديث 14:00"], "2013-08-28", "2013-08-28T14:00"),
        (["17 أبريل 2023 10:20 (آخر تحديث 11:30)"], "2023-04-17T10:20", "2023-04-17T11:30"),
        (["التاريخ:", "03 يونيو 2020"], "2020-06-03", None),
        (
            ["GMT", "17:27 17.03.2020", "(محدثة", "GMT", "17:49 17.03.2020)"],
            "2020-03-17T17:27+00:00",
            "2020-03-17T17:49+00:00",
        ),
        (["الخميس 29 رمضان 1431 هـ. الموافق 09 سبتمبر 2010"], "2010-09-09", None),
        (["الاثنين / 09 / شعبان / 1440 هـ الاثنين 15 أبريل 2019 02:11"], "2019-04-15T02:11", None),
        (["منذ 3 ساعات"], None, None),
        (["الخميس 18 مايو"], None, None),
        ([], None, None),
    ],
)
def test_labels_decide_between_publication_and_update(
    printed: list[str], published: str | None, modified: str | None
) -> None:
    """A date without a label is the publication; a lone update says nothing of it."""
    found = publication(printed)
    assert [d.value if d else None for d in found] == [published, modified]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled pages are not here")
def test_every_date_of_the_labelled_articles_is_read() -> None:
    """All date lines of the gold articles give the value that their annotator wrote."""
    for path in sorted((GOLD / "articles").glob("*.json")):
        for article in json.loads(path.read_text("utf-8")):
            for gold in article["dates"]:
                assert is_date_line(gold["text"]), path.name
                assert find_dates(gold["text"])[0].value == gold["iso"], path.name
