"""How often `--encoding auto` is right, refuses, or is wrong.

Usage: ``python benchmarks/exporters/encodings.py FOLDER`` with Arabic texts in UTF-8. Windows of
so many words are taken from each text (at fixed places), written in each old encoding, and
recognised. Wrong must be 0: a refused page can be named, a wrong one is lost unseen. The last line
is UTF-8 with one byte spoilt, which must be refused as UTF-8.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from newskit.sources.encodings import Uncertain, recognise

LENGTHS = (6, 10, 15, 25, 50, 1000)
SPOILT = (0x81, 0xC7, 0xE1, 0xFF)


def verdict(data: bytes, text: str) -> str:
    """What became of one page: right, wrong, or the code with which it was refused."""
    found = recognise(data)
    if isinstance(found, Uncertain):
        return str(found.code)
    return "right" if found.text == text else "WRONG"


def window(text: str, words: int, chance: random.Random) -> str:
    """So many words of a text, from anywhere in it."""
    parts = text.split()
    begin = chance.randrange(max(1, len(parts) - words))
    return " ".join(parts[begin : begin + words])


def main(folder: str) -> None:
    """Measure on up to 2,000 texts of a folder."""
    chance = random.Random(1)
    paths = sorted(Path(folder).rglob("*.txt"))
    texts = [p.read_text("utf-8", "ignore") for p in chance.sample(paths, min(2000, len(paths)))]
    for encoding in ("windows-1256", "iso-8859-6"):
        for words in LENGTHS:
            counts: Counter[str] = Counter()
            for text in texts:
                data = window(text, words, chance).encode(encoding, "ignore")
                if not data.isascii():
                    counts[verdict(data, data.decode(encoding))] += 1
            print(f"{encoding:<13} {words:5} words  {dict(sorted(counts.items()))}")
    counts = Counter()
    for text in texts:
        spoilt = bytearray(text.encode())
        spoilt[chance.randrange(len(spoilt))] = chance.choice(SPOILT)
        try:
            spoilt.decode()
        except UnicodeDecodeError:
            counts[verdict(bytes(spoilt), text)] += 1
    print(f"UTF-8 with one byte spoilt     {dict(counts)}")


if __name__ == "__main__":
    main(sys.argv[1])
