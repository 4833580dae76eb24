"""Remake the Unicode tables of the normaliser: marks and presentation forms.

``python tools/normalizer/make_tables.py`` writes ``marks.tsv`` and ``presentation_forms.tsv`` into
``src/newskit/normalizer/data``. Names and scripts come from the newest Unicode database that the
``regex`` package carries, decompositions from ``unicodedata``; what we decide ourselves stands in
the rules below.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import regex

DATA = Path(__file__).parents[2] / "src" / "newskit" / "normalizer" / "data"

ARABIC_MARK = regex.compile(r"(?V1)[\p{Mn}&&[\p{Script=Arabic}\p{sc=Zinh}]&&\p{scx=Arab}]")
COPTIC_EPACT = 0x102E0  # shares the script extension, not the script
QURANIC_SIGN = (
    "\u06dd\u06de\u06e5\u06e6\u06e9\u08e2"  # not marks in Unicode, but part of the notation
)
UNNAMED = {
    0x0897: "ARABIC PEPET",
    0x10EFA: "ARABIC DOUBLE VERTICAL BAR BELOW",
    0x10EFB: "ARABIC SMALL LOW NOON",
    0x10EFC: "ARABIC COMBINING ALEF OVERLAY",
    0x10EFD: "ARABIC SMALL LOW WORD SAKTA",
    0x10EFE: "ARABIC SMALL LOW WORD QASR",
    0x10EFF: "ARABIC SMALL LOW WORD MADDA",
}  # marks that are younger than the unicodedata of Python 3.11


RECITATION = (
    "SMALL HIGH",
    "SMALL LOW",
    "MADDA",
    "ALEF OVERLAY",
    "LARGE ",
    "SUPERSCRIPT ALEF",
    "OPEN CIRCLE",
    "ROUND DOT",
)  # words in the names of signs that guide recitation


def name_of(char: str) -> str:
    """The Unicode name, also of marks that this Python does not know yet."""
    return unicodedata.name(char, "") or UNNAMED.get(ord(char), "ARABIC MARK")


def mark_class(char: str) -> str:
    """The class of one mark, by its name; the order of the tests is the rule."""
    name = name_of(char)
    if char in "\u0654\u0655":
        return "hamza"
    if char == "\u0651":
        return "shadda"
    if char == "\u0653":
        return "madda"
    if char == "\u0670":
        return "dagger"
    if "\u06d6" <= char <= "\u06ed" or char in QURANIC_SIGN or "\u0610" <= char <= "\u0617":
        return "quranic"
    if any(word in name for word in RECITATION):
        return "quranic"
    if "SUKUN" in name:
        return "sukun"
    if any(word in name for word in ("FATHATAN", "DAMMATAN", "KASRATAN")):
        return "tanwin"
    if any(word in name for word in ("FATHA", "DAMMA", "KASRA")):
        return "harakat"
    return "extended"


def marks() -> Iterator[str]:
    """Rows of ``marks.tsv``."""
    yield "# Every combining mark of the Arabic script and the Quranic signs, with its class."
    yield "# Made by tools/normalizer/make_tables.py from the Unicode database (Mn, scx=Arab) by"
    yield "# name; the class hamza is never removed as a mark: it is a letter."
    yield "code\tclass\tname"
    for code in range(0x110000):
        char = chr(code)
        if (ARABIC_MARK.fullmatch(char) and code != COPTIC_EPACT) or char in QURANIC_SIGN:
            yield f"{code:04X}\t{mark_class(char)}\t{name_of(char)}"


HONORIFIC = {0xFDF0, 0xFDF1, *range(0xFDF2, 0xFDFE)}


def letters_of(char: str) -> str | None:
    """What a presentation form stands for, without the carrier of an isolated mark."""
    code = ord(char)
    if code in HONORIFIC or char == "\ufeff":
        return None
    plain = unicodedata.normalize("NFKC", char)
    if plain == char:
        return None
    if plain[0] in " \u0640" and len(plain) > 1:
        return plain[1:]
    return plain


def presentation_forms() -> Iterator[str]:
    """Rows of ``presentation_forms.tsv``."""
    yield "# Presentation forms (FB50-FDFF, FE70-FEFC) and the letters they stand for."
    yield "# Made by tools/normalizer/make_tables.py: the compatibility decomposition of each form,"
    yield "# recomposed; the space or tatweel that carries an isolated mark is dropped. Honorifics"
    yield "# have their own table."
    yield "form\tletters"
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        if (plain := letters_of(chr(code))) is not None:
            yield f"{code:04X}\t{' '.join(f'{ord(c):04X}' for c in plain)}"


def main() -> None:
    """Write both tables."""
    for name, rows in (("marks", marks()), ("presentation_forms", presentation_forms())):
        (DATA / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
