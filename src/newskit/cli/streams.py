"""Where a command's data goes, with the promises of `exporters.output`: whole or not at all."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO

from newskit.cli.desk import Desk
from newskit.exporters.output import open_output


def writing(
    path: str | None, desk: Desk, inputs: Sequence[str]
) -> AbstractContextManager[BinaryIO]:
    """The output `path` for bytes, stdout if ``None``; see `open_output` for what it raises."""
    return open_output(path, force=desk.force, inputs=inputs)
