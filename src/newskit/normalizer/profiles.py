"""Profiles: named lists of operations, published, switched, or a user's own in TOML."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from newskit.errors import Code, NewskitError
from newskit.normalizer.operations import operation, operations
from newskit.normalizer.tables import toml

Options = dict[str, Any]
Switch = bool | str | int | Mapping[str, Any]
"""On, off, the value of an operation's first option, or its options."""


class Profile(msgspec.Struct, frozen=True):
    """A name and the operations it stands for, each with its options, in the order they run.

    Serialisable: ``msgspec.json.encode(profile)`` is all there is to it.
    """

    name: str
    operations: dict[str, Options]
    does: str = ""


def names() -> list[str]:
    """The published profiles.

    >>> names()[:3]
    ['raw', 'repair', 'quran']
    """
    return list(toml("profiles"))


def profile(name: str) -> Profile:
    """A published profile.

    >>> list(profile("marks").operations)[-3:]
    ['marks', 'spaces', 'nfc']

    Raises:
        NewskitError: ``E_OPTION``, where there is none of that name.

    """
    return _built(name, toml("profiles"), "profiles")


def load(path: Path) -> Profile:
    """A user's own profile, from a TOML file.

    ``name``, ``operations`` (names), and where wanted ``extends`` (a published profile),
    ``without`` (names to leave out) and a table ``[options.NAME]`` for each operation.

    Raises:
        NewskitError: ``E_OPTION``, for a file that is not that.

    """
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise NewskitError(Code.OPTION, f"{path}: {fault}") from fault
    strange = set(entry) - {"name", "does", "extends", "operations", "without", "options"}
    if strange:
        raise NewskitError(Code.OPTION, f"{path}: unknown key {min(strange)!r}")
    name = str(entry.pop("name", path.stem))
    return _built(name, {**toml("profiles"), name: entry}, str(path))


def _built(name: str, entries: Mapping[str, Any], place: str) -> Profile:
    entry = entries.get(name)
    if entry is None:
        known = ", ".join(names())
        raise NewskitError(Code.OPTION, f"no profile {name!r} in {place}; known: {known}")
    base = entry.get("extends")
    if base == name:
        raise NewskitError(Code.OPTION, f"{place}: profile {name!r} extends itself")
    chosen = dict(_built(base, entries, place).operations) if base else {}
    options = entry.get("options", {})
    wanted, unwanted = entry.get("operations", []), entry.get("without", [])
    if not (isinstance(options, dict) and isinstance(wanted, list) and isinstance(unwanted, list)):
        raise NewskitError(Code.OPTION, f"{place}: operations is a list of names, options a table")
    chosen |= {name: {} for name in wanted} | options
    for dropped in unwanted:
        chosen.pop(dropped, None)
    return Profile(name, _ordered(chosen), entry.get("does", ""))


def _ordered(chosen: Mapping[str, Options]) -> dict[str, Options]:
    for name in chosen:
        operation(name)
    return {name: dict(chosen[name]) for name in operations() if name in chosen}


def switched(base: Profile, switches: Mapping[str, Switch]) -> Profile:
    """The profile with operations on, off or changed.

    A switch is the name of an operation: ``True`` (on), ``False`` (off), or its options as a
    mapping; a text is the value of its first option (``digits="arabic"``).

    >>> "alef" in switched(profile("search"), {"alef": False}).operations
    False

    Raises:
        NewskitError: ``E_OPTION``, for a name or a value that makes no sense.

    """
    if not switches:
        return base
    chosen = dict(base.operations)
    for name, value in switches.items():
        known = operation(name)
        if value is False:
            chosen.pop(name, None)
        elif value is True:
            chosen.setdefault(name, {})
        elif isinstance(value, Mapping):
            chosen[name] = {**chosen.get(name, {}), **value}
        elif isinstance(value, str | int) and known.options:
            chosen[name] = {**chosen.get(name, {}), next(iter(known.options)): value}
        else:
            raise NewskitError(Code.OPTION, f"{name} cannot be switched to {value!r}")
    return Profile(base.name, _ordered(chosen), base.does)
