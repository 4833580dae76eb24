"""Arrow, where it is installed, and its numbers as numpy has them.

No column is made by ``pa.array``, ``pa.scalar`` or ``to_numpy`` where it can be helped: those
import pandas where it is there, which takes as long as 10 MB of records.
"""

from importlib import import_module
from typing import Any

import numpy as np

from newskit.errors import Code, NewskitError


def arrow(*parts: str) -> Any:
    """The package pyarrow, with those of its `parts` that are asked for, as each takes its time to
    import; `NewskitError` E_EXTRA where it is not installed.

    >>> arrow("json").json.__name__
    'pyarrow.json'
    """
    try:
        for part in parts:
            import_module(f"pyarrow.{part}")
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "Parquet needs the package pyarrow: pip install 'newskit[parquet]'"
        ) from None


def numbers(array: Any) -> Any:
    """An Arrow array of numbers without a null, as numpy has it."""
    return np.from_dlpack(array)


def lengths(strings: Any) -> Any:
    """The bytes of each string of an array that a reader of JSON has made; 0 for a null."""
    return np.diff(np.frombuffer(strings.buffers()[1], np.int32, len(strings) + 1))


def integers(array: Any, kind: Any) -> Any:
    """Whole numbers of numpy as an Arrow array of the type `kind`."""
    values = np.ascontiguousarray(array, kind.to_pandas_dtype())
    buffers = [None, arrow().py_buffer(values)]
    return arrow().Array.from_buffers(kind, len(values), buffers)


def string(text: bytes) -> Any:
    """Text in UTF-8 as a scalar of Arrow.

    >>> str(string("خبر".encode()))
    'خبر'
    """
    pa = arrow()
    ends = np.array([0, len(text)], np.int32)
    return pa.StringArray.from_buffers(1, pa.py_buffer(ends), pa.py_buffer(text))[0]
