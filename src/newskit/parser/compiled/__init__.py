"""The compiled core of the parser: the same functions as its Python, many times as fast.

Each module here is a kernel that a module of the parser uses where it is there. The Python stays
beside it as the version to read and the oracle of the tests, and runs alone where no compiler was
at hand when newskit was installed, or where the environment says ``NEWSKIT_PLAIN=1``. Results are
the same either way.
"""

import os
from importlib import import_module
from types import ModuleType


def kernel(name: str) -> ModuleType | None:
    """Give a compiled module of this package, or None where the plain version is to run.

    >>> kernel("no_such_kernel") is None
    True
    """
    if os.environ.get("NEWSKIT_PLAIN", "0") not in ("", "0"):
        return None
    try:
        return import_module(f"{__name__}.{name}")
    except ImportError:
        return None
