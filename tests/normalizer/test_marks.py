"""The classes of marks against the Unicode database."""

import unicodedata

from newskit.normalizer.tables import mark_classes, marks
from newskit.normalizer.vowels import CLASSES

BLOCKS = [
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0x0870, 0x08FF),
    (0xFB50, 0xFDFF),
    (0x10EC0, 0x10EFF),
]


def test_the_classes_part_all_arabic_marks() -> None:
    """Every nonspacing mark of the Arabic blocks has exactly one class."""
    every = {
        chr(code)
        for first, last in BLOCKS
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) == "Mn"
    }
    assert every <= set(mark_classes())
    assert sum(len(marks(name)) for name in (*CLASSES, "hamza")) == len(mark_classes())


def test_the_newest_marks_are_known() -> None:
    """Marks of Unicode 15 to 17 have a class, whatever Unicode this Python knows."""
    newest = {0x0897, *range(0x10EFA, 0x10F00)}
    assert {chr(code) for code in newest} <= set(mark_classes())


def test_hamza_is_a_letter() -> None:
    """Hamza above and below are in no class that is removed."""
    removed = set().union(*(marks(name) for name in CLASSES))
    assert not removed & {"\u0654", "\u0655"}
