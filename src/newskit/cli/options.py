"""Options that several commands share, each written once."""

import functools
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from newskit.cli import colour, progress
from newskit.cli.desk import Desk
from newskit.cli.voice import Voice

F = TypeVar("F", bound=Callable[..., Any])


class Shard(click.ParamType[tuple[int, int]]):
    """``I/N``, the I-th of N parts, counted from 1."""

    name = "I/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Give ``(I, N)``."""
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(\d+)/(\d+)", value, re.ASCII)
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            self.fail(f"{value!r} is not I/N with I from 1 to N, such as 3/8", param, ctx)
        return int(match[1]), int(match[2])


def _named_or_piped(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """No input is stdin; a terminal there would wait for ever without a word."""
    if not value and not ctx.resilient_parsing and colour.is_terminal(sys.stdin):
        raise click.UsageError(
            "nothing to read: name a file, pipe text in, or say - to type it here", ctx
        )
    return value or ("-",)


inputs = click.argument("inputs", nargs=-1, metavar="[INPUT]...", callback=_named_or_piped)


def output(command: F) -> F:
    """``-o`` and ``--force``; hands on `output` (the latter is in the desk)."""
    command = click.option("--force", is_flag=True, help="Overwrite what is there.")(command)
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write here, at once and whole; .gz .bz2 .xz .zst compress. Default: stdout.",
    )(command)


def reading(command: F) -> F:
    """``--encoding`` and ``--separator``: how pages are told apart and decoded."""
    command = click.option(
        "--separator",
        metavar="LINE",
        help=r"Many pages in one file or stream, between lines equal to LINE; \f is a form feed.",
    )(command)
    return click.option(
        "--encoding",
        default="auto",
        show_default=True,
        metavar="NAME",
        help="Encoding of the dumps; auto rejects what is not certain.",
    )(command)


def separator_bytes(separator: str | None) -> bytes | None:
    r"""The separator as the sources take it; ``\f`` may be written as in a shell.

    >>> separator_bytes(r"\f"), separator_bytes("=====")
    (b'\x0c', b'=====')
    """
    return None if separator is None else separator.replace(r"\f", "\f").encode()


def layout(command: F) -> F:
    """``--layout``: whose pages these are."""
    return click.option(
        "--layout",
        default="auto",
        show_default=True,
        metavar="NAME|FILE",
        help="Whose pages these are: a name, or a layout file (.toml); auto looks at each page.",
    )(command)


def jobs(command: F) -> F:
    """``--jobs``: worker processes; ``None`` until `jobs_for` has seen the inputs."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Worker processes; the result is the same. Default: every core for folders, else 1.",
    )(command)


def jobs_for(asked: int | None, inputs: tuple[str, ...]) -> int:
    """The number of workers: as asked; else every core this process may use, for folders."""
    if asked is not None:
        return asked
    if not any(Path(name).is_dir() for name in inputs):
        return 1
    if hasattr(os, "sched_getaffinity"):  # fewer than the machine has, in a container
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


errors = click.option(
    "--errors",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form of messages on stderr.",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Say only what stops the command.")
no_progress = click.option(
    "--no-progress", is_flag=True, help="No moving line, even on a terminal."
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour for people; auto heeds NO_COLOR and TERM=dumb.",
)

_SHARED = (
    click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N records."),
    click.option(
        "--shard", type=Shard(), default=(1, 1), help="Only the I-th of N parts, counted from 1."
    ),
    click.option("--rejects", metavar="FILE", help="Write what is rejected, and why, as JSONL."),
    click.option("--strict", is_flag=True, help="Stop at the first reject (status 1)."),
    errors,
    quiet,
    no_progress,
    color,
)


def _kept_apart(*outputs: str | None) -> None:
    """Refuse two outputs of one name: the one that is finished last would replace the other."""
    named = [name for name in outputs if name is not None]
    for name in named:
        if named.count(name) > 1:
            raise click.UsageError(f"two outputs cannot both be {name}")


def desk(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that handles records; hands on one `desk` in their place."""

    @functools.wraps(command)
    def with_desk(
        *,
        limit: int | None,
        shard: tuple[int, int],
        rejects: str | None,
        strict: bool,
        errors: str,
        quiet: bool,
        no_progress: bool,
        color: colour.Choice,
        force: bool = False,
        **rest: Any,
    ) -> Any:
        _kept_apart(rejects, rest.get("output"), rest.get("quarantine"))
        return command(
            desk=Desk(
                voice=Voice(as_json=errors == "json", quiet=quiet),
                rejects=rejects,
                strict=strict,
                limit=limit,
                shard=shard,
                progress=progress.is_seen() and not quiet and not no_progress,
                color=color,
                force=force,
            ),
            **rest,
        )

    for option in reversed(_SHARED):
        with_desk = option(with_desk)
    return with_desk
