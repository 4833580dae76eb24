"""Data goes to stdout or to a file that appears whole; words go to stderr."""

import gzip
import json
import os
import subprocess

import pytest


def test_stdin_is_read_where_nothing_is_named(newskit, page):
    """Piped text is a page."""
    end = newskit("parse", stdin=page.read_bytes())
    assert end.status == 0
    assert json.loads(end.out)["source"]["path"] == "-"


def test_a_dash_is_stdin_among_files(newskit, page):
    """`-` stands for stdin at its place in the order."""
    end = newskit("parse", page, "-", stdin=page.read_bytes())
    paths = [json.loads(line)["source"]["path"] for line in end.out.splitlines()]
    assert paths == [str(page), "-"]


def test_many_pages_in_one_stream(newskit, stream):
    """--separator parts the pages of a stream."""
    end = newskit("parse", "--separator", "=====", stdin=stream)
    assert end.last == "2 read, 2 written, 0 rejected (pages; 2 articles)"


def test_stdin_on_a_terminal_is_a_usage_error(program, terminal):
    """Nothing named and nobody piping: say so instead of waiting."""
    status, _, err = terminal([program, "parse"], stdin=True)
    assert status == 2
    assert "nothing to read" in err


def test_a_dash_on_a_terminal_is_meant(program, terminal):
    """Who writes `-` wants to type."""
    status, _, err = terminal([program, "validate", "-"], stdin=True, typed=b"{}\n\x04")
    assert status == 3
    assert "E_SCHEMA" in err


def test_the_file_is_what_stdout_would_be(newskit, records, tmp_path):
    """-o writes the same bytes, and nothing to stdout."""
    piped = newskit("export", records).out
    end = newskit("export", records, "-o", "out.jsonl")
    assert end.out == b""
    assert (tmp_path / "out.jsonl").read_bytes() == piped
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_compressed_by_suffix(newskit, page, tmp_path):
    """-o out.jsonl.gz compresses."""
    newskit("parse", page, "-o", "out.jsonl.gz")
    packed = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes())
    assert json.loads(packed)["source"]["path"] == str(page)


def test_force_overwrites(newskit, records, tmp_path):
    """--force replaces what is there."""
    (tmp_path / "out.jsonl").write_text("old")
    assert newskit("export", records, "-o", "out.jsonl", "--force").status == 0
    assert (tmp_path / "out.jsonl").read_bytes() == records.read_bytes()


@pytest.mark.parametrize("option", ["--output", "--rejects"])
def test_an_input_is_never_overwritten(newskit, records, tmp_path, option):
    """Not even with --force is a file written that the command reads."""
    mine = tmp_path / "mine.jsonl"
    mine.write_bytes(records.read_bytes())
    end = newskit("export", "mine.jsonl", option, "mine.jsonl", "--force")
    assert end.status == 1
    assert "E_SAME_FILE" in end.err
    assert mine.read_bytes() == records.read_bytes()


@pytest.mark.parametrize("locale", ["C", "POSIX", "ar_EG.ISO-8859-6"])
def test_output_is_utf8_whatever_the_locale(newskit, records, locale):
    """Arabic leaves as UTF-8, also on stderr, in the C locale and in one of another encoding."""
    (records.parent / "خبر.jsonl").write_bytes(b"{\n")
    settings = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    end = newskit("export", records.parent, **settings)
    assert end.out == records.read_bytes()
    assert "خبر.jsonl:1" in end.err


def test_no_letter_is_escaped(newskit, page):
    """Records hold letters, not escapes of them."""
    out = newskit("parse", page).out
    assert "ميناء مدينة النورس".encode() in out
    assert b"\\u0" not in out


def test_commands_make_one_pipe(program, page):
    """A pipe of commands gives what the manual promises."""
    done = subprocess.run(
        f"'{program}' parse '{page}' | '{program}' export --to csv --fields id,headline",
        shell=True,
        capture_output=True,
        timeout=60,
    )
    header, row = done.stdout.decode().splitlines()
    assert header == "id,headline"
    assert "ميناء مدينة النورس" in row


def test_the_format_follows_the_suffix(newskit, records, tmp_path):
    """Without --to, -o x.csv.gz is CSV."""
    assert newskit("export", records, "-o", "x.csv.gz", "--fields", "id").status == 0
    assert gzip.decompress((tmp_path / "x.csv.gz").read_bytes()).startswith(b"id\n")


def test_a_folder_format_makes_a_folder(newskit, records, tmp_path):
    """Markdown is a file for each article."""
    assert newskit("export", "--to", "md", "--limit", "3", records, "-o", "vault/").status == 0
    assert len(list((tmp_path / "vault").glob("*.md"))) == 3


def test_other_settings_of_a_format(newskit, records):
    """--set reaches what has no option of its own, with the type it has there."""
    end = newskit(
        "export",
        "--to",
        "csv",
        "--fields",
        "id,language",
        "--set",
        "delimiter=;",
        "--limit",
        "1",
        records,
    )
    assert end.out.startswith(b"id;language\n")


def test_formats_are_listed(newskit):
    """--formats names each format and what it drops."""
    out = newskit("export", "--formats").out.decode()
    assert "csv" in out and "drops:" in out


def test_schema_is_json_schema(newskit):
    """`newskit schema` prints the schema of the record."""
    assert json.loads(newskit("schema").out)["$id"] == "newskit.article/1"
