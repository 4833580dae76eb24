"""Whether to colour, decided in one place: ``--color``, ``NO_COLOR``, ``TERM=dumb``, a terminal."""

import os
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from rich.console import Console

Choice = Literal["auto", "always", "never"]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at the stream."""
    return stream is not None and stream.isatty()


def wanted(choice: Choice, stream: TextIO) -> bool:
    """Whether to write colour codes to the stream; see no-color.org for ``NO_COLOR``."""
    if choice != "auto":
        return choice == "always"
    dumb = os.environ.get("TERM") == "dumb"
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and not dumb


def console(choice: Choice, stream: TextIO) -> "Console":
    """A rich console that takes text as it is: no markup, no emoji codes, nothing highlighted.

    Left alone, rich eats ``[words in brackets]`` of an article and makes a picture of ``:smile:``.
    """
    from rich.console import Console

    colour = wanted(choice, stream)
    return Console(
        file=stream,
        force_terminal=colour or None,
        color_system=("256" if choice == "always" else "auto") if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )
