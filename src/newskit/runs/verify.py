"""Whether a finished folder is what its accounts say: nothing missing, nothing changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newskit.errors import Code, NewskitError
from newskit.runs.disk import HIDDEN
from newskit.runs.folder import is_of
from newskit.runs.parts import Shard
from newskit.runs.plan import PLAN, Head, read_head, read_shards
from newskit.runs.sidecar import SUFFIX, Counts, Sidecar, read_sidecar
from newskit.runs.store import FOLDER, Here, There, looked_at, there


class Finding(NamedTuple):
    """Something that is not as it should be: with which shard or file, and what."""

    name: str
    what: str


def verify(output: Path | str, total: Counts, *, quick: bool = False) -> Iterator[Finding]:
    """All that is wrong in the output folder of a run; `total` gets the sum of the accounts.

    `output` is a folder or an address. `quick` looks at names and sizes only. Raises
    `NewskitError` E_NOT_FOUND where there is no plan.
    """
    with looked_at(str(output)) as folder:
        yield from _findings(folder, there(str(output)) or Here(folder), total, quick=quick)


def _findings(
    folder: Path, store: Here | There, total: Counts, *, quick: bool
) -> Iterator[Finding]:
    head = read_head(folder / PLAN)
    if head is None:
        raise NewskitError(Code.NOT_FOUND, f"{store}: no {PLAN}; not the output of a run")
    known = {PLAN}
    shards = 0
    for shard in read_shards(folder / PLAN):
        shards += 1
        done = read_sidecar(folder, shard.name)
        if done is None:
            yield Finding(shard.name, "missing")
            continue
        total.add(done.counts)
        known |= {shard.name + SUFFIX, *(file.name for file in done.files)}
        yield from _of_account(shard, done, head)
        yield from _of_files(store, done, quick=quick)
    if shards != head.shards:
        yield Finding(PLAN, f"has {shards:,} shards of {head.shards:,}")
    for name in store.names():
        if name not in known and not name.startswith(HIDDEN):
            yield Finding(name, "of no shard")


def _of_account(shard: Shard, done: Sidecar, head: Head) -> Iterator[Finding]:
    if not is_of(done, shard, head.identity):
        yield Finding(shard.name, "made with other options, another version or of other inputs")
    if not done.counts.balanced:
        counts = done.counts
        parts = f"{counts.written:,} written and {counts.rejected:,} rejected"
        yield Finding(shard.name, f"{counts.read:,} read, but {parts}")


def _of_files(store: Here | There, done: Sidecar, *, quick: bool) -> Iterator[Finding]:
    for file in done.files:
        size = store.size(file.name)
        if size is None:
            yield Finding(file.name, "missing")
        elif size not in (FOLDER, file.bytes):
            yield Finding(file.name, f"{size:,} bytes instead of {file.bytes:,}")
        elif not quick and store.measured(file.name) != file:
            yield Finding(file.name, "changed since it was written")
