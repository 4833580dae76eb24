"""How far a run is, in numbers: for a moving line, a line of a log, a table, a metrics file."""

import time
from collections.abc import Callable
from typing import Any

from newskit.runs.events import Again, Event, Finished, GivenUp, Working
from newskit.runs.run import Run
from newskit.runs.sidecar import Counts

MEGA = 10**6


class Tally:
    """Adds up what an engine says about a run.

    `before` is what was finished when it began, `done` what this run has finished since.
    """

    def __init__(self, run: Run, clock: Callable[[], float] = time.monotonic) -> None:
        self.unit = run.pipeline.unit
        self.before, self.done = Counts(), Counts()
        self.shards = self.shards_before = self.shards_done = self.again = 0
        self.bytes_to_do = 0
        self.given_up: dict[str, str] = {}
        self._under_way: dict[str, Counts] = {}
        self._clock = clock
        self._began = clock()
        for shard, counts in run.shards():
            self.shards += 1
            if counts is None:
                self.bytes_to_do += shard.bytes
            else:
                self.before.add(counts)
                self.shards_before += 1

    def hear(self, event: Event) -> str | None:
        """Enter an event; gives a line for people where something went wrong."""
        name = event.shard.name
        match event:
            case Working(_, counts):
                self._under_way[name] = counts
            case Finished(_, counts):
                self._under_way.pop(name, None)
                self.done.add(counts)
                self.shards_done += 1
            case Again(_, why):
                self._under_way.pop(name, None)
                self.again += 1
                return f"shard {name}: {why}; it is done again"
            case GivenUp(_, why):
                self._under_way.pop(name, None)
                self.given_up[name] = why
                return f"shard {name}: {why}; given up"
        return None

    @property
    def seconds(self) -> float:
        """Since this run began."""
        return self._clock() - self._began

    @property
    def now(self) -> Counts:
        """What this run has done, shards under way included."""
        total = Counts()
        for counts in (self.done, *self._under_way.values()):
            total.add(counts)
        return total

    @property
    def total(self) -> Counts:
        """What is finished, now and before."""
        total = Counts()
        total.add(self.before)
        total.add(self.done)
        return total

    @property
    def rate(self) -> float:
        """Bytes of input a second, in this run."""
        return self.now.bytes_in / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; ``None`` before there is one."""
        left = self.bytes_to_do - self.now.bytes_in
        return max(left, 0) / self.rate if self.rate else None

    def line(self) -> str:
        """Where the run stands, in a line for a log; what is wanted first comes first, because a
        narrow terminal shows no more.
        """
        now, done = self.now, self.shards_before + self.shards_done
        left = self.seconds_left
        parts = [
            f"{done:,} of {self.shards:,} shards",
            *([f"{duration(left)} left"] if left else []),
            f"{now.read:,} {self.unit}",
            f"{now.articles:,} articles",
            f"{now.rejected:,} rejected",
            f"{self.rate / MEGA:.2f} MB/s",
        ]
        return ", ".join(parts)

    def table(self) -> list[tuple[str, ...]]:
        """The end of a run: a header, this run, and where some shards were finished before, those
        and both.
        """
        rows: list[tuple[str, ...]] = [
            ("", "shards", self.unit, "written", "rejected", "articles", "held", "MB in", "MB out")
        ]
        numbers = [("this run", self.shards_done, self.done)]
        if self.shards_before:
            both = self.shards_done + self.shards_before
            numbers += [("before", self.shards_before, self.before), ("together", both, self.total)]
        for name, shards, c in numbers:
            counted = (shards, c.read, c.written, c.rejected, c.articles, c.held)
            sizes = (c.bytes_in / MEGA, c.bytes_out / MEGA)
            rows.append((name, *(f"{n:,}" for n in counted), *(f"{n:,.1f}" for n in sizes)))
        return rows

    def effort(self) -> str:
        """What this run took, in a line."""
        if not self.shards_done:
            return "nothing was left to do"
        done = self.done
        return (
            f"{duration(self.seconds)}, {self.rate / MEGA:.2f} MB/s; workers: "
            f"{duration(done.cpu_seconds)} of the processor, {done.memory / MEGA:.0f} MB at most"
        )

    def faults(self) -> str:
        """How often what was found wrong, the most frequent first; nothing where nothing was."""
        found = sorted(self.total.faults.items(), key=lambda item: (-item[1], item[0]))
        return ", ".join(f"{count:,} {code}" for code, count in found)

    def metrics(self) -> dict[str, Any]:
        """All of it, for a program: counts of this run and before, shards, rate, memory."""
        return {
            "unit": self.unit,
            "shards": self.shards,
            "shards_before": self.shards_before,
            "shards_done": self.shards_done,
            "again": self.again,
            "given_up": self.given_up,
            "before": self.before,
            "now": self.now,
            "seconds": round(self.seconds, 3),
            "bytes_per_second": round(self.rate),
            "seconds_left": None if self.seconds_left is None else round(self.seconds_left),
        }


def duration(seconds: float) -> str:
    """Seconds as people say them.

    >>> duration(42), duration(600), duration(9000)
    ('42 s', '10 min', '2 h 30 min')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
