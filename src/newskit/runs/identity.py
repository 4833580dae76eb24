"""What a result depends on besides its input: version, options, layouts, weights, tables.

Two runs with equal identities give the same bytes for the same shard. It is written beside every
result, so that a run is never taken up with other options without a word.
"""

from collections.abc import Iterator
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

import newskit
from newskit.errors import Code, NewskitError
from newskit.runs.pipeline import Pipeline

NOT_OF_A_RESULT = ("inputs", "output")
"""Keys of a pipeline that the plan speaks of, or nobody needs to: a folder may be moved."""


class Identity(msgspec.Struct, frozen=True):
    """The version, the options as in the pipeline file, and digests (blake2b-128, hex)."""

    version: str
    options: dict[str, Any]
    layouts: str
    weights: str
    tables: str


def identity_of(pipeline: Pipeline) -> Identity:
    """The identity of a run; layout and profile files of the user are part of it."""
    options = msgspec.to_builtins(pipeline)
    own = [
        name
        for name in (
            pipeline.parse.layout if pipeline.parse else "",
            pipeline.normalize.profile if pipeline.normalize else "",
        )
        if name.endswith(".toml")
    ]
    parser, normalizer = files("newskit.parser"), files("newskit.normalizer")
    return Identity(
        version=newskit.__version__,
        options={key: value for key, value in options.items() if key not in NOT_OF_A_RESULT},
        layouts=_digest([*_data(parser / "layouts"), *map(_own, own)]),
        weights=_digest(_data(parser / "weights")),
        tables=_digest(
            [
                *_data(parser, but=("layouts", "weights")),
                *_data(normalizer),
                *_data(files("newskit.sources")),
            ]
        ),
    )


def differences(one: Identity, other: Identity) -> list[str]:
    """What two identities do not agree on, in words: ``normalize.profile``, ``weights`` …"""
    found = [
        name
        for name in ("version", "layouts", "weights", "tables")
        if getattr(one, name) != getattr(other, name)
    ]
    return found + list(_differing(one.options, other.options, ""))


def _differing(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _differing(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    elif one != other:
        yield path


def _data(folder: Traversable, but: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Name and content of every data file below a folder of the package."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", *but):
                yield from _data(entry)
        elif not entry.name.endswith((".py", ".pyc")) and not entry.name.startswith("."):
            yield entry.name, entry.read_bytes()


def _own(path: str) -> tuple[str, bytes]:
    try:
        return Path(path).name, Path(path).read_bytes()
    except OSError as error:
        raise NewskitError(Code.OPTION, f"{path}: {error.strerror}") from None


def _digest(entries: Any) -> str:
    total = blake2b(digest_size=16)
    for name, content in entries:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
