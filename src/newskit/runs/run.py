r"""A whole run: plan, what is left to do, an engine, and the check after it.

>>> import tempfile, pathlib
>>> from newskit.runs.pipeline import Parse, Pipeline
>>> with tempfile.TemporaryDirectory() as folder:
...     page = pathlib.Path(folder, "page.txt")
...     _ = page.write_text("\n", encoding="utf-8")
...     with opened(Pipeline(inputs=[str(page)], output=folder + "/out", parse=Parse())) as run:
...         [shard.name for shard in run.todo()]
['000000']
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from newskit.errors import NewskitError
from newskit.runs.folder import clean, held, is_of, prepare, settle_plan, share_of
from newskit.runs.identity import Identity, identity_of
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.sidecar import Counts, read_sidecar
from newskit.runs.stages import work_of
from newskit.runs.store import fetch_accounts, forget, mirror_of, there

WHOLE = (1, 1)


class Run(msgspec.Struct, frozen=True):
    """A run that holds its folder, or the I-th of N shares of it.

    `folder` is the output folder, or its mirror on this machine where that is at an address.
    """

    folder: Path
    pipeline: Pipeline
    identity: Identity
    share: tuple[int, int]

    def shards(self) -> Iterator[tuple[Shard, Counts | None]]:
        """Every shard of the share, with its account where it is finished."""
        for shard in share_of(self.folder, self.share):
            done = read_sidecar(self.folder, shard.name)
            whole = done is not None and is_of(done, shard, self.identity)
            yield shard, done.counts if done and whole else None

    def todo(self) -> Iterator[Shard]:
        """The shards that are not finished."""
        return (shard for shard, counts in self.shards() if counts is None)


@contextmanager
def opened(
    pipeline: Pipeline, share: tuple[int, int] = WHOLE, *, force: bool = False
) -> Iterator[Run]:
    """Take the output folder, settle the plan, clear away what killed runs have left; in the end
    what this one has not finished, however it ends.

    Raises `NewskitError` as `folder.prepare`, `folder.held` and `folder.settle_plan`, and E_OPTION
    at once for a stage whose options make no sense.
    """
    work_of(pipeline)
    identity = identity_of(pipeline)
    store, folder = there(pipeline.output), mirror_of(pipeline.output, share)
    prepare(folder, pipeline)
    with held(folder, share):
        if store:
            fetch_accounts(store, folder)
        settle_plan(folder, pipeline, identity, share, force=force)
        clean(folder, share)
        try:
            yield Run(folder, pipeline, identity, share)
        finally:
            with suppress(NewskitError):  # on a disk that has failed, the next run will
                clean(folder, share)
            if store:
                forget(folder)
