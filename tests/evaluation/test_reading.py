"""Gold and predictions as they lie on the disk."""

from pathlib import Path

import msgspec
import pytest

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.evaluation import (
    GoldPage,
    evaluate,
    read_gold,
    read_lines,
    read_predictions,
    read_publishers,
)


def test_publisher_comes_from_the_table_then_the_folder(own_folder: Path, tmp_path: Path) -> None:
    """A table of publishers goes before the one in the gold folder."""
    table = tmp_path / "publishers.tsv"
    table.write_text("# a note\npage\tpublisher\nscroll\talsahel\n", encoding="utf-8")
    pages = read_gold(own_folder, read_publishers(table))
    assert [page.publisher for page in pages] == ["almanara", "almanara", "alsahel", "alwaha"]


def test_lines_end_at_newlines_only(tmp_path: Path, own_folder: Path) -> None:
    """A line separator inside of a cell or a dump ends no line."""
    path = tmp_path / "a.tsv"
    path.write_text("line_no\tarticle_no\trole\n1\t1\theadline\t0.5\tأ\u2028ب\n", encoding="utf-8")
    assert list(read_lines(path)) == [1]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1\t1\theading", Code.SCHEMA),
        ("1\tone\tdeck", Code.SCHEMA),
        ("1\t1\tdeck\thigh", Code.SCHEMA),
        ("1\t1\tdeck\tnan", Code.SCHEMA),
    ],
)
def test_senseless_row_is_named(tmp_path: Path, row: str, code: Code) -> None:
    """An unknown role or a figure that is none stops with the file and the line."""
    path = tmp_path / "a.tsv"
    path.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(NewskitError, match=r"a\.tsv: line 1") as caught:
        read_lines(path)
    assert caught.value.code is code


def test_header_says_whether_there_is_a_confidence(tmp_path: Path) -> None:
    """Labels have the text where predictions have the confidence."""
    path = tmp_path / "a.tsv"
    path.write_text("line_no\tarticle_no\trole\ttext40\n1\t1\tdeck\t0.5\n", encoding="utf-8")
    assert read_lines(path)[1].confidence is None
    path.write_text("1\t1\tdeck\t0.5\n", encoding="utf-8")
    assert read_lines(path)[1].confidence == 0.5


def test_records_find_their_page_by_file_name(
    own_folder: Path, tmp_path: Path, record: Article
) -> None:
    """Whatever folder the parser read, a record belongs to the dump of its name."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(msgspec.json.encode(record) + b"\n")
    pages = read_gold(own_folder)
    found = read_predictions([path], pages)
    assert {name: len(page.records or ()) for name, page in found.items()} == {
        "bridge.dump": 1,
        "bridge.lynx": 0,
        "scroll.dump": 0,
        "menu.dump": 0,
    }


def test_records_of_other_pages_are_no_prediction(
    own_folder: Path, tmp_path: Path, record: Article
) -> None:
    """A wrong file is not taken for a parser that found nothing."""
    source = msgspec.structs.replace(record.source, path="elsewhere.txt")
    path = tmp_path / "articles.jsonl"
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(record, source=source)) + b"\n")
    assert read_predictions([path], read_gold(own_folder)) == {}


def test_lines_and_records_together(own_folder: Path, tmp_path: Path, record: Article) -> None:
    """Lines are judged by the table, articles by the records."""
    (tmp_path / "bridge.dump.tsv").write_text("4\t1\theadline\t0.9\n", encoding="utf-8")
    (tmp_path / "articles.jsonl").write_bytes(msgspec.json.encode(record) + b"\n")
    page = read_gold(own_folder)[0]
    result = evaluate([page], read_predictions([tmp_path], [page]), replicates=2)
    assert result.measures["body_f1"].value == 0.0
    assert result.measures["article_exact"].value == 1.0


def test_gold_records(tmp_path: Path, record: Article) -> None:
    """Gold may be records alone; every key that it holds is compared, and leaks are seen."""
    tree = msgspec.to_builtins(record)
    del tree["source"], tree["spans"], tree["dates"]
    (tmp_path / "gold.jsonl").write_bytes(msgspec.json.encode(tree) + b"\n")
    (tmp_path / "said.jsonl").write_bytes(msgspec.json.encode(record) + b"\n")
    pages = read_gold(tmp_path / "gold.jsonl")
    result = evaluate(pages, read_predictions([tmp_path / "said.jsonl"], pages), replicates=2)
    assert result.measures["article_exact"].value == 1.0
    assert result.measures["leakage"].value == 0.0
    assert "related" in result.fields
    assert "dates" not in result.fields
    assert {score.exact.value for score in result.fields.values()} == {1.0}


def test_expected_records_of_the_seed_are_read(shared_folder: Path) -> None:
    """The expected records of the first real dump are gold: one page, two articles."""
    pages = read_gold(shared_folder / "seed.expected.jsonl")
    assert [len(page.articles) for page in pages] == [2]


def test_every_gold_article_is_found_in_its_lines(shared_folder: Path) -> None:
    """The texts of articles/ are the lines of the primary dump: two readings of it are the same."""
    pages: list[GoldPage] = [page for page in read_gold(shared_folder) if page.primary]
    bodies = [
        {reading.body for reading in article.readings}
        for page in pages
        for article in page.articles
    ]
    assert all(len(readings) == 1 for readings in bodies)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gold.jsonl", b"{", Code.JSON),
        ("gold.jsonl", b'{"headline": 5}', Code.SCHEMA),
        ("gold.jsonl", b'{"body": [5]}', Code.SCHEMA),
        ("nowhere.jsonl", None, Code.NOT_FOUND),
    ],
)
def test_gold_that_is_none(tmp_path: Path, name: str, content: bytes | None, code: Code) -> None:
    """Gold that cannot be read stops the command with a code."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NewskitError) as caught:
        read_gold(tmp_path / name)
    assert caught.value.code is code
