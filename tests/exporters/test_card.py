"""The card of a dataset: what it says is what the Parquet file beside it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import yaml

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters import export
from newskit.exporters.card import DATA, size_category

Make = Callable[..., Article]


def front_matter(folder: Path) -> dict[str, Any]:
    """The YAML at the head of the card."""
    _, head, _ = (folder / "README.md").read_text("utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(head)
    return found


@pytest.fixture
def folder(make_article: Make, tmp_path: Path) -> Path:
    """A dataset of two articles, one of them nearly empty."""
    bare = make_article(headline=None, deck=[], byline=None, authors=[], dates=[], spans={})
    articles = [bare, make_article()]
    assert export(articles, str(tmp_path / "d"), to="parquet", card=True).written == 2
    return tmp_path / "d"


def type_of(feature: dict[str, Any]) -> Any:
    """A feature of the card in the words of Arrow."""
    if "dtype" in feature:
        return feature["dtype"].replace("float64", "double")
    kind = feature.get("list", feature.get("struct"))
    if isinstance(kind, list):
        inner: Any = {item["name"]: type_of(item) for item in kind}
    else:
        inner = type_of(kind) if isinstance(kind, dict) else kind
    return [inner] if "list" in feature else inner


def arrow_type(kind: Any) -> Any:
    """A type of Arrow in the same form."""
    if hasattr(kind, "value_type"):
        return [arrow_type(kind.value_type)]
    if hasattr(kind, "fields"):
        return {field.name: arrow_type(field.type) for field in kind.fields}
    return str(kind)


def test_the_card_says_what_is_in_the_file(folder: Path) -> None:
    """Features with their types in order, the counts, the place."""
    said = front_matter(folder)["dataset_info"]
    table = pyarrow.parquet.read_table(folder / DATA)
    assert [f["name"] for f in said["features"]] == table.schema.names
    assert [type_of(f) for f in said["features"]] == [arrow_type(t) for t in table.schema.types]
    assert said["splits"][0]["num_examples"] == table.num_rows == 2
    assert said["download_size"] == (folder / DATA).stat().st_size


def test_nothing_is_said_of_the_licence(folder: Path) -> None:
    """Whoever publishes the texts must say it."""
    head = front_matter(folder)
    assert "license" not in head and head["language"] == ["ar"]
    assert head["configs"][0]["data_files"] == [{"split": "train", "path": DATA}]


def test_spans_are_a_list_of_items(folder: Path) -> None:
    """`datasets` knows no maps."""
    spans = pyarrow.parquet.read_table(folder / DATA)["spans"].to_pylist()
    assert spans == [[], [{"key": "headline", "value": [0, 55]}]]


def test_without_spans(make_article: Make, tmp_path: Path) -> None:
    """The column is not there, nor in the card."""
    export([make_article()], str(tmp_path / "d"), to="parquet", card=True, spans=False)
    names = [f["name"] for f in front_matter(tmp_path / "d")["dataset_info"]["features"]]
    assert "spans" not in names and names[-1] == "source"


def test_the_same_articles_make_the_same_card(make_article: Make, tmp_path: Path) -> None:
    """Byte for byte, with the file."""
    for name in ("a", "b"):
        export([make_article()], str(tmp_path / name), to="parquet", card=True)
    for name in ("README.md", DATA):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_card_needs_a_folder(make_article: Make) -> None:
    """There is no place for it in a stream."""
    with pytest.raises(NewskitError, match="E_OPTION"):
        export([make_article()], None, to="parquet", card=True)


@pytest.mark.parametrize(
    ("articles", "name"), [(0, "n<1K"), (1000, "1K<n<10K"), (5_000_000, "1M<n<10M")]
)
def test_size_categories(articles: int, name: str) -> None:
    """As the Hub calls them."""
    assert size_category(articles) == name


def test_datasets_reads_it(
    folder: Path, make_article: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the types of the card, also where a second file has only nulls in a column."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets", reason="the package datasets is not installed")
    article = make_article()
    read = datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))
    assert read.num_rows == 2 and read[1]["headline"] == article.headline
    assert read[1]["body"][0]["paragraphs"] == article.body[0].paragraphs
    assert read[0]["headline"] is None
