"""A run as it is seen: a moving line or a log, the table at the end, the metrics, the status."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import NamedTuple

import click
import msgspec

from newskit.cli import colour, exits
from newskit.cli.voice import Voice
from newskit.errors import Code
from newskit.exporters import open_output
from newskit.runs.convert import REJECTS
from newskit.runs.events import Events
from newskit.runs.folder import is_of
from newskit.runs.identity import identity_of
from newskit.runs.local import Order, run_local
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.plan import is_big, shards, why_not_cut
from newskit.runs.run import Run, opened
from newskit.runs.sidecar import read_sidecar
from newskit.runs.store import looked_at
from newskit.runs.tally import Tally
from newskit.sources.inputs import shown

MINUTE = 60.0


class Engine(NamedTuple):
    """Where the work is done: ``local`` in `jobs` processes, or ``ray`` at `address`."""

    name: str
    jobs: int
    address: str | None


class Seen(NamedTuple):
    """How the run is seen, and where its metrics go."""

    voice: Voice
    metrics: str | None
    color: colour.Choice
    moving: bool


def dry(pipeline: Pipeline, share: tuple[int, int], voice: Voice, *, force: bool) -> int:
    """List the shards: name, what would be done, bytes, files, the first file. Then say which big
    files one worker each will have to read.
    """
    whole: dict[str, list[str]] = {}
    identity = identity_of(pipeline)
    click.echo("shard\tstate\tbytes\tfiles\tfirst")
    with looked_at(pipeline.output) as folder:
        for shard in islice(shards(pipeline), share[0] - 1, None, share[1]):
            done = read_sidecar(folder, shard.name)
            if done is None:
                state = "to do"
            elif is_of(done, shard, identity):
                state = "done"
            else:
                state = "to do again" if force else "differs"
            click.echo(
                f"{shard.name}\t{state}\t{shard.bytes}\t{len(shard.parts)}\t{shard.parts[0].path}"
            )
            for part in shard.parts:
                if is_big(part, pipeline):
                    whole.setdefault(why_not_cut(part, pipeline) or "", []).append(part.path)
    for why, files in whole.items():
        others = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        voice.remark(f"not cut into shards: {shown(files[0])}{others} ({why})")
    return exits.OK


class Wanted(NamedTuple):
    """What of the run is wanted: a share of its shards, after `limit` records no more of them;
    with `strict` nothing after the first reject. `force` does again what no longer holds.
    """

    share: tuple[int, int]
    force: bool = False
    strict: bool = False
    limit: int | None = None


def work(pipeline: Pipeline, wanted: Wanted, engine: Engine, seen: Seen) -> int:
    """Do the run; give the exit status."""
    with opened(pipeline, wanted.share, force=wanted.force) as run:
        tally = Tally(run)
        todo = _within_limit(run.todo(), tally, wanted.limit)
        try:
            with (
                _shown(tally, seen) as show,
                closing(_events(run, todo, engine, strict=wanted.strict)) as events,
            ):
                for event in events:
                    if event and (remark := tally.hear(event)):
                        seen.voice.remark(remark)
                    show()
        except (KeyboardInterrupt, SystemExit):
            seen.voice.remark(f"interrupted at {tally.line()}; the same command goes on from here")
            raise
        finally:
            _write_metrics(tally, seen.metrics)
        missing = [shard.name for shard in run.todo()]
    reached = wanted.limit is not None and tally.now.read >= wanted.limit
    if to_go_on := reached and bool(missing) and not tally.given_up:
        left = f"{len(missing):,} shards are left; the same command goes on from here"
        seen.voice.remark(f"stopped after {tally.now.read:,} {tally.unit} (--limit): {left}")
    where = f"{shown(pipeline.output.rstrip('/'))}/*{REJECTS}"
    status = _ended(tally, missing, where, seen.voice, to_go_on=to_go_on)
    # What was rejected before, by a run that was not strict, is no less rejected.
    return exits.FAILED if wanted.strict and status == exits.REJECTED else status


def _within_limit(shards: Iterator[Shard], tally: Tally, limit: int | None) -> Iterator[Shard]:
    """Shards until so many records were read; those that are begun are finished."""
    for shard in shards:
        if limit is not None and tally.now.read >= limit:
            return
        yield shard


def _events(run: Run, todo: Iterator[Shard], engine: Engine, *, strict: bool) -> Events:
    order = Order(run.folder, run.pipeline, run.identity, strict=strict)
    if engine.name == "local":
        return run_local(todo, order, engine.jobs)
    from newskit.runs.ray_engine import run_ray

    return run_ray(todo, order, engine.address, engine.jobs)


def _ended(tally: Tally, missing: list[str], where: str, voice: Voice, *, to_go_on: bool) -> int:
    """The table, the account, and the status: what is missing is looked up, not believed.

    `where` is the place of the rejects. Where it is `to_go_on` later, it is no fault that something
    is missing.
    """
    total = tally.total
    if not voice.quiet and not voice.as_json:
        rows = tally.table()
        widths = [max(map(len, column)) for column in zip(*rows)]
        for name, *numbers in rows:
            cells = [f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:])]
            click.echo("  ".join([f"{name:<{widths[0]}}", *cells]), err=True)
        click.echo(tally.effort(), err=True)
    if faults := tally.faults():
        voice.remark(f"faults: {faults}; each with its place in {where}")
    if missing and not to_go_on:
        names = " ".join(missing[:10]) + (" …" if len(missing) > 10 else "")
        voice.error(Code.WORKER, f"{len(missing):,} of {tally.shards:,} shards missing: {names}")
    account = {"read": total.read, "written": total.written, "rejected": total.rejected}
    note = f"{tally.unit}; {total.articles:,} articles"
    if total.held:
        note += f", {total.held:,} more held back"
    voice.counts(account, f"{note}; {tally.shards - len(missing):,} of {tally.shards:,} shards")
    if missing and not to_go_on:
        return exits.FAILED
    return exits.REJECTED if total.rejected or total.held else exits.OK


@contextmanager
def _shown(tally: Tally, seen: Seen) -> Iterator[Callable[[], None]]:
    """Give what to call after every event."""
    if seen.moving:
        with _moving(tally, seen) as show:
            yield show
        return
    last = time.monotonic()

    def log() -> None:
        nonlocal last
        if time.monotonic() - last >= MINUTE:
            last = time.monotonic()
            seen.voice.remark(tally.line())
            _write_metrics(tally, seen.metrics)

    yield log


@contextmanager
def _moving(tally: Tally, seen: Seen) -> Iterator[Callable[[], None]]:
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(
        BarColumn(bar_width=20),
        TextColumn("{task.description}"),
        console=colour.console(seen.color, sys.stderr),
        transient=True,
    ) as bar:
        task = bar.add_task(tally.line(), total=tally.bytes_to_do or 1)
        yield lambda: bar.update(task, completed=tally.now.bytes_in, description=tally.line())


def _write_metrics(tally: Tally, path: str | None) -> None:
    if path is not None:
        with open_output(path, force=True) as out:
            out.write(msgspec.json.format(msgspec.json.encode(tally.metrics()), indent=1) + b"\n")


def is_watched() -> bool:
    """Whether somebody sees a moving line: stderr is a terminal. (Nothing else comes on stdout.)"""
    return colour.is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"


def every_core() -> int:
    """The cores that this process may use: fewer than the machine has, in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
