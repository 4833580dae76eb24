"""Reading predictions: folders of TSVs, JSONL of records, or both, laid beside the gold pages."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.evaluation.roles import ROLES
from newskit.evaluation.span_lines import lines_of_records
from newskit.evaluation.text import split_lines
from newskit.evaluation.types import GoldPage, PredictedLine, PredictedPage


def read_predictions(paths: Iterable[Path], pages: Sequence[GoldPage]) -> dict[str, PredictedPage]:
    """Return {name of a gold page: its prediction}; pages without one are left out.

    A folder holds ``<page>.<dumper>.tsv`` (or the name of the dump with ``.tsv``, or, for the
    primary dump of a page, ``<page>.tsv``), and may hold JSONL files of records; a file is a JSONL
    of records. Records find their page by the file name of ``source.path``. Raises `NewskitError`
    for what is not there or makes no sense.
    """
    folders: list[Path] = []
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            folders.append(path)
            files.extend(sorted(path.glob("*.jsonl")))
        elif path.exists():
            files.append(path)
        else:
            raise NewskitError(Code.NOT_FOUND, f"{path}: no such file or folder")
    records = [record for file in files for record in read_articles(file)]
    spans = any(record.spans for record in records)
    by_file: dict[str, list[Article]] = {}
    for record in records:
        by_file.setdefault(Path(record.source.member or record.source.path).name, []).append(record)
    # Records of none but other pages say nothing of these: rather a wrong file than no article.
    told = bool(files) and (
        not records or any(not page.file or page.file in by_file for page in pages)
    )
    result: dict[str, PredictedPage] = {}
    for page in pages:
        table = find_table(page, folders)
        # A page without any record is one on which the parser found no article: that counts.
        # Gold without a source is one page, and all that was predicted is a prediction of it.
        own = by_file.get(page.file, []) if page.file else records
        if table is not None:
            lines = read_lines(table)
            result[page.name] = PredictedPage(lines, tuple(own) if told else None)
        elif told:
            result[page.name] = from_records(page, own, spans)
    return result


def from_records(
    page: GoldPage, records: Iterable[Article], spans: bool | None = None
) -> PredictedPage:
    """Return a prediction of records alone; their spans tell the roles of the lines they cover.

    Records that were written without spans say nothing of lines. Whether they were, `spans` tells,
    or else the records of this page do: only that of a page without any cannot be seen there.
    """
    found = tuple(records)
    if spans is None:
        spans = not found or any(record.spans for record in found)
    lines = lines_of_records(page.data, found) if page.lines and spans else None
    return PredictedPage(lines, found, complete=False)


def find_table(page: GoldPage, folders: Sequence[Path]) -> Path | None:
    """Return the TSV of a page, None where no folder has it."""
    names = [f"{page.name}.tsv", f"{Path(page.file).stem}.tsv"]
    if page.primary:
        names.append(f"{page.page}.tsv")
    for folder in folders:
        for name in names:
            if (folder / name).is_file():
                return folder / name
    return None


def read_lines(path: Path) -> dict[int, PredictedLine]:
    """Read line_no, article_no, role and, fourth, confidence; further columns are passed over.

    Where a header line gives the fourth column another name, there is no confidence.
    """
    has_confidence = True
    result: dict[int, PredictedLine] = {}
    try:
        rows = split_lines(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        raise NewskitError(Code.UTF8, f"{path}: {fault}") from fault
    for row in rows:
        cells = [cell.strip() for cell in row.split("\t")]
        if cells[0] == "line_no":
            has_confidence = cells[3:4] == ["confidence"]
        if len(cells) < 3 or not cells[0].isdigit():
            continue
        if cells[2] not in ROLES:
            raise NewskitError(Code.SCHEMA, f"{path}: line {cells[0]}: no role {cells[2]!r}")
        try:
            article = int(cells[1] or 0)
            confidence = _probability(cells[3]) if has_confidence and any(cells[3:4]) else None
        except ValueError as fault:
            raise NewskitError(Code.SCHEMA, f"{path}: line {cells[0]}: {fault}") from fault
        result[int(cells[0])] = PredictedLine(article, cells[2], confidence)
    return result


def _probability(cell: str) -> float:
    value = float(cell)
    if not 0 <= value <= 1:
        raise ValueError(f"a confidence of {cell}")
    return value


def read_articles(path: Path) -> list[Article]:
    """Read records of ``newskit.article/1``, one a line; records of other schemas are an error."""
    decoder = msgspec.json.Decoder(Article)
    records: list[Article] = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            records.append(decoder.decode(line))
        except msgspec.ValidationError as fault:
            raise NewskitError(Code.SCHEMA, f"{path}:{number}: {fault}") from fault
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise NewskitError(Code.JSON, f"{path}:{number}: {fault}") from fault
    return records
