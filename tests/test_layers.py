"""The house: rooms import leftwards only, and no file grows beyond what one can read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "newskit"
ORDER = [
    *("article", "errors", "sources", "schema", "parser", "normalizer", "exporters"),
    *("corpus", "evaluation", "runs", "cli"),
]
"""Left to right. `schema` is the record in words: it reads lines, and knows no Arabic."""
MOST_LINES = 300
MOST_LINES_OF_A_COMMAND = 100

MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    """The room that a module of the package is in."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("newskit."):
                yield name.split(".")[1]


def name_of(path: Path) -> str:
    """A module as a test id."""
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_import_leftwards(path):
    """A room imports itself and what is left of it."""
    here = room(path)
    if here == "__init__":
        return
    for other in set(imported(path)) - {here, "__version__"}:
        assert ORDER.index(other) < ORDER.index(here), f"{here} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_stay_short(path):
    """No module is longer than 300 lines."""
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MOST_LINES


def test_commands_stay_short():
    """The file of a command has at most 100 lines: the library does the work."""
    from newskit.cli.main import COMMANDS

    for module, _ in COMMANDS.values():
        path = SOURCE.parent.joinpath(*module.split(".")).with_suffix(".py")
        assert path.read_text("utf-8").count("\n") <= MOST_LINES_OF_A_COMMAND, module


def test_only_the_command_line_knows_the_screen():
    """Neither click nor rich is imported outside of cli/."""
    for path in MODULES:
        if room(path) != "cli":
            text = path.read_text("utf-8")
            assert "import click" not in text and "import rich" not in text, name_of(path)
            assert "from rich" not in text and "from click" not in text, name_of(path)
