"""The output folder of a run: whose it is, what is finished in it, who is at work there."""

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

from newskit.errors import Code, NewskitError
from newskit.runs.convert import discard
from newskit.runs.disk import HIDDEN, flush_names, remove, said
from newskit.runs.identity import Identity, differences
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.plan import PLAN, Head, read_head, read_shards, write_plan
from newskit.runs.sidecar import Sidecar, read_sidecar
from newskit.runs.store import There, there
from newskit.sources.inputs import shown

UNFINISHED = re.compile(re.escape(HIDDEN) + r"([0-9]+)[-.]")
"""How the names of a shard's work folders and journal begin."""

NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}
"""What file systems say that cannot lock. There nothing keeps two runs apart, and nothing has to
for the result's sake: both write the same bytes."""


@contextmanager
def held(folder: Path, share: tuple[int, int]) -> Iterator[None]:
    """Keep other runs out of the folder, or out of a share of its shards (I of N).

    The kernel lets go of it however the process ends. Raises `NewskitError` E_EXISTS where
    another run is at work.
    """
    number, count = share
    with said(folder), ExitStack() as locks:
        handle = os.open(folder, os.O_RDONLY)
        locks.callback(os.close, handle)
        _lock(handle, folder, fcntl.LOCK_EX if count == 1 else fcntl.LOCK_SH)
        if count > 1:
            slip = folder / f"{HIDDEN}share-{number}-of-{count}"
            part = os.open(slip, os.O_RDWR | os.O_CREAT, 0o666)
            locks.callback(os.close, part)
            _lock(part, folder, fcntl.LOCK_EX)
            locks.callback(slip.unlink, missing_ok=True)
        yield


def _lock(handle: int, folder: Path, kind: int) -> None:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise NewskitError(Code.EXISTS, f"{folder}: another run is at work there") from None
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise


def prepare(folder: Path, pipeline: Pipeline) -> None:
    """Make the output folder. E_SAME_FILE where it lies in an input, or an input in it;
    E_EXISTS where it holds something that is no run.
    """
    if store := there(pipeline.output):
        _prepare_there(store, pipeline)
        folder.mkdir(parents=True, exist_ok=True)
        return
    place = Path(os.path.realpath(folder))
    for name in pipeline.inputs:
        given = Path(os.path.realpath(name))
        if given.exists() and (place.is_relative_to(given) or given.is_relative_to(place)):
            raise NewskitError(Code.SAME_FILE, f"{folder}: {name} is an input of the same run")
    if folder.exists() and not folder.is_dir():
        raise NewskitError(Code.EXISTS, f"{folder}: is there and not a folder")
    with said(folder):
        folder.mkdir(parents=True, exist_ok=True)
        names = (entry.name for entry in folder.iterdir())
        strange = (name for name in names if not name.startswith(HIDDEN))
        if not (folder / PLAN).exists() and (found := next(strange, None)):
            raise NewskitError(Code.EXISTS, f"{folder}: holds {found}, which is of no run")


def _prepare_there(store: There, pipeline: Pipeline) -> None:
    """The same for an output folder at an address; it is made with the first file in it."""
    address = pipeline.output.rstrip("/") + "/"
    for name in pipeline.inputs:
        if address.startswith(name.rstrip("/") + "/") or name.startswith(address):
            raise NewskitError(Code.SAME_FILE, f"{shown(address)}: an input of the same run")
    names = store.names()
    if names and PLAN not in names:
        message = f"{shown(address)}: holds {names[0]}, which is of no run"
        raise NewskitError(Code.EXISTS, message)


def settle_plan(
    folder: Path, pipeline: Pipeline, identity: Identity, share: tuple[int, int], *, force: bool
) -> Head:
    """The plan of the folder, made where there is none.

    A share of a run takes a plan that is there for what it is: N machines need not each go
    through all inputs. A whole run works it out again, to see what has changed: raises
    `NewskitError` E_OPTION where the options, the version or the inputs are not those of the
    shards that are finished; with `force` what no longer holds is removed and done again.
    """
    path = folder / PLAN
    store = there(pipeline.output)
    old = read_head(path)
    if old and not force and (found := differences(old.identity, identity)):
        words = ", ".join(found)
        raise NewskitError(
            Code.OPTION,
            f"{folder}: begun with another {words}; --force does it again, -o names another folder",
        )
    if old and share[1] > 1 and old.identity == identity:
        return old
    new = folder / f"{HIDDEN}plan-{os.getpid()}"
    with said(folder):
        try:
            write_plan(new, pipeline, identity)
            if old:
                _compare(folder, path, new, identity, store, force=force)
            if store:
                store.send(new, PLAN)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        flush_names(folder)
    head = read_head(path)
    assert head
    return head


def _compare(
    folder: Path, old: Path, new: Path, identity: Identity, store: There | None, *, force: bool
) -> None:
    """Refuse, or with `force` discard, what is finished under a plan that no longer holds."""
    planned = read_shards(new)
    for shard in read_shards(old):
        expected = next(planned, None)
        done = read_sidecar(folder, shard.name)
        if done is None or (expected and is_of(done, expected, identity)):
            continue
        if not force:
            raise NewskitError(
                Code.OPTION,
                f"{folder}: the inputs are not those of the finished shard {shard.name}; "
                "--force does again what changed, -o names another folder",
            )
        discard(folder, shard.name, store)


def is_of(done: Sidecar, shard: Shard, identity: Identity) -> bool:
    """Whether an account is of this shard, made with this."""
    return done.identity == identity and done.parts == shard.parts


def share_of(folder: Path, share: tuple[int, int]) -> Iterator[Shard]:
    """Every N-th shard of the plan from the I-th on."""
    return islice(read_shards(folder / PLAN), share[0] - 1, None, share[1])


def clean(folder: Path, share: tuple[int, int]) -> None:
    """Remove what is unfinished of the shards in the share; of a whole run, all that is."""
    number, count = share
    with said(folder):
        for entry in sorted(folder.iterdir()):
            shard = UNFINISHED.match(entry.name)
            mine = shard is not None and int(shard[1]) % count == number - 1
            if mine or (count == 1 and entry.name.startswith(HIDDEN)):
                remove(entry)
