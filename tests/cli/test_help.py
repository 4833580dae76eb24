"""Help and the manual: there for every command, the same in both places, and quick."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from newskit.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the manual."""
    path = ROOT / "tools" / "write_command_docs.py"
    spec = importlib.util.spec_from_file_location("write_command_docs", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_says_what_help_says(writer):
    """docs/commands is what tools/write_command_docs.py makes of the commands as they are."""
    there = {path.name: path.read_text("utf-8") for path in (ROOT / "docs/commands").glob("*.md")}
    assert there == writer.pages(), "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(writer, name):
    """A command's help says what it does and shows it in use."""
    text = writer.help_of(name)
    assert f"Usage: newskit {name}" in text
    assert f"newskit {name}" in text.split("Usage:")[1].split("\n", 1)[1], "no example"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_terminal(writer, name):
    """No line of help is wider than 80 columns."""
    assert max(map(len, writer.help_of(name).splitlines())) <= writer.WIDTH


@pytest.mark.parametrize("arguments", [["--help"], ["parse", "--help"], ["export", "--help"]])
def test_help_imports_nothing_heavy(arguments):
    """Help needs click alone: what costs time to import is imported where it is used."""
    code = f"""
import sys
from newskit.cli.main import run
try:
    run({arguments!r})
except Exception as end:
    assert end.exit_code == 0
print(sorted({{"msgspec", "numpy", "regex", "rich", "newskit.parser"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
