"""Lines of JSON as columns of Arrow, without an object for each record.

There are two ways that give the same: a compiled pass over the lines (`pass_columns`), and the
readers of pyarrow (`plain_columns`), which serve where the pass was not built and for the few
records that it leaves alone. Both are for lines as newskit writes them.
"""

from collections.abc import Sequence
from typing import Any

from newskit.exporters.pass_columns import pass_columns
from newskit.exporters.plain_columns import plain_columns


def read_columns(lines: Sequence[bytes], schema: Any) -> Any | None:
    """A table of the columns of `schema` (see `parquet.arrow_schema`), a row for each line.

    ``None`` where some line is no valid article, or not as newskit writes it: `schema` is not its
    first key or `spans` not its last, a key is unknown, missing or there twice, a whole number is
    written with a point or beyond 64 bits. Its caller then takes the long way. `lines` have no line
    end.
    """
    table = pass_columns(lines, schema)
    return plain_columns(lines, schema) if table is None else table
