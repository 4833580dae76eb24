"""How commands end: the statuses that scripts rely on."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest


def test_everything_written_is_0(newskit, records):
    """Records that are all written end with status 0."""
    assert newskit("export", records).status == 0


def test_no_traceback_and_1_where_it_cannot_go_on(newskit, records, tmp_path):
    """An output that is there already stops the command in one line with its code."""
    (tmp_path / "out.jsonl").write_text("mine")
    end = newskit("export", records, "-o", "out.jsonl")
    assert (end.status, end.out) == (1, b"")
    assert end.err.startswith("newskit: E_EXISTS: ") and end.err.count("\n") == 1
    assert (tmp_path / "out.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["parse", "--limt", "3"], "--limit"),
        (["pars"], "parse"),
        (["parse", "--shard", "0/4"], "I/N"),
        (["parse", "--shard", "5/4"], "I/N"),
        (["parse", "--limit", "0"], "--limit"),
        (["parse", "--encoding", "klingon", "a.txt"], "klingon"),
        (["parse", "--layout", "nobody", "a.txt"], "nobody"),
        (["export", "--to", "papyrus", "a.jsonl"], "papyrus"),
        (["export", "--to", "md", "a.jsonl"], "-o DIR/"),
        (["export", "--fields", "headlin", "a.jsonl"], "headline"),
        (["explain", "--format", "tsv", "a.txt", "b.txt"], "-o DIR/"),
        (["export", "a.jsonl", "-o", "x", "--rejects", "x"], "two outputs"),
        (["completion", "tcsh"], "tcsh"),
    ],
)
def test_wrong_usage_is_2_with_a_hint(newskit, arguments, hint):
    """A slip of the user ends with status 2, one word on what to write instead, no output."""
    end = newskit(*arguments)
    assert (end.status, end.out) == (2, b"")
    assert hint in end.err
    assert "Traceback" not in end.err


def test_rejected_records_are_3(newskit, page):
    """A missing file costs itself; the page beside it is written, and the status tells."""
    end = newskit("parse", "nowhere.txt", page)
    assert end.status == 3
    assert end.out.count(b"\n") == 1
    assert "nowhere.txt: E_NOT_FOUND" in end.err


def test_closed_pipe_is_141_and_silent(newskit_pipe, records):
    """A reader that has enough ends the command without a word."""
    assert newskit_pipe("export", "-q", records, reads=10) == (141, "")


def test_closed_pipe_under_help_is_141_and_silent(newskit_pipe):
    """Help into a closed pipe ends in the same way."""
    assert newskit_pipe("--help", reads=0) == (141, "")


def test_interrupt_is_130_and_leaves_nothing(interrupted, tmp_path):
    """Ctrl-C in the middle of the input ends with 130, no output, no temporary file."""
    status, err = interrupted(signal.SIGINT)
    assert status == 130
    assert "Traceback" not in err
    assert os.listdir(tmp_path) == []


def test_interrupt_with_workers_is_130(interrupted, tmp_path):
    """Ctrl-C reaches a command whose work is in other processes."""
    status, err = interrupted(signal.SIGINT, "--jobs", "2")
    assert status == 130
    assert "Traceback" not in err
    assert os.listdir(tmp_path) == []


def test_sigterm_leaves_nothing(interrupted, tmp_path):
    """A scheduler's SIGTERM ends with 143 and removes the temporary file."""
    status, err = interrupted(signal.SIGTERM)
    assert status == 143
    assert "Traceback" not in err
    assert os.listdir(tmp_path) == []


def test_full_disk_is_1(records, program):
    """A standard output that takes no more is one line, not a traceback."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [program, "export", records], stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"newskit: E_WRITE: ") and done.stderr.count(b"\n") == 1


def test_errors_as_json_also_for_usage(newskit):
    """With --errors json even a wrong option is a JSON line with a code."""
    end = newskit("parse", "--errors", "json", "--shard", "9/2")
    assert end.status == 2
    assert json.loads(end.err)["code"] == "E_OPTION"


def test_version_is_said(newskit):
    """--version names the program and its version."""
    import newskit as package

    assert newskit("--version").out.decode() == f"newskit {package.__version__}\n"


def test_no_command_is_help_and_2(newskit):
    """Nothing asked for: the help, as a mistake."""
    end = newskit()
    assert end.status == 2
    assert "Commands:" in end.err


def test_inputs_of_a_path_without_utf8(newskit, page, tmp_path: Path):
    """A file whose name is no UTF-8 is read, and its record can be written."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_bytes(page.read_bytes())
    end = newskit("parse", os.fsdecode(name))
    assert end.status == 0
    assert json.loads(end.out)["source"]["path"].endswith("\\xff.txt")
