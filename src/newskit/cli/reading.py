"""Pages for `parse` and `explain`: the inputs, their share of them, and each page as records."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from newskit.cli import options, workers
from newskit.errors import Reject
from newskit.runs.pages import Records, Settings, parse_pages, parser_for
from newskit.sources import open_dumps
from newskit.sources.batches import batched
from newskit.sources.dump import Dump
from newskit.sources.inputs import find_files

BATCH_PAGES = 64
BATCH_BYTES = 1 << 20
"""What one task of a worker holds at most: enough to pay for the trip, little to wait for."""


def dumps(
    inputs: Sequence[str], encoding: str, separator: str | None, shard: tuple[int, int]
) -> Iterator[Dump | Reject]:
    """The pages of one shard. Without a separator whole files are dealt out, so that the I-th of
    N machines opens only its own; with one, pages are.
    """
    mark = options.separator_bytes(separator)
    number, count = shard
    if count == 1:
        yield from open_dumps(inputs, encoding=encoding, separator=mark)
    elif mark is not None:
        pages = open_dumps(inputs, encoding=encoding, separator=mark)
        yield from islice(pages, number - 1, None, count)
    else:
        for file in islice(find_files(inputs), number - 1, None, count):
            if isinstance(file, Reject):
                yield file
            else:
                yield from open_dumps([file], encoding=encoding)


def parsed(pages: Iterable[Dump], settings: Settings, jobs: int) -> Iterator[Records]:
    """Parse pages into records, in order, in this process or in `jobs` others.

    Raises `NewskitError` (E_OPTION) at once for a layout that there is not.
    """
    parser_for(settings.layout, settings.spans)
    if jobs == 1:
        return parse_pages(pages, settings)
    tasks = batched(pages, lambda page: len(page.data), most=BATCH_PAGES, most_bytes=BATCH_BYTES)
    batches = workers.ordered(
        partial(_parse_batch, settings=settings), tasks, jobs, preload=__name__
    )
    return (records for batch in batches for records in batch)


def _parse_batch(pages: list[Dump], settings: Settings) -> list[Records]:
    return list(parse_pages(pages, settings))
