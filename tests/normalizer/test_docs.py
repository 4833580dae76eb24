"""The page about the normaliser names everything that it has."""

from pathlib import Path

from newskit.normalizer import names, operations

PAGE = (Path(__file__).parents[2] / "docs" / "normalizer.md").read_text(encoding="utf-8")


def test_the_page_has_every_profile() -> None:
    """Each published profile has its row."""
    assert [name for name in names() if f"| `{name}` |" not in PAGE] == []


def test_the_page_has_every_operation_as_it_is() -> None:
    """Each operation has its row, with its kind, its place and its peers as the data say."""
    rows = [
        f"| `{o.name}` | {o.kind} | {o.does} | {o.place} | {o.peers} |"
        for o in operations().values()
    ]
    assert [row for row in rows if row not in PAGE] == []
