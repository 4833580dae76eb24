"""The one unit of work: a shard in, its result out, all or nothing.

    convert(shard, folder, pipeline, identity) -> Counts

Everything is written under a hidden name, flushed to the disk and then renamed: the result, the
rejects, and last the account (`sidecar`). Whoever kills the process at any moment finds a shard
that is finished or one that is not begun. Doing it twice, even twice at once, gives the same bytes.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from newskit.errors import Code, Reject
from newskit.exporters import open_output
from newskit.runs.disk import (
    flush_names,
    measured,
    put,
    remove,
    said,
    work_folder,
    write_flushed,
)
from newskit.runs.identity import Identity
from newskit.runs.journal import Journal
from newskit.runs.limits import limited
from newskit.runs.long_pages import LongPage, batches, in_windows
from newskit.runs.parts import Shard
from newskit.runs.pipeline import Pipeline
from newskit.runs.sidecar import SUFFIX, Counts, Sidecar, encoded, read_sidecar, sidecar_path
from newskit.runs.stages import (
    BATCH_RECORDS,
    Done,
    Record,
    Work,
    read_shard,
    refused,
    stopped_by,
    work_of,
)
from newskit.runs.store import There, there
from newskit.runs.writing import write_result

REJECTS = ".rejects.jsonl"
Tell = Callable[[Counts], None]


def convert(
    shard: Shard,
    folder: Path,
    pipeline: Pipeline,
    identity: Identity,
    *,
    strict: bool = False,
    tell: Tell = lambda counts: None,
    make_work: Callable[[Pipeline], Work] = work_of,
) -> Counts:
    """Take one shard through the stages into `folder`; give its account.

    `tell` hears the account so far after each batch. `make_work` makes the stages. Raises
    `NewskitError` where nothing more can be written (E_WRITE) or an option makes no sense, and
    where it is `strict` at the first fault of a record.
    """
    started, spent = time.monotonic(), time.process_time()
    counts = Counts()
    with said(folder), work_folder(folder, shard.name) as made:
        journal = Journal(folder, shard.name)

        def passed(size: int) -> None:
            counts.bytes_in += size
            tell(counts)

        done = _done(shard, pipeline, journal, make_work(pipeline), made, passed)
        with open_output(str(made / "rejects")) as rejects:
            lines = _entered(done, counts, rejects, strict=strict)
            result, report = write_result(lines, made, pipeline)
        assert counts.balanced, "records were lost or doubled"
        assert report.written == counts.articles, "the format has not written what it took"
        found = [(made / result, shard.name + result)]
        if (made / "rejects").stat().st_size:
            found.append((made / "rejects", shard.name + REJECTS))
        files = [measured(path, name) for path, name in found]
        counts.bytes_in = shard.bytes
        counts.memory = most_memory()
        counts.bytes_out = sum(file.bytes for file in files)
        counts.seconds = round(time.monotonic() - started, 3)
        counts.cpu_seconds = round(time.process_time() - spent, 3)
        sidecar = Sidecar(identity, shard.parts, counts, files, report.warnings)
        _commit(folder, shard.name, made, found, sidecar, there(pipeline.output))
        journal.remove()
    return counts


def discard(folder: Path, name: str, store: There | None = None) -> None:
    """Remove what is finished of a shard, the account first; nothing else is touched.

    `store` is where the results are, when `folder` is but its mirror.
    """
    before = read_sidecar(folder, name)
    if before and store:
        for gone in (name + SUFFIX, *(file.name for file in before.files)):
            store.remove(Path(gone).name)
    sidecar_path(folder, name).unlink(missing_ok=True)
    for file in before.files if before else []:
        remove(folder / Path(file.name).name)


def _done(
    shard: Shard,
    pipeline: Pipeline,
    journal: Journal,
    work: Work,
    made: Path,
    passed: Callable[[int], None],
) -> Iterator[Done]:
    """What came of every record, in order; `passed` hears how many bytes are done, as they are."""
    limits = pipeline.limits
    number = 0
    for batch in batches(read_shard(shard, pipeline), 1 if journal.careful else BATCH_RECORDS):
        if journal.careful:
            journal.begin(number)
        guilty = journal.is_guilty(number)
        if not isinstance(batch, LongPage):
            batch = [_spared(record, guilty) for record in batch]
            yield from limited(work, batch, limits)
            passed(sum(len(record.data) for record in batch if not isinstance(record, Reject)))
            number += len(batch)
            continue
        if guilty:
            yield Done([], [_killer(batch.place)])
        else:
            yield from in_windows(work, batch, limits, made, passed)
        number += 1


def most_memory() -> int:
    """The most bytes this process ever held, resident."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _spared(record: Record | Reject, guilty: bool) -> Record | Reject:
    if not guilty or isinstance(record, Reject):
        return record
    return _killer(record)


def _killer(record: Record) -> Reject:
    return refused(record, Code.WORKER, "two workers died on it")


def _entered(
    done: Iterable[Done], counts: Counts, rejects: BinaryIO, *, strict: bool
) -> Iterator[bytes]:
    """Enter every record as written or rejected, keep the faults, hand on the lines."""
    for record in done:
        counts.read += 1
        counts.held += record.held
        for fault in record.faults:
            if strict:
                raise stopped_by(fault)
            counts.faults[fault.code] = counts.faults.get(fault.code, 0) + 1
            rejects.write(msgspec.json.encode(fault) + b"\n")
        yield from record.lines
        # Counted when the writer asks for more: it has them.
        counts.articles += len(record.lines)
        counts.written += bool(len(record.lines))
        counts.rejected += not len(record.lines)


def _commit(
    folder: Path,
    name: str,
    made: Path,
    found: list[tuple[Path, str]],
    sidecar: Sidecar,
    store: There | None,
) -> None:
    """Give everything its name, the account last; what an older account names goes first.

    Without that, a run killed between two renames would leave an old account for new data.
    """
    discard(folder, name, store)
    flush_names(folder)
    for path, new in found:
        if store:
            store.send(path, new)
        else:
            put(path, folder / new)
    write_flushed(made / "counts", encoded(sidecar))
    if store:
        store.send(made / "counts", name + SUFFIX)
    flush_names(folder)
    put(made / "counts", sidecar_path(folder, name))
    flush_names(folder)
