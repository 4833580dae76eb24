"""The choices of a page: one table of defaults, and what each family changes in it.

A number is a probability, a pair ``[low, high]`` a count, a table the weights of names, a list
one of its members. A page of a family still falls back to the default here and there
(`WANDERING`), so that families are clouds, not templates.
"""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

WANDERING = 0.05
"""Share of a family's own choices that a page takes from the defaults instead."""

Table = dict[str, Any]


@cache
def tables() -> dict[str, Table]:
    """Families by name; the table ``default`` is the first of them."""
    with (Path(__file__).parent / "families.toml").open("rb") as opened:
        return tomllib.load(opened)


def family_names() -> tuple[str, ...]:
    """Every family but the defaults."""
    return tuple(name for name in tables() if name != "default")


class Choices:
    """The choices of one page of `family`."""

    def __init__(self, family: str, rng: Random) -> None:
        if family not in family_names():
            raise ValueError(f"no family {family!r}; there are: {', '.join(family_names())}")
        self.rng = rng
        default = tables()["default"]
        own = {
            key: value
            for key, value in tables()[family].items()
            if key in ("weight", "dumpers", "articles") or rng.random() >= WANDERING
        }
        self.table: Table = {**default, **own}

    def chance(self, name: str) -> bool:
        """Whether a thing of this probability happens."""
        return bool(self.rng.random() < self.table[name])

    def count(self, name: str) -> int:
        """A number between the two bounds, both included."""
        low, high = self.table[name]
        return self.rng.randint(low, high)

    def pick(self, name: str) -> str:
        """One name by its weight, or one member of a list."""
        found = self.table[name]
        if isinstance(found, list):
            return str(self.rng.choice(found))
        return str(self.rng.choices(list(found), list(found.values()))[0])

    def passing(self, name: str) -> list[str]:
        """The names of a table that happen, each by its own probability, in the table's order."""
        return [key for key, odds in self.table[name].items() if self.rng.random() < odds]
