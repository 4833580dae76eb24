"""The engine of many machines: one Ray task a shard, the same `convert`.

Every machine must see the inputs and the output folder under the same names. Ray begins a task
again when its worker or its machine dies; the journal beside the result carries over what the
attempt before has noted, so a page that kills is found and left out here, too. What Ray says at the
end is not believed: `newskit run` looks up which shards are missing.
"""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from newskit.errors import Code, NewskitError
from newskit.runs.convert import convert
from newskit.runs.events import MOST_ATTEMPTS, Event, Events, Finished, GivenUp
from newskit.runs.local import Order
from newskit.runs.parts import Shard

AHEAD = 4
"""Tasks that are handed over for each processor of the cluster: enough to keep all of them busy,
and few enough that a run of millions of shards does not fill the memory of the driver."""


def ray_package() -> Any:
    """The package ray; `NewskitError` E_EXTRA where it is not installed."""
    # Ray would send figures about its use over the network; newskit sends nothing.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        return import_module("ray")
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "the engine ray needs the package ray: pip install 'newskit[ray]'"
        ) from None


def run_ray(
    shards: Iterable[Shard], order: Order, address: str | None, jobs: int | None = None
) -> Events:
    """Convert the shards on the cluster at `address`, or on a local one with `jobs` processors.

    Gives what is finished as it is; ``None`` now and then while nothing is. Raises `NewskitError`
    for what stops the whole run. A cluster that was begun here ends here.
    """
    ray = ray_package()
    begun_here = not ray.is_initialized()
    if begun_here:
        ray.init(
            address=address,
            num_cpus=None if address else jobs,
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level="error",
        )
    try:
        yield from _events(ray, iter(shards), order)
    finally:
        if begun_here:
            ray.shutdown()


def _events(ray: Any, waiting: Iterator[Shard], order: Order) -> Events:
    # A task that raises, by a mistake in a stage, is begun again like one whose worker died.
    task = ray.remote(_attempt).options(max_retries=MOST_ATTEMPTS - 1, retry_exceptions=True)
    shared = ray.put(order)
    most = max(1, int(ray.cluster_resources().get("CPU", 1))) * AHEAD
    under_way: dict[Any, Shard] = {}
    while True:
        for shard in islice(waiting, most - len(under_way)):
            under_way[task.remote(shard, shared)] = shard
        if not under_way:
            return
        done, _ = ray.wait(list(under_way), timeout=1)
        for reference in done:
            yield _event(ray, reference, under_way.pop(reference))
        if not done:
            yield None


def _event(ray: Any, reference: Any, shard: Shard) -> Event:
    try:
        kind, value = ray.get(reference)
    except ray.exceptions.RayError as error:
        return GivenUp(shard, str(error).strip().splitlines()[-1])
    if kind == "fault":
        raise NewskitError(Code(value[0]), value[1])
    return Finished(shard, value)


def _attempt(shard: Shard, order: Order) -> tuple[str, Any]:
    """An attempt at a shard, on some machine. What stops the run is a value: Ray would retry it."""
    try:
        counts = convert(
            shard,
            order.folder,
            order.pipeline,
            order.identity,
            strict=order.strict,
            make_work=order.make_work,
        )
    except NewskitError as fault:
        return "fault", (str(fault.code), fault.message)
    return "done", counts
