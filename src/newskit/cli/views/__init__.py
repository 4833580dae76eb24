"""How `explain` shows a page: a text for people, a table for machines, a page to look at.

A view gives the beginning of a file, each page, and the end, as strings; it never reorders or
reshapes what the page says.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from newskit.parser import Page


class View(Protocol):
    """One way to show pages."""

    suffix: str

    def head(self) -> str:
        """What a file begins with."""

    def page(self, page: "Page") -> str:
        """One page."""

    def foot(self) -> str:
        """What a file ends with."""


def page_name(page: "Page") -> str:
    """The page as faults name it: its file, ``dumps.zip!a.txt`` for a member of an archive."""
    dump = page.dump
    return dump.path if dump.member is None else f"{dump.path}!{dump.member}"
