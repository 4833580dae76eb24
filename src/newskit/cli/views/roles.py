"""The look of each role, from `roles.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role's Arabic name, terminal style, hue in degrees, and how loud it is."""

    name: str
    style: str
    hue: int
    weight: Literal["title", "strong", "plain", "quiet"]


@cache
def looks() -> dict[str, Look]:
    """Role to look, in the order of the file."""
    text = files("newskit.cli.views").joinpath("roles.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Look])
