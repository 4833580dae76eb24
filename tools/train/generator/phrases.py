"""The phrases of `phrases/*.toml`, under names like ``controls.share``."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Every list of phrases; the key is file and list name joined by a full stop."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        with file.open("rb") as opened:
            lists = tomllib.load(opened)
        found.update({f"{file.stem}.{name}": tuple(items) for name, items in lists.items()})
    return found
