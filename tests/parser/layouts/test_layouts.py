"""Layouts: read from TOML, merged with what they extend, checked, and chosen for a page."""

from pathlib import Path

import pytest

from newskit.errors import NewskitError
from newskit.parser.layout import builtin_layouts, load_layout, read_layout
from newskit.parser.layout_check import check_layout
from newskit.parser.layout_choice import choose_layout

PAGES = Path(__file__).parent / "pages"
GOLD = Path(__file__).parents[3].parent / "shared" / "gold" / "dumps"


@pytest.mark.parametrize("name", builtin_layouts())
def test_layout_is_sound(name: str) -> None:
    """Every layout that comes with newskit passes its own check."""
    assert check_layout(name) == []


@pytest.mark.parametrize("name", [n for n in builtin_layouts() if n != "generic"])
def test_layout_has_a_page(name: str) -> None:
    """Every layout has a page of its publisher, and is chosen for it."""
    page = (PAGES / f"{name}.txt").read_text("utf-8")
    assert choose_layout(page.split("\n")).id == read_layout(name).id


@pytest.mark.parametrize("page", sorted(PAGES.glob("generic-*.txt")), ids=lambda p: p.stem)
def test_stranger_stays_generic(page: Path) -> None:
    """A page that quotes, credits or names publishers is not taken for one of theirs."""
    assert choose_layout(page.read_text("utf-8").split("\n")).name == "generic"


@pytest.mark.parametrize(
    "dump", sorted(GOLD.glob("*.txt")) or [pytest.param(None, marks=pytest.mark.skip("no gold"))]
)
def test_gold_pages_are_never_mistaken(dump: Path) -> None:
    """A real page gets its publisher's layout or the generic one, never another's."""
    chosen = choose_layout(dump.read_bytes().decode().split("\n")).name
    page = {"aj": "aljazeera", "ajprint": "aljazeera"}.get(name := _page(dump), name)
    assert chosen in (page, "generic")


def _page(dump: Path) -> str:
    name = dump.name.split(".")[0]
    if name.startswith("seed"):
        return "aawsat"
    parts = name.split("_")
    return parts[1] if parts[0].startswith("po") else parts[0]


def test_generic_alone_extends_nothing() -> None:
    """The words of generic are in every other layout."""
    generic, aawsat = load_layout("generic"), load_layout("aawsat")
    assert set(generic.captions.credits) <= set(aawsat.captions.credits)
    assert len(read_layout("aawsat").sections) < len(aawsat.sections)


def test_older_version_by_its_number() -> None:
    """A site that changed keeps its older layout under a version."""
    assert load_layout("aljazeera@1").version == 1
    assert load_layout("aljazeera").version == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "not TOML"),
        ('version = "x"\nname = "a"', "version"),
        ("version = 1", "name"),
        ('name = "a"\ncolour = 1', "colour"),
        ('name = "a"\n[cues.menu]\nexact = []', "menu"),
        ('name = "a"\nextends = "nobody"', "nobody"),
        ('name = "a"\n[cues.nav]\nexact = [1]', "expected"),
    ],
)
def test_faulty_file_is_one_clear_error(tmp_path: Path, text: str, said: str) -> None:
    """A layout file that makes no sense is E_OPTION and says what is wrong."""
    path = tmp_path / "site.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(NewskitError) as error:
        load_layout(str(path))
    assert error.value.code == "E_OPTION"
    assert said.lower() in error.value.message.lower()
    assert len(check_layout(path)) == 1


def test_missing_layout_names_those_that_exist() -> None:
    """An unknown name is answered with the names there are."""
    with pytest.raises(NewskitError, match="aawsat"):
        load_layout("nosuch")


def test_check_finds_what_cannot_work(tmp_path: Path) -> None:
    """A phrase in two categories, an empty phrase and a weightless layout are faults."""
    path = tmp_path / "site.toml"
    path.write_text(
        'name = "site"\npublisher = "site"\nsections = ["أخبار"]\n'
        '[cues.nav]\nexact = ["أخبار", "***"]\n[cues.control]\nexact = ["أخبار"]\n'
        '[detect.line]\n"أخبار" = 0.2\n',
        "utf-8",
    )
    assert len(check_layout(path)) == 4


def test_file_layout_extends_generic(tmp_path: Path) -> None:
    """A user's own file is a layout like those that come with newskit."""
    path = tmp_path / "madar.toml"
    path.write_text('name = "madar"\npublisher = "madar"\n[detect.line]\n"المدار" = 1.0\n', "utf-8")
    assert check_layout(path) == []
    assert load_layout(str(path)).id == "madar@1"
    assert "رياضة" in load_layout(str(path)).sections
