"""Lines with roles to the fields of a record, on a table of small articles."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newskit.article import Article
from newskit.evaluation.text import canonical_tree
from newskit.parser.grammar import OUTSIDE_ROLES
from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.layout import load_layout
from newskit.parser.lines import split_lines
from newskit.parser.record import build_article
from newskit.sources.dump import Dump

CASES = tomllib.loads((Path(__file__).parent / "assembly.toml").read_text("utf-8"))["case"]


def record_of(lines: list[str], spans: bool = True) -> Article:
    """The record of lines written as `role: text` or `role@zone: text`."""
    roles, texts = zip(*(line.split(": ", 1) for line in lines))
    dump = Dump(data="\n".join(texts).encode(), path="page.txt")
    found = ArticleLines(1, [], [], [])
    for role, line in zip(roles, split_lines(dump.data)):
        name, _, zone = role.partition("@")
        outside = name in OUTSIDE_ROLES
        roled = RoledLine(line, name, zone or ("related" if outside else "body"))
        (found.around if outside else found.own).append(roled)
    return build_article(dump, found, load_layout("generic"), 1.0, spans)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_assembly(case: dict[str, Any]) -> None:
    """The fields that a case names have the values that it names, and no others."""
    record = msgspec.to_builtins(record_of(case["lines"]))
    found = {name: canonical_tree(record[name]) for name in case["expected"]}
    assert found == canonical_tree(case["expected"])


def test_spans_can_be_left_out() -> None:
    """Without spans the record is the same but for them."""
    lines = CASES[0]["lines"]
    bare = record_of(lines, spans=False)
    assert bare.spans == {}
    assert msgspec.structs.replace(record_of(lines), spans={}) == bare


def test_a_relative_day_is_resolved_against_the_publication() -> None:
    """«أمس» in the body gets its day from the date line."""
    record = record_of(["date: 12 سبتمبر 2024", "paragraph: عادت القوارب أمس."])
    assert [date.value for date in record.dates] == ["2024-09-12", "2024-09-11"]


def test_dates_in_presentation_forms_are_found() -> None:
    """A date out of a PDF is read, and its text stays as printed."""
    line = "ﺍﻟﺜﻼﺛﺎﺀ 4 ﺗﺸﺮﻳــﻦ ﺍﻟﺜﺎﻧﻲ 2014"
    record = record_of([f"date: {line}", "paragraph: ﻋﺎﺩﺕ ﺍﻟﻘﻮﺍﺭﺏ."])
    assert record.published == "2014-11-04"
    assert [(date.text, date.value) for date in record.dates] == [(line, "2014-11-04")]
