"""The operations by name: what each is for, and its rules.

An operation is a pure function from its options to rules; `data/operations.toml` says in which
order they run and why.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import cache

import msgspec

from newskit.errors import Code, NewskitError
from newskit.normalizer import (
    canonical,
    compat,
    elongation,
    forms,
    invisibles,
    letters,
    mojibake,
    numbers,
    punctuation,
    spaces,
    tatweel,
    transliteration,
    vowels,
    web,
)
from newskit.normalizer.rules import Rule
from newskit.normalizer.tables import toml

Builder = Callable[..., tuple[Rule, ...]]

_ROOMS = (
    canonical,
    compat,
    elongation,
    forms,
    invisibles,
    letters,
    mojibake,
    numbers,
    punctuation,
    spaces,
    tatweel,
    transliteration,
    vowels,
    web,
)


class Operation(msgspec.Struct, frozen=True):
    """One operation: its `name`, `kind` (repair, fold, clean), and what is to be known of it."""

    name: str
    kind: str
    does: str
    place: str
    peers: str

    @property
    def build(self) -> Builder:
        """The function that makes its rules of its options."""
        build: Builder = next(
            getattr(room, self.name) for room in _ROOMS if hasattr(room, self.name)
        )
        return build

    @property
    def options(self) -> Mapping[str, object]:
        """Its options and what they are by default."""
        parameters = inspect.signature(self.build).parameters.values()
        return {parameter.name: parameter.default for parameter in parameters}


@cache
def operations() -> dict[str, Operation]:
    """Every operation by name, in the order in which they run.

    >>> list(operations())[-1], operations()["alef"].kind
    ('nfc', 'fold')
    """
    return {name: Operation(name=name, **entry) for name, entry in toml("operations").items()}


def operation(name: str) -> Operation:
    """The operation of that name.

    Raises:
        NewskitError: ``E_OPTION``, where there is none.

    """
    found = operations().get(name)
    if found is None:
        known = ", ".join(operations())
        raise NewskitError(Code.OPTION, f"no operation {name!r}; known: {known}")
    return found


def rules_of(name: str, options: Mapping[str, object]) -> tuple[Rule, ...]:
    """The rules of an operation with these options.

    >>> rules_of("teh_marbuta", {"to": "keep"})
    ()

    Raises:
        NewskitError: ``E_OPTION``, for a name or an option that does not exist.

    """
    known = operation(name)
    strange = set(options) - set(known.options)
    if strange:
        names = ", ".join(known.options) or "none"
        raise NewskitError(Code.OPTION, f"{name} has no option {min(strange)!r}; known: {names}")
    try:
        return known.build(**options)
    except (TypeError, ValueError) as fault:
        raise NewskitError(Code.OPTION, f"{name}: {fault}") from fault
