"""A step for those whose clusters speak datatrove: its scheduling, newskit's reading and writing.

    from datatrove.executor import LocalPipelineExecutor   # or Slurm's
    from newskit.runs.datatrove_step import datatrove_step
    LocalPipelineExecutor([datatrove_step(load_pipeline("pipeline.toml"))], tasks=200).run()

Each task is a share of the shards, as with ``newskit run --shard I/N``. What datatrove holds for
done is not believed: `newskit verify` tells, and running it again does what is missing (give it
``skip_completed=False``, for a task that datatrove has seen the end of may have lost a worker).
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from newskit.errors import Code, NewskitError
from newskit.runs.convert import convert
from newskit.runs.pipeline import Pipeline
from newskit.runs.run import opened


def datatrove_step(pipeline: Pipeline) -> Any:
    """A ``PipelineStep`` that converts the shards of its task; documents before it pass through.

    Raises `NewskitError` E_EXTRA where datatrove is not installed.
    """
    try:
        base: Any = import_module("datatrove.pipeline.base").PipelineStep
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "this step needs the package datatrove: pip install datatrove"
        ) from None

    class Newskit(base):  # type: ignore[misc]
        """The shards of one task."""

        name = "newskit"
        type = "run"

        def run(self, data: Any = None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
            """Convert what is left to do; gives the documents that came in."""
            yield from data or ()
            with opened(pipeline, (rank + 1, world_size)) as run:
                for shard in run.todo():
                    with self.track_time():
                        counts = convert(shard, run.folder, pipeline, run.identity)
                    for name in ("read", "written", "rejected", "articles"):
                        self.stat_update(name, value=getattr(counts, name))

    return Newskit()
