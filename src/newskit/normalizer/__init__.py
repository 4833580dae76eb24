r"""The normaliser: one spelling for one word, traceable to the byte it came from.

>>> from newskit.normalizer import normalize
>>> normalize("شَيْـ\u064b\u0654ا", "marks")
'شيئا'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newskit.normalizer.normalizer import Normalizer, normalize
from newskit.normalizer.operations import Operation, operations
from newskit.normalizer.profiles import Profile, load, names, profile
from newskit.normalizer.reference import Step

if TYPE_CHECKING:
    from newskit.normalizer.aligned import Aligned, invert
    from newskit.normalizer.offsets import OffsetMap

__all__ = [
    "Aligned",
    "Normalizer",
    "OffsetMap",
    "Operation",
    "Profile",
    "Step",
    "invert",
    "load",
    "names",
    "normalize",
    "operations",
    "profile",
]

_WITH_NUMPY = {"Aligned": "aligned", "invert": "aligned", "OffsetMap": "offsets"}


def __getattr__(name: str) -> Any:
    """What needs numpy, imported when it is asked for: half of a command's start would be that."""
    if name in _WITH_NUMPY:
        return getattr(import_module(f"newskit.normalizer.{_WITH_NUMPY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
