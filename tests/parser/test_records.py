"""Records made from labelled lines: where the roles are right, every field is right.

Roles come from the labels here, not from the model, so that a wrong field is a fault of what comes
after it: grouping, assembly, fields.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from newskit.article import Article
from newskit.evaluation import read_gold
from newskit.evaluation.fields import compare_fields, gold_fields
from newskit.parser.grammar import load_grammar
from newskit.parser.grouping import group
from newskit.parser.layout_choice import choose_layout
from newskit.parser.lines import split_lines
from newskit.parser.record import build_article
from newskit.sources import open_dumps
from newskit.sources.dump import Dump
from tools.train.states import UNKNOWN, Label, zones_of

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
GOLD = ROOT.parent / "shared" / "gold"
ENCODINGS = {"gulf_daily_cp1256": "cp1256"}


class LabelledPage(NamedTuple):
    """A dump, its labels, and for each article the fields that are known."""

    dump: Dump
    labels: tuple[Label, ...]
    gold: tuple[dict[str, object], ...]


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file, notes left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for row in rows if row and not row[0].startswith("# "))


def gold_of(path: Path) -> tuple[dict[str, object], ...]:
    """The fields of the records in a JSONL file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(gold_fields(json.loads(line)) for line in lines if line)


@cache
def sample_pages() -> dict[str, LabelledPage]:
    """The pages of data/."""
    pages = {}
    for path in sorted(DATA.glob("*.txt")):
        dump = next(open_dumps([str(path)]))
        assert isinstance(dump, Dump)
        rows = list(table(DATA / f"{path.stem}.labels.tsv"))[1:]
        labels = tuple(Label(int(row[0]), int(row[1]), row[2]) for row in rows)
        pages[path.stem] = LabelledPage(dump, labels, gold_of(DATA / f"{path.stem}.expected.jsonl"))
    return pages


@cache
def gold_pages() -> dict[str, LabelledPage]:
    """The pages of the team's measuring material; none where it is missing."""
    if not GOLD.is_dir():
        return {}
    pages = {}
    for page in read_gold(GOLD):
        labels = tuple(Label(line.no, line.article, line.role) for line in page.lines)
        exact = page.page == "seed000"
        gold = (
            gold_of(GOLD / "seed.expected.jsonl")
            if exact
            else tuple(article.fields for article in page.articles)
        )
        pages[page.name] = LabelledPage(Dump(data=page.data, path=page.file), labels, gold)
    return pages


@cache
def records(name: str) -> Sequence[Article]:
    """The articles of a page, made from its labels."""
    page = {**sample_pages(), **gold_pages()}[name]
    labels = [
        label._replace(role="furniture") if label.role == UNKNOWN else label
        for label in page.labels
    ]
    grammar = load_grammar()
    states = zip(zones_of(labels), labels)
    path = [grammar.number(f"{zone}.{label.role}") for zone, label in states]
    lines = split_lines(page.dump.data)
    layout = choose_layout([line.text for line in lines])
    articles, _ = group(lines, path, grammar)
    return [build_article(page.dump, article, layout, 1.0) for article in articles]


def faults() -> dict[tuple[str, str], str]:
    """Page and field of each known fault, and its reason."""
    return {(row[0], row[1]): row[2] for row in table(Path(__file__).parent / "known_faults.tsv")}


def cases(pages: dict[str, LabelledPage]) -> list[Any]:
    """One case for each field of each article; known faults are expected to fail."""
    known = faults()
    return [
        pytest.param(
            name,
            number,
            field,
            id=f"{name}-{number + 1}-{field}",
            marks=[pytest.mark.xfail(reason=known[name, field])] if (name, field) in known else [],
        )
        for name, page in pages.items()
        for number, fields in enumerate(page.gold)
        for field in fields
    ]


def check(page: LabelledPage, name: str, number: int, field: str) -> None:
    """Hold one field of one record against the gold."""
    gold = page.gold[number][field]
    found = records(name)[number]
    right, _ = compare_fields({field: gold}, found)[field]
    assert right, f"expected {gold!r}, found {getattr(found, field, found)!r}"


@pytest.mark.parametrize(("name", "number", "field"), cases(sample_pages()))
def test_sample_page(name: str, number: int, field: str) -> None:
    """Each field of a sample page's record is the expected one."""
    check(sample_pages()[name], name, number, field)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the team's measuring material is not here")
@pytest.mark.parametrize(("name", "number", "field"), cases(gold_pages()))
def test_gold_page(name: str, number: int, field: str) -> None:
    """Each field of a gold page's record is the labelled one."""
    check(gold_pages()[name], name, number, field)


@pytest.mark.parametrize("name", sample_pages())
def test_one_record_an_article(name: str) -> None:
    """A page has as many records as labelled articles."""
    assert len(records(name)) == len(sample_pages()[name].gold)


@pytest.mark.parametrize("name", sample_pages())
def test_every_value_stands_where_its_span_says(name: str) -> None:
    """The bytes of the file at each span decode to the value, with any encoding, BOM or marks."""
    data = (DATA / f"{name}.txt").read_bytes()
    for article in records(name):
        record = msgspec.to_builtins(article)
        for path, (start, end) in article.spans.items():
            value = record
            for key in path.split("."):
                value = value[int(key)] if key.isdigit() else value[key]
            assert data[start:end].decode(ENCODINGS.get(name, "utf-8")) == value


def test_known_faults_are_of_pages_that_exist() -> None:
    """The table of known faults names no page that is gone."""
    if not GOLD.is_dir():
        pytest.skip("the team's measuring material is not here")
    assert {page for page, _ in faults()} <= {*sample_pages(), *gold_pages()}
