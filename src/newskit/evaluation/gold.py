"""Reading gold: a folder of labelled dumps, or a JSONL of records."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from newskit.article import Section
from newskit.errors import Code, NewskitError
from newskit.evaluation.fields import gold_fields, labelled_fields
from newskit.evaluation.readings import reading_of, readings_of_lines
from newskit.evaluation.roles import ROLES, UNSCORED
from newskit.evaluation.text import split_lines
from newskit.evaluation.types import GoldArticle, GoldLine, GoldPage, Reading

Row = dict[str, str]


def read_gold(path: Path, publishers: Mapping[str, str] | None = None) -> list[GoldPage]:
    """Read a gold folder (manifest.tsv, dumps/, labels/, articles/) or a JSONL of gold records.

    `publishers` names the publisher of a page; where it does not, a ``publishers.tsv`` in the
    folder does, and else the page stands for itself. Raises `NewskitError` where it is no gold.
    """
    try:
        if path.is_dir():
            return read_folder(path, publishers or {})
        return read_records(path)
    except FileNotFoundError as fault:
        raise NewskitError(Code.NOT_FOUND, f"{fault.filename}: no such file or folder") from fault
    except OSError as fault:
        raise NewskitError(Code.READ, f"{fault.filename}: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise NewskitError(Code.UTF8, f"{path}: gold that is not UTF-8: {fault}") from fault
    except msgspec.ValidationError as fault:
        raise NewskitError(Code.SCHEMA, f"{path}: not a gold article: {fault}") from fault
    except msgspec.DecodeError as fault:
        raise NewskitError(Code.JSON, f"{path}: {fault}") from fault


def read_publishers(path: Path) -> dict[str, str]:
    """Read a table with the columns ``page`` and ``publisher``."""
    return {row["page"]: row["publisher"] for row in read_table(path)}


def read_table(path: Path) -> list[Row]:
    """Read a tab-separated file by the names of its header; lines that start with # are notes."""
    lines = [line.rstrip("\r") for line in split_lines(path.read_text(encoding="utf-8"))]
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def read_folder(folder: Path, publishers: Mapping[str, str]) -> list[GoldPage]:
    """Read every dump that the manifest of a gold folder names, in its order."""
    table = folder / "publishers.tsv"
    if table.exists():
        publishers = {**read_publishers(table), **publishers}
    return [read_page(folder, row, publishers) for row in read_table(folder / "manifest.tsv")]


def read_page(folder: Path, row: Row, publishers: Mapping[str, str]) -> GoldPage:
    """Read one dump with its labels, and its articles where the folder has them."""
    try:
        page, dumper, dump, labels = row["page"], row["dumper"], row["dump"], row["labels"]
    except KeyError as fault:
        message = f"{folder / 'manifest.tsv'}: no column {fault.args[0]!r}"
        raise NewskitError(Code.SCHEMA, message) from fault
    primary = row.get("primary", "1") == "1"
    data = (folder / dump).read_bytes()
    lines = read_labels(folder / labels)
    text = split_lines(data.decode())
    if lines and not 0 < lines[0].no <= lines[-1].no <= len(text):
        raise NewskitError(Code.SCHEMA, f"{folder / labels}: labels a line that {dump} lacks")
    readings = readings_of_lines(text, ((line.no, line.article, line.role) for line in lines))
    printed: dict[int, dict[str, object]] = {}
    described = folder / "articles" / f"{page}.json"
    if described.exists():
        found = msgspec.json.decode(described.read_bytes(), type=list[dict[str, object]])
        printed = {int(str(article["article_no"])): article for article in found}
    return GoldPage(
        name=f"{page}.{dumper}",
        page=page,
        publisher=publishers.get(page, page),
        file=Path(dump).name,
        primary=primary,
        data=data,
        lines=tuple(lines),
        articles=tuple(
            described_article(number, reading, printed.get(number), primary)
            for number, reading in readings.items()
        ),
    )


def read_labels(path: Path) -> list[GoldLine]:
    """Read the labels of a dump: line_no, article_no, role, text40, alt_role, note."""
    lines: list[GoldLine] = []
    for row in split_lines(path.read_text(encoding="utf-8"))[1:]:
        if not row:
            continue
        cells = row.split("\t")
        if len(cells) < 3 or not cells[0].isdigit() or not cells[1].isdigit():
            raise NewskitError(Code.SCHEMA, f"{path}: not a label: {row!r}")
        if cells[2] != UNSCORED and cells[2] not in ROLES:
            raise NewskitError(Code.SCHEMA, f"{path}: line {cells[0]}: no role {cells[2]!r}")
        other = cells[4] if len(cells) > 4 else ""
        lines.append(GoldLine(int(cells[0]), int(cells[1]), cells[2], other))
    return lines


def described_article(
    number: int, reading: Reading, printed: dict[str, object] | None, primary: bool
) -> GoldArticle:
    """Return an article with the fields of its description, where there is one."""
    if printed is None:
        return GoldArticle(number, (reading,))
    other = _reading_of_object(printed, "decks")
    readings = (reading,) if other == reading else (reading, other)
    return GoldArticle(number, readings, labelled_fields(printed, printed_so=primary))


def _reading_of_object(article: dict[str, object], deck: str) -> Reading:
    return reading_of(
        msgspec.convert(article.get("headline"), str | None),
        msgspec.convert(article.get(deck, []), list[str]),
        msgspec.convert(article.get("body", []), list[Section]),
    )


def read_records(path: Path) -> list[GoldPage]:
    """Read gold records, one a line; those of the same ``source.path`` make one page.

    Records without a source make one page together, named after the file.
    """
    pages: dict[str, list[dict[str, object]]] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line, type=dict[str, object])
        except msgspec.DecodeError as fault:
            raise NewskitError(Code.JSON, f"{path}:{number}: {fault}") from fault
        source = record.get("source")
        name = str(source.get("path") or "") if isinstance(source, dict) else ""
        pages.setdefault(Path(name).name, []).append(record)
    return [
        GoldPage(
            name=name or path.stem,
            page=name or path.stem,
            publisher=str(records[0].get("publisher") or name or path.stem),
            file=name,
            articles=tuple(
                GoldArticle(index, (_reading_of_object(record, "deck"),), gold_fields(record))
                for index, record in enumerate(records, 1)
            ),
        )
        for name, records in pages.items()
    ]
