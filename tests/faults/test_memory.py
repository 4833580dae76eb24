"""What a process holds at most where single things are large: pages of HTML, lines, records."""

import os
import subprocess
import sys

import pytest
from tests.faults.conftest import PROGRAM
from tests.faults.test_long_pages import MOST
from tests.runs.helpers import PAGE

from newskit.article import Article, Section, Source
from newskit.exporters.jsonl import encode_line

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems count in other units"),
]

WATCHED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
PROSE = PAGE.splitlines()[3].format(number=7)


def held(*arguments):
    """The status of the program and the most bytes it held, told by a small process between."""
    command = [sys.executable, "-c", WATCHED, PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, kilobytes = map(int, done.stdout.split())
    return status, kilobytes * 1024


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        (f'<p class="x">{PROSE} <a href="/a">خبر آخر</a></p>\n', 6_000_000),
        ("<b>ا</b>" * 50 + "<p>", 2_000_000),
        (f"{PROSE} ", 10_000_000),
    ],
    ids=["paragraphs", "dense", "one paragraph"],
)
def test_a_large_page_of_html(tmp_path, unit, size):
    """It is read in pieces; a tree of all of it would take up to a hundred times its size."""
    pytest.importorskip("resiliparse", reason="needs the extra newskit[html]")
    text = unit * (size // len(unit.encode()))
    page = f"<!doctype html><body><h1>افتتاح مكتبة الحي</h1><p>{PROSE}</p>{text}</body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    status, most = held("parse", "-q", "--jobs", "1", tmp_path / "a.html")
    assert status in (0, 3) and most < MOST


@pytest.mark.parametrize(
    "unit",
    [f"{PROSE} ", "رُكْنُ العُلُومِ ", "ﺛﻘﺎﻓﺔ ", "في 1 يناير 2026 "],
    ids=["prose", "vowels", "forms", "dates"],
)
@pytest.mark.parametrize("megabytes", [15, 100])
def test_an_endless_line(tmp_path, unit, megabytes):
    """A line of up to 16 MB is read like others, a longer one is E_TOO_LARGE."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(PAGE.format(number=1).encode())
        for _ in range(megabytes):
            file.write(unit.encode() * (10**6 // len(unit.encode())))
        file.write(b"\n" + PAGE.format(number=2).encode())
    rejects = tmp_path / "rejects"
    status, most = held("parse", "-q", "--jobs", "1", "--rejects", rejects, tmp_path / "a.txt")
    assert most < MOST
    assert (status, "E_TOO_LARGE" in rejects.read_text()) == (
        0 if megabytes < 16 else 3,
        status == 3,
    )


FORMATS = ["csv", "jsonl", "jsonld", "md", "openiti", "tei", "txt", "vert", "xlsx"]


@pytest.mark.parametrize("name", [*FORMATS, "parquet", "sqlite"])
def test_records_of_20_mb(tmp_path, name):
    """One is let go of before the next is read, whatever the format. Parquet and SQLite hold
    several forms of the text at once: they keep to the limit with half of that.
    """
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="needs the extra newskit[xlsx]")
    size = 15_500_000 if name in FORMATS else 7_500_000  # with spans: 20 and 10 MB a line
    count = size // len(PROSE.encode())
    record = Article(
        id="0" * 32,
        headline="افتتاح مكتبة الحي",
        body=[Section(None, [PROSE] * count)],
        source=Source("a.txt", None, None, None, (0, 9), (1, 9)),
        spans={f"body.0.paragraphs.{number}": (number, number + 9) for number in range(count)},
    )
    with (tmp_path / "a.jsonl").open("wb") as file:
        for _ in range(3):
            file.write(encode_line(record))
    del record
    out = tmp_path / f"out.{name}"
    status, most = held("export", "-q", "--to", name, "-o", out, tmp_path / "a.jsonl")
    assert (status, os.path.lexists(out)) == (0, True)
    assert most < MOST
