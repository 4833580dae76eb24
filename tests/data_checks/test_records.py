"""The records beside the sample dumps are what the labelled lines say."""

import re
from typing import Any

import msgspec
import pytest

from newskit.article import Author, Image, Related, Section, Video

from .samples import expected, labels, lines, names, role_lines

PAGES = names()
ARTICLES = [(name, no) for name in PAGES for no in range(1, len(expected(name)) + 1)]
KEYS = [
    *("headline", "kicker", "deck", "byline", "authors", "agencies", "dateline", "section"),
    *("keywords", "published", "modified", "body", "images", "videos", "related"),
    *("language", "publisher"),
]
ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?")
DURATION = re.compile(r"PT(\d+H)?(\d+M)?(\d+S)?")
NOT_PRINTED = {"agencies", "agency", "published", "modified", "duration", "language", "publisher"}
"""Keys whose values are canonical names or ISO 8601, not text of the page."""


def printed_values(value: Any) -> list[str]:
    """Every text of a record that must occur on the page."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in printed_values(item)]
    if isinstance(value, dict):
        return [
            text
            for key, item in value.items()
            if key not in NOT_PRINTED
            for text in printed_values(item)
        ]
    return []


def article(name: str, no: int) -> dict[str, Any]:
    """Article `no`, from 1, of the records beside a dump."""
    return expected(name)[no - 1]


@pytest.mark.parametrize("name", PAGES)
def test_one_record_an_article(name: str) -> None:
    """There are as many records as labelled articles; a page of menus has none."""
    assert len(expected(name)) == max((label.article_no for label in labels(name)), default=0)


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_records_have_the_shape_of_the_record(name: str, no: int) -> None:
    """Keys stand in the order of the contract and parts decode, strictly, as its types."""
    record = article(name, no)
    assert list(record) == KEYS
    for key, part in (
        ("authors", Author),
        ("body", Section),
        ("images", Image),
        ("videos", Video),
        ("related", Related),
    ):
        for item in record[key]:
            assert list(item) == list(part.__struct_fields__)
            msgspec.convert(item, part)


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_every_text_is_on_the_page(name: str, no: int) -> None:
    """A value of a record occurs in the dump exactly as it stands in the record."""
    page = "\n".join(lines(name))
    assert [text for text in printed_values(article(name, no)) if text not in page] == []


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_body_is_the_labelled_lines(name: str, no: int) -> None:
    """Subheads and paragraphs are the lines that are labelled so, all of them, in order."""
    body = [
        part
        for section in article(name, no)["body"]
        for part in (
            *([("subhead", section["subhead"])] if section["subhead"] else []),
            *(("paragraph", text) for text in section["paragraphs"]),
        )
    ]
    assert body == role_lines(name, no, "subhead", "paragraph")


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_every_headline_line_is_the_headline(name: str, no: int) -> None:
    """A headline line is the headline: repeats are verbatim."""
    assert {text for _, text in role_lines(name, no, "headline")} == {article(name, no)["headline"]}


@pytest.mark.parametrize(("name", "no"), ARTICLES)
@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("kicker", "kicker"),
        ("deck", "deck"),
        ("byline", "byline"),
        ("section", "section"),
        ("tags", "keywords"),
    ],
)
def test_a_field_is_filled_where_its_role_is(name: str, no: int, role: str, key: str) -> None:
    """A record has a kicker, a deck … exactly where a line of that role has been labelled."""
    assert bool(role_lines(name, no, role)) == bool(article(name, no)[key])


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_articles_have_four_to_twelve_paragraphs(name: str, no: int) -> None:
    """Every sample article is a real story, not a stub."""
    assert 4 <= len(role_lines(name, no, "paragraph")) <= 12


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_dates_are_iso_and_come_from_date_lines(name: str, no: int) -> None:
    """Publication and update stamps are ISO 8601 and stand only where a date line is printed."""
    record = article(name, no)
    stamps = [value for value in (record["published"], record["modified"]) if value]
    assert all(ISO.fullmatch(value) for value in stamps)
    assert bool(stamps) == bool(role_lines(name, no, "date"))


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_pictures_stand_once(name: str, no: int) -> None:
    """However often a caption is printed, its picture is one record."""
    captions = [image["caption"] for image in article(name, no)["images"]]
    assert len(captions) == len(set(captions))


@pytest.mark.parametrize(("name", "no"), ARTICLES)
def test_durations_are_iso(name: str, no: int) -> None:
    """Durations of videos are ISO 8601."""
    record = article(name, no)
    durations = [item["duration"] for item in (*record["videos"], *record["related"])]
    assert all(DURATION.fullmatch(value) for value in durations if value)


@pytest.mark.parametrize("name", PAGES)
def test_related_lines_and_records_agree(name: str) -> None:
    """The distinct related headlines of a page are the headlines of its related records."""
    page = [
        lines(name)[label.line_no - 1].strip()
        for label in labels(name)
        if label.role == "related_headline"
    ]
    records = [item["headline"] for record in expected(name) for item in record["related"]]
    assert len(records) == len(set(page))
    assert all(any(text.endswith(headline) for text in page) for headline in records)
