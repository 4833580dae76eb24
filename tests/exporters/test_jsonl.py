"""JSON lines."""

import io
import json
from collections.abc import Callable

import msgspec
import orjson
import pytest

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters import export
from newskit.exporters.fields import article_keys
from newskit.sources import read_articles

Make = Callable[..., Article]


def written(articles: list[Article], **options: object) -> bytes:
    """What the exporter writes to stdout."""
    out = io.BytesIO()
    export(articles, None, to="jsonl", stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("loads", [json.loads, orjson.loads, msgspec.json.decode])
def test_hard_texts_read_back(
    make_article: Make, hard_text: str, loads: Callable[[bytes], dict[str, str]]
) -> None:
    """Every JSON reader gives the text that was written."""
    assert loads(written([make_article(headline=hard_text)]))["headline"] == hard_text


def test_one_line_a_record_for_every_reader(make_article: Make, hard_text: str) -> None:
    """Readers that break lines where Unicode does still find one record a line."""
    text = written([make_article(headline=hard_text)] * 2).decode()
    assert len(text.splitlines()) == 2 and text.endswith("\n")


def test_whole_record_reads_back_equal(make_article: Make) -> None:
    """The record that is read is the record that was written."""
    article = make_article()
    assert list(read_articles(["-"], stdin=io.BytesIO(written([article])))) == [article]


def test_every_key_in_order(make_article: Make) -> None:
    """Absent values are written too, and the order is that of the record."""
    assert tuple(json.loads(written([make_article(headline=None)]))) == article_keys()


def test_fields_are_flat_in_the_order_asked_for(make_article: Make) -> None:
    """`--fields` gives an object with the paths as keys."""
    [line] = written([make_article()], fields=["text", "source.path", "images.agency"]).splitlines()
    record = json.loads(line)
    assert list(record) == ["text", "source.path", "images.agency"]
    assert record["text"] == make_article().text
    assert record["images.agency"] == ["AFP"]


def test_letters_are_not_escaped(make_article: Make) -> None:
    """Arabic stays Arabic in the file."""
    assert "افتتاح".encode() in written([make_article()])


@pytest.mark.parametrize("path", ["headlin", "images.0.captions", "body.x", "id.x", ""])
def test_an_impossible_field_is_an_option_error(make_article: Make, path: str) -> None:
    """A field that no article can have is refused before anything is written."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        written([make_article()], fields=[path])


def test_a_near_miss_is_named(make_article: Make) -> None:
    """The message says which field was probably meant."""
    with pytest.raises(NewskitError, match="did you mean 'headline'"):
        written([make_article()], fields=["headlin"])


def test_a_field_named_twice_is_refused(make_article: Make) -> None:
    """An object cannot have one key twice."""
    with pytest.raises(NewskitError, match="twice"):
        written([make_article()], fields=["id", "id"])
