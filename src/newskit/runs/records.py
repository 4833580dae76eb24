"""Records through the normaliser: what `newskit normalize` and a run make of a line."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from newskit.errors import Reject
from newskit.exporters.jsonl import encode_line
from newskit.normalizer import Normalizer, Profile, load, profile
from newskit.normalizer.fields import chosen
from newskit.normalizer.profiles import Switch
from newskit.normalizer.records import normalize_records
from newskit.runs.pipeline import Normalize
from newskit.sources import Line, decode_object


def normalize_lines(lines: Sequence[Line], asked: Normalize) -> list[bytes | Reject]:
    """Each line of JSON with its texts in their normal form, or why it is no record."""
    normalizer = normalizer_for(asked.profile, tuple(switches(asked.on, asked.off).items()))
    records = [decode_object(line) for line in lines]
    sound = [record for record in records if isinstance(record, dict)]
    normalize_records(sound, normalizer, chosen(asked.fields or None))
    return [record if isinstance(record, Reject) else encode_line(record) for record in records]


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
