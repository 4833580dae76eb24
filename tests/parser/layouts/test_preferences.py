"""What a layout prefers: log weights for roles."""

from pathlib import Path

import numpy as np

from newskit.parser import Parser
from newskit.parser.grammar import load_grammar
from newskit.parser.layout import Layout, load_layout
from newskit.parser.layout_check import check_layout
from newskit.parser.preferences import with_preferences
from newskit.sources.dump import Dump

PAGE = Path(__file__).parents[3] / "data" / "opinion_column.txt"


def test_a_preference_goes_to_the_lines_of_its_pages_only() -> None:
    """The weight of a role is added to its states, on the pages of the layout that says so."""
    grammar = load_grammar()
    fond = Layout(name="fond", preferences={"deck": 1.5})
    nothing = np.zeros((3, len(grammar.states)), np.float32)
    found = with_preferences(nothing, [load_layout("generic"), fond], [1, 2], grammar)
    decks = np.array([role == "deck" for role in grammar.roles])
    assert (found[0] == 0).all()
    assert (found[1:, decks] == 1.5).all()
    assert (found[1:, ~decks] == 0).all()


def layout_file(folder: Path, *preferences: str) -> Path:
    """A layout that no page asks for, with these preferences."""
    path = folder / "odd.toml"
    lines = ['name = "odd"', 'publisher = "odd"', "[detect.line]", '"لا أحد" = 1.0']
    path.write_text("\n".join([*lines, "[preferences]", *preferences]), encoding="utf-8")
    return path


def test_a_layout_can_silence_a_role(tmp_path: Path) -> None:
    """A site that prints no datelined bylines gets none when its layout says so."""
    dump = Dump(data=PAGE.read_bytes(), path="a.txt")
    usual = [line.role for line in Parser("generic").parse(dump).lines]
    quiet = Parser(str(layout_file(tmp_path, "byline = -5"))).parse(dump)
    assert [line.role for line in quiet.lines].count("byline") < usual.count("byline")


def test_a_role_that_is_none_is_a_fault(tmp_path: Path) -> None:
    """The check names a role that does not exist and a weight beyond reason."""
    found = check_layout(layout_file(tmp_path, "title = 1", "byline = 40"))
    faults = [fault for fault in found if fault.startswith("preferences")]
    assert ["'title'" in faults[0], "byline = 40" in faults[1], len(faults)] == [True, True, 2]
