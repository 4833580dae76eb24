"""The sample pages of data/ as the tests about them see them."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
GOLD = ROOT.parent / "shared" / "gold" / "dumps"

ENCODINGS = {"gulf_daily_cp1256": "cp1256"}
"""Pages that are not UTF-8."""

ROLES = frozenset(
    {"headline", "kicker", "section", "deck", "byline", "date", "caption", "credit", "paragraph"}
    | {"subhead", "source", "tags", "furniture", "related_header", "related_section"}
    | {"related_headline", "related_summary", "related_byline"}
)
OF_NO_ARTICLE = frozenset(role for role in ROLES if role.startswith("related_")) | {"furniture"}


@dataclass(frozen=True)
class Label:
    """One row of NAME.labels.tsv."""

    line_no: int
    article_no: int
    role: str
    text40: str
    alt_role: str


def names() -> list[str]:
    """The stems of all dumps, sorted."""
    return sorted(path.stem for path in DATA.glob("*.txt"))


@cache
def lines(name: str) -> tuple[str, ...]:
    r"""The lines of a dump, split at ``\n`` only, without BOM and carriage returns."""
    text = (DATA / f"{name}.txt").read_bytes().decode(ENCODINGS.get(name, "utf-8-sig"))
    return tuple(line.removesuffix("\r") for line in text.split("\n"))


@cache
def labels(name: str) -> tuple[Label, ...]:
    """The rows of NAME.labels.tsv in their order."""
    with (DATA / f"{name}.labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Label(
                int(row["line_no"]),
                int(row["article_no"]),
                row["role"],
                row["text40"],
                row["alt_role"],
            )
            for row in rows
        )


@cache
def expected(name: str) -> tuple[dict[str, Any], ...]:
    """The articles of NAME.expected.jsonl in their order."""
    text = (DATA / f"{name}.expected.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.split("\n") if line)


def role_lines(name: str, article_no: int, *roles: str) -> list[tuple[str, str]]:
    """(role, stripped text) of the lines of one article that have one of these roles."""
    return [
        (label.role, lines(name)[label.line_no - 1].strip())
        for label in labels(name)
        if label.article_no == article_no and label.role in roles
    ]
