"""`newskit export` in a process of its own, by the way that makes no articles of its lines."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newskit.article import Article
from newskit.exporters import export
from newskit.exporters.jsonl import encode_line

parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")

Make = Callable[..., Article]
PROGRAM = Path(sys.executable).with_name("newskit")


def run(*arguments: str, stdin: bytes) -> tuple[int, list[str]]:
    """Its exit status and what it says."""
    end = subprocess.run([PROGRAM, "export", *arguments], input=stdin, capture_output=True)
    return end.returncode, end.stderr.decode().splitlines()


@pytest.fixture
def lines(make_article: Make) -> list[bytes]:
    """Nine articles, a line each."""
    return [encode_line(make_article(id=f"{number:032x}")) for number in range(9)]


@pytest.fixture
def out(tmp_path: Path) -> str:
    """Where to write."""
    return str(tmp_path / "a.parquet")


def identities(path: str) -> list[int]:
    """The articles of a file by number."""
    return [int(identity, 16) for identity in parquet.read_table(path)["id"].to_pylist()]


def test_the_file_is_that_of_the_library(lines: list[bytes], make_article: Make, out: str) -> None:
    """Every byte."""
    assert run("-o", out, stdin=b"".join(lines)) == (0, ["9 read, 9 written, 0 rejected"])
    expected = io.BytesIO()
    articles = [make_article(id=f"{number:032x}") for number in range(9)]
    export(articles, None, to="parquet", stdout=expected)
    assert Path(out).read_bytes() == expected.getvalue()


def test_a_faulty_line_is_told_with_its_place(lines: list[bytes], out: str) -> None:
    """File, line, byte, code; the others are written."""
    lines[2] = lines[2].replace(b'"lines":[1,20]', b'"lines":[1]')
    status, said = run("-o", out, stdin=b"".join(lines))
    byte = len(lines[0]) + len(lines[1])
    assert status == 3 and said[-1] == "9 read, 8 written, 1 rejected"
    assert said[0].startswith(f"-:3 (byte {byte}): E_SCHEMA: source.lines:")
    assert identities(out) == [0, 1, 3, 4, 5, 6, 7, 8]


def test_strict_leaves_nothing(lines: list[bytes], out: str) -> None:
    """The first fault is the end."""
    assert run("--strict", "-o", out, stdin=b"".join([*lines, b"{}\n"]))[0] == 1
    assert not Path(out).exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [(["--shard", "2/4"], [1, 5]), (["--limit", "3"], [0, 1, 2])],
)
def test_some_of_them(
    lines: list[bytes], out: str, options: list[str], expected: list[int]
) -> None:
    """A shard, or the first few."""
    assert run(*options, "-o", out, stdin=b"".join(lines))[0] == 0
    assert identities(out) == expected


def test_a_limit_is_not_waited_for(lines: list[bytes], out: str) -> None:
    """From a pipe that stays open nothing is asked beyond the limit."""
    command = [PROGRAM, "export", "--limit", "1", "-o", out]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stderr=pipe) as process:
        assert process.stdin and process.stderr
        process.stdin.write(lines[0])
        process.stdin.flush()
        said = process.stderr.read().decode()  # until it ends, with its pipe still open
    assert process.returncode == 0 and "1 written" in said
