"""Pages for `parse` and `explain`: the inputs, their share of them, and each page as records."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from newskit.cli import options
from newskit.cli.dealing import dealt
from newskit.errors import Reject
from newskit.runs.ordered import ordered
from newskit.runs.pages import Records, Settings, parse_pages, parser_for
from newskit.sources import open_dumps
from newskit.sources.batches import bytes_of
from newskit.sources.dump import Dump
from newskit.sources.inputs import find_files

BATCH_PAGES = 64
BATCH_BYTES = 1 << 20
"""What one task of a worker holds at most: enough to pay for the trip, little to wait for."""

ENDLESS = 16 << 20
"""Bytes of a page from which it is no task: it is read here, a window at a time."""


def dumps(
    inputs: Sequence[str],
    encoding: str,
    separator: str | None,
    shard: tuple[int, int],
    *,
    text_field: str | None = None,
    stretches: bool = False,
) -> Iterator[Dump | Reject]:
    """The pages of one shard. Without a separator whole files are dealt out, so that the I-th of
    N machines opens only its own; with one, pages are.
    """
    pages = partial(
        open_dumps,
        encoding=encoding,
        separator=options.separator_bytes(separator),
        text_field=text_field,
        stretches=stretches,
    )
    if shard[1] == 1:
        yield from pages(inputs)
    elif separator is not None:
        yield from dealt(pages(inputs), shard)
    else:
        for file in dealt(find_files(inputs), shard):
            if isinstance(file, Reject):
                yield file
            else:
                yield from pages([file])


def parsed(pages: Iterable[Dump], settings: Settings, jobs: int) -> Iterator[Records]:
    """Parse pages into records, in order, in this process or in `jobs` others.

    Raises `NewskitError` (E_OPTION) at once for a layout that there is not.
    """
    parser_for(settings.layout, settings.spans)
    return parse_pages(pages, settings) if jobs == 1 else _by_workers(pages, settings, jobs)


def _by_workers(pages: Iterable[Dump], settings: Settings, jobs: int) -> Iterator[Records]:
    """Pages by the batch to the workers; an endless page stays here, where its next window begins
    is known when the one before is parsed.
    """
    rest = iter(pages)
    work = partial(_parse_batch, settings=settings)
    while True:
        tasks = _Tasks(rest)
        for batch in ordered(work, tasks, jobs, preload=__name__, size=bytes_of):
            yield from batch
        if not tasks.endless:
            return
        yield from parse_pages(chain(tasks.endless, _to_its_end(rest)), settings)


class _Tasks:
    """Pages in batches; ends before a page without end, whose beginning is `endless` then."""

    def __init__(self, pages: Iterator[Dump]) -> None:
        self._pages = pages
        self.endless: list[Dump] = []

    def __iter__(self) -> Iterator[list[Dump]]:
        """A batch for each task: never a part of a page."""
        batch: list[Dump] = []
        begin = held = 0  # where in the batch the page in hand begins, and its bytes
        for dump in self._pages:
            batch.append(dump)
            held += len(dump.data)
            if dump.more:
                if held < ENDLESS:
                    continue
                batch, self.endless = batch[:begin], batch[begin:]
                break
            begin, held = len(batch), 0
            if begin >= BATCH_PAGES or bytes_of(batch) >= BATCH_BYTES:
                yield batch
                batch, begin = [], 0
        if batch:
            yield batch


def _to_its_end(pages: Iterator[Dump]) -> Iterator[Dump]:
    """The rest of a page."""
    for dump in pages:
        yield dump
        if not dump.more:
            return


def _parse_batch(pages: list[Dump], settings: Settings) -> list[Records]:
    return list(parse_pages(pages, settings))
