"""How a command was asked to behave, whatever it does: the options that all of them share."""

from typing import NamedTuple

from newskit.cli.colour import Choice
from newskit.cli.voice import Voice


class Desk(NamedTuple):
    """The shared options of one call, ready to use."""

    voice: Voice
    rejects: str | None = None
    strict: bool = False
    limit: int | None = None
    shard: tuple[int, int] = (1, 1)
    progress: bool = False
    color: Choice = "auto"
    force: bool = False
