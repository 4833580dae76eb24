"""Finding formats, those of other packages included."""

import io
from collections.abc import Callable, Iterable
from importlib import metadata
from typing import BinaryIO

import msgspec
import pytest

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters import Format, Report, Target, export, load, names, options_for
from newskit.exporters.formats import FORMATS, to_stream


class TitleOptions(msgspec.Struct, frozen=True):
    """Options of a format that another package might bring."""

    end: str = "\n"


def write_titles(articles: Iterable[Article], out: BinaryIO, options: TitleOptions) -> Report:
    """One headline a line."""
    titles = [article.headline or "" for article in articles]
    out.write("".join(title + options.end for title in titles).encode())
    return Report(len(titles))


TITLES = Format(
    name="titles",
    suffix=".txt",
    summary="headlines",
    drops="all else",
    options=TitleOptions,
    target=to_stream,
    write=write_titles,
)


@pytest.fixture
def titles_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a package with the entry points `titles` and `csv` were installed."""

    class Point:
        def __init__(self, name: str) -> None:
            self.name = name

        def load(self) -> Format:
            return TITLES

    monkeypatch.setattr(metadata, "entry_points", lambda group: [Point("titles"), Point("csv")])


@pytest.mark.usefixtures("titles_installed")
def test_a_format_of_another_package(make_article: Callable[..., Article]) -> None:
    """It is listed, loaded and used like newskit's own."""
    out = io.BytesIO()
    report = export([make_article(headline="خبر")], None, to="titles", stdout=out, end=";")
    assert "titles" in names() and report.written == 1
    assert out.getvalue().decode() == "خبر;"


@pytest.mark.usefixtures("titles_installed")
def test_no_package_replaces_a_format_of_newskit() -> None:
    """`csv` stays ours."""
    assert load("csv").suffix == ".csv"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is(name: str) -> None:
    """Its own name, a suffix, a summary, what it drops, options that have defaults, a target."""
    exporter = load(name)
    assert exporter.name == name and exporter.suffix.startswith(".")
    assert exporter.summary and exporter.drops
    assert isinstance(exporter.target(exporter.options()), Target)


def test_an_unknown_format() -> None:
    """The message lists those there are."""
    with pytest.raises(NewskitError, match=r"E_OPTION: .*'xml'.*csv, .*jsonl"):
        load("xml")


def test_an_option_of_another_format() -> None:
    """`--excel` means nothing to JSON lines."""
    with pytest.raises(NewskitError, match="--excel is no option of the format jsonl"):
        options_for(load("jsonl"), {"excel": True})


def test_an_option_of_the_wrong_type() -> None:
    """Said as an option error, not as a traceback."""
    with pytest.raises(NewskitError, match="E_OPTION: csv: Expected `bool`"):
        options_for(load("csv"), {"excel": "yes"})
