"""Profiles and switches of the normaliser, as they are typed and listed on a command line."""

from collections.abc import Iterable
from pathlib import Path

from newskit.normalizer import Profile, load, names, operations, profile
from newskit.normalizer.profiles import Switch


def switches(on: Iterable[str], off: Iterable[str]) -> dict[str, Switch]:
    """``--with`` and ``--without`` as the keywords of `Normalizer`; what comes last holds.

    >>> switches(["digits=arabic", "alef"], ["marks"])
    {'digits': 'arabic', 'alef': True, 'marks': False}
    """
    chosen: dict[str, Switch] = {}
    for switch in on:
        name, equals, value = switch.partition("=")
        chosen[name] = value if equals else True
    return chosen | dict.fromkeys(off, False)


def profile_of(name: str) -> str | Profile:
    """A published profile by its name, or one of the user's own by its file (``.toml``)."""
    return load(Path(name)) if name.endswith(".toml") else profile(name)


def describe_profiles() -> str:
    """The published profiles, then the operations in the order they run."""
    profiles = [f"{name:<20} {profile(name).does}\n" for name in names()]
    listed = [f"{each.name:<20} {each.kind:<7} {each.does}\n" for each in operations().values()]
    return "".join([*profiles, "\n", *listed])
