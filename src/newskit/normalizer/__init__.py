"""The normaliser: one spelling for one word, traceable to the byte it came from.

>>> from newskit.normalizer import normalize
>>> normalize("شَيْـ\u064b\u0654ا", "marks")
'شيئا'
"""

from newskit.normalizer.aligned import Aligned, invert
from newskit.normalizer.normalizer import Normalizer, normalize
from newskit.normalizer.offsets import OffsetMap
from newskit.normalizer.operations import Operation, operations
from newskit.normalizer.profiles import Profile, load, names, profile
from newskit.normalizer.reference import Step

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
