"""Remake `src/newskit/parser/data/first_words.tsv`: does a word open paragraphs or titles?

usage: python -m tools.train.first_words ANTCORPUS.tar.gz > src/newskit/parser/data/first_words.tsv

Counts the first word of every paragraph of 60 characters or more and of every title. A word's
class is its log odds (paragraph : title, add-one, base 2), in five steps. Words seen fewer than
`MIN_COUNT` times are left out.
"""

import math
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MIN_COUNT = 6
MIN_PARAGRAPH = 60
STEPS = ((3.0, "lead2"), (1.0, "lead1"), (-1.0, "even"), (-3.0, "title1"), (-math.inf, "title2"))

FIELD = {
    name: re.compile(rf"<{name}>\s*(.*?)\s*</{name}>", re.S)
    for name in ("TITLE", "ABSTRACT", "TEXT")
}
WORD = re.compile(r"[^\W\d_]+")


def documents(path: Path) -> Iterator[str]:
    """Yield the text of each document of the corpus archive."""
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".txt"):
                file = archive.extractfile(member)
                if file is not None and "/" in member.name:
                    yield file.read().decode("utf-8", "replace")


def count(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Count first words of paragraphs and of titles."""
    paragraphs: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for text in documents(path):
        for name, counter in (("TITLE", titles), ("ABSTRACT", paragraphs), ("TEXT", paragraphs)):
            found = FIELD[name].search(text)
            for line in found[1].split("\n") if found else ():
                if counter is titles or len(line) >= MIN_PARAGRAPH:
                    word = WORD.search(line)
                    if word:
                        counter[word[0]] += 1
    return paragraphs, titles


def step(paragraphs: int, titles: int, scale: float) -> str:
    """Name the log-odds step of a word; `scale` evens out that there are more paragraphs."""
    odds = math.log2((paragraphs + 1) / ((titles + 1) * scale))
    return next(name for low, name in STEPS if odds >= low)


def main() -> None:
    """Write the table to standard output."""
    paragraphs, titles = count(Path(sys.argv[1]))
    scale = sum(paragraphs.values()) / sum(titles.values())
    print("# word\tclass: made by tools/train/first_words.py, which says how")
    for word in sorted(paragraphs.keys() | titles.keys()):
        if paragraphs[word] + titles[word] >= MIN_COUNT:
            print(f"{word}\t{step(paragraphs[word], titles[word], scale)}")


if __name__ == "__main__":
    main()
