"""Remake the tables that other people publish: camel_tools' arclean and transliteration maps.

``python tools/normalizer/make_peer_tables.py CHARMAPS`` reads the ``camel_tools/utils/charmaps``
of an unpacked camel_tools (MIT) and writes ``compat_camel_arclean.tsv`` and ``transliteration.tsv``
into ``src/newskit/normalizer/data``.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "newskit" / "normalizer" / "data"
SCHEMES = ("bw", "safebw", "xmlbw", "hsb")


def codes(text: str) -> str:
    """A text as code points."""
    return " ".join(f"{ord(char):04X}" for char in text)


def expanded(charmap: dict[str, str | None]) -> dict[str, str | None]:
    """The map with its ranges spelled out, later entries over earlier ones."""
    whole: dict[str, str | None] = {}
    for key, new in charmap.items():
        for code in range(ord(key[0]), ord(key[-1]) + 1):
            whole[chr(code)] = new
    return whole


def arclean(folder: Path) -> Iterator[str]:
    """Rows of ``compat_camel_arclean.tsv``."""
    yield "# What camel_tools 1.6.0 makes of each character in its arclean map; others it deletes."
    yield '# Code points: first, last, and the new text; "=" keeps. Made by'
    yield "# tools/normalizer/make_peer_tables.py from the map that camel_tools publishes (MIT)."
    yield "first\tlast\tnew"
    charmap = json.loads((folder / "arclean_map.json").read_text(encoding="utf-8"))["charMap"]
    ranges: list[tuple[int, int, str]] = []
    for char, new in sorted(expanded(charmap).items()):
        cell = "=" if new is None else codes(new)
        if not cell:
            continue
        if ranges and ranges[-1][2] == cell and ranges[-1][1] + 1 == ord(char):
            ranges[-1] = (ranges[-1][0], ord(char), cell)
        else:
            ranges.append((ord(char), ord(char), cell))
    for first, last, cell in ranges:
        yield f"{first:04X}\t{last:04X}\t{cell}"


def transliteration(folder: Path) -> Iterator[str]:
    """Rows of ``transliteration.tsv``."""
    yield "# Arabic letters and marks in four Latin schemes, all as code points: Buckwalter (2002),"
    yield "# its safe and XML variants, Habash-Soudi-Buckwalter (2007). Made by"
    yield "# tools/normalizer/make_peer_tables.py from the maps that camel_tools publishes (MIT)."
    yield "arabic\t" + "\t".join(SCHEMES)
    maps = [
        json.loads((folder / f"ar2{name}_map.json").read_text(encoding="utf-8"))["charMap"]
        for name in SCHEMES
    ]
    for char in sorted(maps[0]):
        yield "\t".join([codes(char), *(codes(each[char]) for each in maps)])


def main() -> None:
    """Write both tables."""
    folder = Path(sys.argv[1])
    tables = {"compat_camel_arclean": arclean(folder), "transliteration": transliteration(folder)}
    for name, rows in tables.items():
        (DATA / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
