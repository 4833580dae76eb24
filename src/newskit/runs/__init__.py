"""A corpus of any size through the stages: in shards, on one machine or many, killed or not.

    plan  →  convert (shard by shard, in `local` workers, on Ray, or N machines' shares)  →  verify

A shard is finished or not begun; nothing is lost, nothing is there twice, and what is missing is
known. The room moves work and knows no Arabic.
"""

from newskit.runs.convert import convert
from newskit.runs.local import Order, run_local
from newskit.runs.parts import Part, Shard
from newskit.runs.pipeline import Pipeline, load_pipeline
from newskit.runs.run import Run, opened
from newskit.runs.sidecar import Counts
from newskit.runs.verify import Finding, verify

__all__ = [
    "Counts",
    "Finding",
    "Order",
    "Part",
    "Pipeline",
    "Run",
    "Shard",
    "convert",
    "load_pipeline",
    "opened",
    "run_local",
    "verify",
]
