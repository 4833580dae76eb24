"""The result of a shard in the format of its pipeline."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from newskit.article import Article
from newskit.exporters import (
    Report,
    Target,
    load,
    open_file_path,
    open_folder,
    open_output,
    options_for,
    row_way,
)
from newskit.runs.pipeline import Pipeline
from newskit.sources import Line

_ARTICLE = msgspec.json.Decoder(Article)


def write_result(lines: Iterator[bytes], folder: Path, pipeline: Pipeline) -> tuple[str, Report]:
    """Write lines of JSON, articles all of them where there is an export, into `folder`; give the
    name of the result there, and what was written.
    """
    suffix = f".{pipeline.compress}" if pipeline.compress else ""
    if pipeline.export is None:
        name = ".jsonl" + suffix
        with open_output(str(folder / name)) as out:
            return name, Report(_copied(lines, out))
    exporter = load(pipeline.export.to)
    options = options_for(exporter, pipeline.export.options)
    items: Iterator[Any]
    if way := row_way(exporter):  # it has nothing to reject
        items, write = way.read((Line("", 0, 0, line[:-1]) for line in lines), options), way.write
    else:
        items, write = map(_ARTICLE.decode, lines), exporter.write
    destination: Any
    target = exporter.target(options)
    if target is Target.STREAM:
        name = exporter.suffix + suffix
        with open_output(str(folder / name)) as destination:
            return name, write(items, destination, options)
    opened = open_folder if target is Target.FOLDER else open_file_path
    with opened(str(folder / exporter.suffix)) as destination:
        return exporter.suffix, write(items, destination, options)


def _copied(lines: Iterable[bytes], out: BinaryIO) -> int:
    written = 0
    for line in lines:
        out.write(line)
        written += 1
    return written
