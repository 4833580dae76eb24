"""A line on stderr that moves while a command works, for a person who waits at a terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newskit.cli import colour


def is_seen() -> bool:
    """Whether a moving line helps: stderr is a terminal that data does not scroll through."""
    return (
        colour.is_terminal(sys.stderr)
        and not colour.is_terminal(sys.stdout)
        and os.environ.get("TERM") != "dumb"
    )


@contextmanager
def moving_line(unit: str, choice: colour.Choice) -> Iterator[Callable[[int, int], None]]:
    """Show how far a command is; gives ``tell(read, rejected)``, cheap enough for every record."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} " + unit),
        TextColumn("{task.fields[rejected]:,} rejected"),
        TimeElapsedColumn(),
        console=colour.console(choice, sys.stderr),
        transient=True,
    ) as progress:
        task = progress.add_task("", total=None, rejected=0)

        def tell(read: int, rejected: int) -> None:
            progress.update(task, completed=read, rejected=rejected)

        yield tell
