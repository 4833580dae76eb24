"""A normaliser as options name it: a profile, and operations switched on, off or set."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from newskit.normalizer.normalizer import Normalizer
from newskit.normalizer.profiles import Profile, Switch, load, profile


@lru_cache(maxsize=1)
def normalizer_for(
    name: str, switched: tuple[tuple[str, Switch], ...], counting: bool = False
) -> Normalizer:
    """The normaliser for a profile and its switches, made once in a process."""
    return Normalizer(profile_of(name), counting=counting, **dict(switched))


def profile_of(name: str) -> str | Profile:
    """A published profile by its name, or one of the user's own by its file (``.toml``)."""
    return load(Path(name)) if name.endswith(".toml") else profile(name)


def switches(on: Sequence[str], off: Sequence[str]) -> dict[str, Switch]:
    """Operations switched on (or set, ``OP=VALUE``) and off, as the keywords of `Normalizer`.

    >>> switches(["digits=arabic", "alef"], ["marks"])
    {'digits': 'arabic', 'alef': True, 'marks': False}
    """
    chosen: dict[str, Switch] = {}
    for switch in on:
        name, equals, value = switch.partition("=")
        chosen[name] = value if equals else True
    return chosen | dict.fromkeys(off, False)
