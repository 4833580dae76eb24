"""Completion in three shells."""

import shutil
import subprocess

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(newskit, shell):
    """`newskit completion SHELL` prints a script that asks newskit for the words."""
    end = newskit("completion", shell)
    assert end.status == 0
    assert b"_NEWSKIT_COMPLETE" in end.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_accepts_its_script(newskit, shell):
    """The shell itself finds no fault in the script."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = newskit("completion", shell).out
    subprocess.run([shell, "-n"], input=script, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("words", "index", "expected"),
    [
        ("newskit par", "1", "plain,parse"),
        ("newskit parse --lay", "2", "plain,--layout"),
        ("newskit explain --format ", "3", "plain,html"),
    ],
)
def test_words_are_completed(newskit, words, index, expected):
    """Commands, options and choices are completed."""
    end = newskit(_NEWSKIT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=index)
    assert expected in end.out.decode().splitlines()
