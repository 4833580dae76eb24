"""What a run will do: the inputs dealt into shards, the same for every number of workers.

Big files are cut, small ones put together. The plan lies in the output folder, so that another
machine, a second run and `newskit verify` speak of the same shards.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

import msgspec

from newskit.errors import Code, NewskitError, Reject
from newskit.runs.cuts import cut, why_whole
from newskit.runs.identity import Identity
from newskit.runs.parts import Part, Shard, part_of
from newskit.runs.pipeline import Pipeline
from newskit.sources.compression import suffix_of
from newskit.sources.inputs import STDIN, find_files
from newskit.sources.streams import container

PLAN = "plan.jsonl"
MOST_FILES = 2000
"""Files of one shard, however small: what a killed worker has to do again."""
PACKED = 5
"""How many times its size compressed Arabic news takes unpacked, about (4 to 10 were seen)."""


class Head(msgspec.Struct, frozen=True):
    """The first line of a plan: of what run it is, and how many shards follow."""

    identity: Identity
    shards: int


def shards(pipeline: Pipeline) -> Iterator[Shard]:
    """The shards of a run, in the order of the inputs; memory is that of one file's parts.

    Raises `NewskitError` E_OPTION for stdin, which cannot be read a second time.
    """
    for number, parts in enumerate(_groups(pipeline)):
        yield Shard(f"{number:06}", parts)


def _groups(pipeline: Pipeline) -> Iterator[list[Part]]:
    group: list[Part] = []
    weight = 0
    for part in _parts(pipeline):
        heavy = _weight(part)
        if group and (weight + heavy > pipeline.shard_bytes or len(group) == MOST_FILES):
            yield group
            group, weight = [], 0
        group.append(part)
        weight += heavy
    if group:
        yield group


def _parts(pipeline: Pipeline) -> Iterator[Part]:
    size = pipeline.shard_bytes
    separator = pipeline.read.mark
    records = pipeline.reads_records
    if STDIN in pipeline.inputs:
        raise NewskitError(Code.OPTION, "a run reads files: stdin cannot be taken up again")
    for file in find_files(pipeline.inputs):
        part = Part(file.file) if isinstance(file, Reject) else part_of(file)
        if not is_big(part, pipeline) or why_not_cut(part, pipeline):
            yield part
            continue
        try:
            yield from list(cut(part, size, separator=None if records else separator))
        except OSError:  # its worker will say what is wrong with it
            yield part


def is_big(part: Part, pipeline: Pipeline) -> bool:
    """Whether a whole file is cut, if it can be."""
    return part.end is None and part.bytes >= 2 * pipeline.shard_bytes


def why_not_cut(part: Part, pipeline: Pipeline) -> str | None:
    """Why a file is one part, however big, in words; ``None`` where it is cut."""
    read = pipeline.read
    records = pipeline.reads_records
    if read.text_field:
        return "records of a crawler"
    return why_whole(part, separator=read.mark, encoding=read.encoding, records=records)


def _weight(part: Part) -> int:
    packed = suffix_of(part.path) or container(part.path)
    return part.bytes * (PACKED if packed else 1)


def write_plan(path: Path, pipeline: Pipeline, identity: Identity) -> None:
    """Work the plan out and write it to `path`."""
    with TemporaryFile(dir=path.parent) as body:
        count = 0
        for shard in shards(pipeline):
            body.write(msgspec.json.encode(shard) + b"\n")
            count += 1
        body.seek(0)
        with path.open("wb") as out:
            out.write(msgspec.json.encode(Head(identity, count)) + b"\n")
            shutil.copyfileobj(body, out)
            out.flush()
            os.fsync(out.fileno())


def read_head(path: Path) -> Head | None:
    """The head of the plan at `path`; ``None`` where there is no plan.

    Raises `NewskitError` E_SCHEMA for a file that is no plan.
    """
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.readline(), type=Head)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NewskitError(Code.SCHEMA, f"{path}: not the plan of a run ({error})") from None


def read_shards(path: Path) -> Iterator[Shard]:
    """The shards of the plan at `path`, in order."""
    decoder = msgspec.json.Decoder(Shard)
    with path.open("rb") as file:
        file.readline()
        for line in file:
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise NewskitError(Code.SCHEMA, f"{path}: damaged ({error})") from None
