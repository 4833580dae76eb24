"""The moving line: for a person at a terminal, nobody else."""

import pytest


def test_no_progress_in_a_pipe(newskit, records):
    """Without a terminal stderr has the account and nothing else."""
    assert newskit("export", records).err == "400 read, 400 written, 0 rejected\n"


def test_progress_on_a_terminal(program, records, terminal):
    """With stderr on a terminal a line moves there; stdout has only data."""
    status, out, err = terminal([program, "export", str(records)], stderr=True)
    assert status == 0
    assert "\x1b[" in err and "articles" in err
    assert out.encode() == records.read_bytes()
    assert "400 read, 400 written, 0 rejected" in err


@pytest.mark.parametrize("option", ["--no-progress", "--quiet"])
def test_progress_can_be_switched_off(program, records, terminal, option):
    """--no-progress and --quiet leave the line out."""
    _, _, err = terminal([program, "export", option, str(records)], stderr=True)
    assert "\x1b" not in err


def test_a_dumb_terminal_sees_no_progress(program, records, terminal):
    """TERM=dumb cannot move a line."""
    _, _, err = terminal([program, "export", str(records)], stderr=True, TERM="dumb")
    assert err == "400 read, 400 written, 0 rejected\n"
