"""docs/formats.md says what the formats do."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from newskit.exporters import load, names


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes the table."""
    path = Path(__file__).with_name("format_table.py")
    spec = importlib.util.spec_from_file_location("format_table", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows(script: ModuleType) -> str:
    """The table."""
    made: str = script.table()
    return made


def test_the_table_is_true(script: ModuleType, rows: str) -> None:
    """Every case through every format; made anew by the script."""
    page = script.PAGE.read_text("utf-8")
    assert script.written(page, rows) == page


def test_nothing_is_read_back_as_something_else(rows: str) -> None:
    """Formats drop what they cannot hold, and change nothing else."""
    assert "≠" not in rows


def test_every_format_is_described(script: ModuleType) -> None:
    """With what it drops, in its own words."""
    page = script.PAGE.read_text("utf-8")
    for name in names():
        assert f"| `{name}` |" in page and load(name).drops.split(";")[0] in page, name
