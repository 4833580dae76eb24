"""What an engine says while it works."""

from collections.abc import Generator
from typing import NamedTuple

from newskit.runs.parts import Shard
from newskit.runs.sidecar import Counts

MOST_ATTEMPTS = 8
"""Times that a shard is begun before it is given up: the first, one that finds nothing strange
(as after a worker that ran out of memory in bad company), and two more for each record that kills
(see `journal`), up to three of them."""


class Working(NamedTuple):
    """A shard has come so far."""

    shard: Shard
    counts: Counts


class Finished(NamedTuple):
    """A shard is done."""

    shard: Shard
    counts: Counts


class Again(NamedTuple):
    """A worker died, or failed, and its shard is begun again."""

    shard: Shard
    why: str


class GivenUp(NamedTuple):
    """A shard that is not done and will not be."""

    shard: Shard
    why: str


Event = Working | Finished | Again | GivenUp
Events = Generator[Event | None, None, None]
"""What happens, as it happens, and ``None`` now and then while nothing does; to be closed."""
