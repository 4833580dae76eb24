"""The table of docs/formats.md: every hard text through every format and back by a plain reader.

``python tests/exporters/format_table.py`` writes it anew; `test_format_table` holds it to that.
The headline and the only paragraph of an article are the text; what a reader finds of it is

* ``=`` the text, character by character,
* ``≈`` the text but for white space and for characters that nobody sees (controls, marks of order),
* ``…`` the beginning of it, where the program says that it cut the rest off,
* ``≠`` something else.
"""

import csv
import io
import json
import re
import sqlite3
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from newskit.article import Article, Section, Source
from newskit.exporters import export
from newskit.exporters.csv import unguard

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "formats.md"
CASES = json.loads((Path(__file__).parent / "hard_texts.json").read_text(encoding="utf-8"))
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
TEI = "{http://www.tei-c.org/ns/1.0}"


def article(text: str) -> Article:
    """The article of a case."""
    place = Source("a.txt", None, None, None, (0, 9), (1, 2))
    return Article(id="0" * 32, headline=text, body=[Section(None, [text])], source=place)


def stream(text: str, to: str, **options: Any) -> bytes:
    """What a format that is a stream makes of a case."""
    out = io.BytesIO()
    export([article(text)], None, to=to, stdout=out, **options)
    return out.getvalue()


def made(text: str, to: str, pattern: str, **options: Any) -> str:
    """The one file with such a name that a format makes of a case in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        export([article(text)], f"{folder}/out", to=to, **options)
        [path] = Path(folder, "out").glob(pattern)
        return path.read_bytes().decode()


def from_csv(text: str, **options: Any) -> str:
    """The column `text`, by the csv module."""
    data = stream(text, "csv", **options).decode("utf-8-sig")
    csv.field_size_limit(1 << 27)
    [row] = csv.DictReader(io.StringIO(data, newline=""))
    return unguard(row["text"]) if options.get("excel") else row["text"]


def from_sqlite(text: str) -> str:
    """The column `text`, by SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        export([article(text)], f"{folder}/a.db", to="sqlite")
        database = sqlite3.connect(f"{folder}/a.db")
        [[found]] = database.execute("SELECT text FROM articles")
        database.close()
        return str(found)


def from_parquet(text: str) -> str:
    """The column `text`, by pyarrow."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(stream(text, "parquet")))
    return str(table["text"][0].as_py())


def from_xlsx(text: str) -> str:
    """The column `text`, by openpyxl, with its escapes for control characters undone."""
    import openpyxl
    from openpyxl.utils.escape import unescape

    with tempfile.TemporaryDirectory() as folder:
        export([article(text)], f"{folder}/a.xlsx", to="xlsx", fields=["text"])
        sheet = openpyxl.load_workbook(f"{folder}/a.xlsx").active
        return str(unescape(sheet["A2"].value or ""))


def from_tei(text: str) -> str:
    """The last paragraph, by an XML reader: those before it are of the header."""
    return "".join(list(ET.fromstring(stream(text, "tei")).iter(f"{TEI}p"))[-1].itertext())


def from_jsonld(text: str) -> str:
    """``articleBody``, by a JSON reader."""
    return str(json.loads(stream(text, "jsonld"))["@graph"][0]["articleBody"])


def from_openiti(text: str) -> str:
    """The paragraph, its lines joined, by the rules of the scheme."""
    body = made(text, "openiti", "*").partition("#META#Header#End#\n\n")[2]
    return re.split(r"\n\n(?=# )", body)[-1].replace("\n~~", " ").removeprefix("# ").rstrip("\n")


def from_txt(text: str) -> str:
    """What follows the headline."""
    return made(text, "txt", "0*.txt", headline=False).removesuffix("\n")


def from_md(text: str) -> str:
    """The title in the front matter, by a YAML reader."""
    head = made(text, "md", "*.md").split("---\n", 2)[1]
    return str(yaml.safe_load(head)["title"])


def from_vert(text: str) -> str:
    """The tokens of the last paragraph."""
    lines = stream(text, "vert").decode().rpartition("<p")[2].split("\n")[1:]
    return unescape("".join(line for line in lines if not line.startswith("<")))


READERS: dict[str, Callable[[str], str]] = {
    "jsonl": lambda text: "\n\n".join(json.loads(stream(text, "jsonl"))["body"][0]["paragraphs"]),
    "csv": from_csv,
    "csv, excel": lambda text: from_csv(text, excel=True),
    "xlsx": from_xlsx,
    "sqlite": from_sqlite,
    "parquet": from_parquet,
    "jsonld": from_jsonld,
    "tei": from_tei,
    "md (title)": from_md,
    "txt": from_txt,
    "openiti": from_openiti,
    "vert": from_vert,
}


def seen(text: str) -> str:
    """A text without white space and what nobody sees."""
    return "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn")
    )


def mark(text: str, found: str) -> str:
    """How what a reader found compares to the text."""
    if found == text:
        return "="
    if seen(found) == seen(text):
        return "≈"
    return "…" if found and text.startswith(found) else "≠"


def table() -> str:
    """The table in Markdown: a row for each case, a column for each format."""
    lines = [f"| case | {' | '.join(READERS)} |", "|---" * (len(READERS) + 1) + "|"]
    for case in CASES:
        text = str(case["text"]) * int(case.get("times", 1))
        marks = [mark(text, read(text)) for read in READERS.values()]
        lines.append(f"| {case['label']} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


def written(page: str, rows: str) -> str:
    """The page with its table replaced."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + rows + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8"), table()), encoding="utf-8")
