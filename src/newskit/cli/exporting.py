"""What `export` asks of the formats: which one, with what settings, to what kind of place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, get_origin

import msgspec

from newskit.cli.desk import Desk
from newskit.cli.streams import writing
from newskit.errors import Code, NewskitError
from newskit.exporters import (
    Exporter,
    Report,
    Target,
    load,
    names,
    open_file_path,
    open_folder,
    options_for,
    row_way,
)
from newskit.sources import read_articles, read_lines
from newskit.sources.compression import suffix_of

DEFAULT = "jsonl"


def chosen(name: str | None, output: str | None) -> Exporter:
    """The format called `name`; without a name, that which the output is named
    after, else JSONL.

    >>> chosen(None, "articles.csv.gz").name, chosen(None, None).name
    ('csv', 'jsonl')
    """
    if name is None and output is not None:
        bare = output[: len(output) - len(suffix_of(output))]
        name = next((each for each in names() if bare.lower().endswith(f".{each}")), None)
    return load(name or DEFAULT)


def given_options(
    exporter: Exporter, fields: str | None, settings: Sequence[str], **flags: bool
) -> Any:
    """The format's options from the command line; only what was said is passed on.

    Raises `NewskitError` (E_OPTION) for what the format does not have.
    """
    given: dict[str, Any] = {name: True for name, is_set in flags.items() if is_set}
    if fields is not None:
        given["fields"] = _names(fields)
    types = {field.name: field.type for field in msgspec.structs.fields(exporter.options)}
    for setting in settings:
        name, equals, value = setting.partition("=")
        name = name.replace("-", "_")
        if not equals:
            raise NewskitError(Code.OPTION, f"--set {setting}: write it as NAME=VALUE")
        given[name] = _value(setting, value, types.get(name, str))
    return options_for(exporter, given)


def _names(joined: str) -> list[str]:
    return [name.strip() for name in joined.split(",") if name.strip()]


def _value(setting: str, value: str, kind: Any) -> Any:
    """A value typed on a command line as the type that the format declares for it."""
    try:
        return msgspec.convert(
            _names(value) if get_origin(kind) is list else value, kind, strict=False
        )
    except msgspec.ValidationError as error:
        raise NewskitError(Code.OPTION, f"--set {setting}: {error}") from None


def records(
    exporter: Exporter, given: Any, inputs: Sequence[str], desk: Desk
) -> tuple[Iterator[Any], Callable[[Iterable[Any], Any, Any], Report]]:
    """The articles of the inputs, and what writes them. Where the format has a quicker way than by
    articles, they come as it has them; but not within a limit, beyond which nothing is read.
    """
    if (way := row_way(exporter)) and desk.limit is None:
        return way.read(read_lines(inputs), given), way.write
    return read_articles(inputs), exporter.write


def place(
    exporter: Exporter, given: Any, output: str | None, desk: Desk, inputs: Sequence[str]
) -> AbstractContextManager[Any]:
    """What the format writes to: a stream, or the path of a file or folder in the making."""
    target = exporter.target(given)
    if target is Target.STREAM:
        return writing(output, desk, inputs)
    if output is None or output == "-":
        kind = (
            "folder: name it with -o DIR/" if target is Target.FOLDER else "file: name it with -o"
        )
        raise NewskitError(Code.OPTION, f"the format {exporter.name} makes a {kind}")
    opened = open_folder if target is Target.FOLDER else open_file_path
    return opened(output, force=desk.force, inputs=inputs)


def describe_formats() -> str:
    """Each format with what it drops and its settings, three lines each."""
    lines = []
    for exporter in map(load, names()):
        fields = msgspec.structs.fields(exporter.options)
        settings = ", ".join(field.name.replace("_", "-") for field in fields)
        lines.append(f"{exporter.name:<8} {exporter.summary}\n")
        lines.append(f"{'':<8} drops: {exporter.drops}\n")
        lines.append(f"{'':<8} settings: {settings or 'none'}\n")
    return "".join(lines)
