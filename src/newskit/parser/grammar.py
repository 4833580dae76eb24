"""The grammar of a news page: which role may stand where, and what may follow it.

A state is a role in a zone of the page, ``head.byline``. Zones keep what a chain of roles forgets:
that a caption before the first paragraph is not one between paragraphs, and that the menu above an
article is not the menu below it. A new article begins wherever a path enters ``above`` or ``head``
from a zone further down, so the boundary is a by-product of the best path and no rule has to find
it.

The table itself is data: `data/grammar.toml`.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

ROLES = (
    "headline", "kicker", "section", "deck", "byline", "date", "caption", "credit", "paragraph",
    "subhead", "source", "tags", "related_header", "related_section", "related_headline",
    "related_summary", "related_byline", "furniture",
)  # fmt: skip
BODY_ROLES = frozenset({"paragraph", "subhead"})
OUTSIDE_ROLES = frozenset(role for role in ROLES if role.startswith("related_")) | {"furniture"}
"""Roles of lines that belong to no article."""

OPENING = frozenset({"above", "head"})
"""Zones in which an article begins: over its headline, and from the headline to the body."""

FORBIDDEN = -60.0
"""Log weight of a step that the grammar lacks: finite, so that no page is without a path."""


class Grammar(msgspec.Struct, frozen=True):
    """States and the steps between them, as arrays over state numbers."""

    states: tuple[str, ...]
    roles: tuple[str, ...]
    zones: tuple[str, ...]
    legal: NDArray[np.bool_]
    initial: NDArray[np.bool_]

    def number(self, state: str) -> int:
        """Give the number of a state such as ``body.paragraph``."""
        return self.states.index(state)

    def starts_article(self, previous: int, state: int) -> bool:
        """Say whether a step from `previous` (-1: before the first line) begins a new article.

        That is a step into ``above`` or ``head`` from any zone further down, and one into ``body``
        on a page that has shown no head.
        """
        return _starts(self.zones)[previous][state]

    def first_lines(self, path: Sequence[int]) -> list[int]:
        """The lines of a path at which an article begins, as `starts_article` says.

        >>> grammar = load_grammar()
        >>> states = "top.furniture", "head.headline", "head.byline", "body.paragraph"
        >>> grammar.first_lines([grammar.number(state) for state in states])
        [1]
        """
        zones = bytes(path).translate(_zone_marks(self.zones))
        return [found.start() - 1 for found in _BEGINS.finditer(b"t" + zones)]


_BEGINS = re.compile(rb"(?<!o)o|(?<=t)b")
"""A step that begins an article, over the letters of `_zone_marks`, the first of them none."""


@cache
def _zone_marks(zones: tuple[str, ...]) -> bytes:
    """A letter for the zone of each state, for `bytes.translate`: opening, top, body, any other."""
    letters = (
        b"o" if zone in OPENING else {"top": b"t", "body": b"b"}.get(zone, b"-") for zone in zones
    )
    return b"".join(letters).ljust(256, b"-")


@cache
def _starts(zones: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """Whether a step begins an article: by the state before, last none, and the state."""
    return tuple(
        tuple(
            (zone in OPENING and before not in OPENING) or (zone == "body" and before == "top")
            for zone in zones
        )
        for before in (*zones, "top")
    )


@cache
def load_grammar() -> Grammar:
    """Read the grammar that ships with newskit.

    >>> grammar = load_grammar()
    >>> bool(grammar.legal[grammar.number("head.headline"), grammar.number("body.paragraph")])
    True
    >>> bool(grammar.legal[grammar.number("top.furniture"), grammar.number("tail.tags")])
    False
    """
    text = files("newskit.parser").joinpath("data/grammar.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    zones: dict[str, list[str]] = table["zones"]
    names = tuple(f"{zone}.{role}" for zone, roles in zones.items() for role in roles)
    zone_of = tuple(name.split(".")[0] for name in names)
    role_of = tuple(name.split(".")[1] for name in names)
    follows: dict[str, list[str]] = table["follows"]
    legal = np.array([[after in follows[before] for after in zone_of] for before in zone_of])
    enter: dict[str, list[str]] = table["enter"]
    may_enter = np.array([role in enter.get(zone, ROLES) for zone, role in zip(zone_of, role_of)])
    same_zone = np.array([[before == after for after in zone_of] for before in zone_of])
    legal &= same_zone | may_enter
    initial = may_enter & np.array([zone in table["start"]["zones"] for zone in zone_of])
    return Grammar(names, role_of, zone_of, legal, initial)
