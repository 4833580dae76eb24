"""What goes out: articles in the formats people use, each file whole or not there at all.

>>> {"csv", "jsonl", "md"} <= set(names())
True
"""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from newskit.article import Article
from newskit.errors import Code, NewskitError
from newskit.exporters.formats import (
    Exporter,
    Format,
    Report,
    Target,
    load,
    names,
    options_for,
    row_way,
)
from newskit.exporters.output import open_file_path, open_folder, open_output

__all__ = [
    "Exporter",
    "Format",
    "Report",
    "Target",
    "export",
    "load",
    "names",
    "open_file_path",
    "open_folder",
    "open_output",
    "options_for",
    "row_way",
]


def export(
    articles: Iterable[Article],
    output: str | None,
    *,
    to: str,
    force: bool = False,
    inputs: Sequence[str] = (),
    stdout: BinaryIO | None = None,
    **options: Any,
) -> Report:
    """Write `articles` to `output` (``None`` or ``-``: stdout) in the format `to`.

    `options` are those of the format; `force` and `inputs` as in `output.open_output`. Articles
    are taken one at a time. Raises `NewskitError`: E_OPTION for an unknown format or option and
    for a folder or database without a name, and what `open_output` raises.
    """
    exporter = load(to)
    chosen = options_for(exporter, options)
    target = exporter.target(chosen)
    if target is Target.STREAM:
        with open_output(output, force=force, inputs=inputs, stdout=stdout) as stream:
            return exporter.write(articles, stream, chosen)
    if output is None or output == "-":
        raise NewskitError(
            Code.OPTION, f"{to} writes a {target.value}, not a stream: name it with -o"
        )
    opened = open_file_path if target is Target.FILE else open_folder
    with opened(output, force=force, inputs=inputs) as path:
        return exporter.write(articles, path, chosen)
