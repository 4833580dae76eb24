"""Remake `src/newskit/parser/data/line_words.tsv`: words that open and close the lines of pages.

usage: python -m tools.train.line_words GOLD > src/newskit/parser/data/line_words.tsv

Menus, buttons, headers, bylines and credits are opened and closed by the same few hundred words on
all sites. Counts at how many publishers of the labelled pages (GOLD and `tools.train.written`) a
word opens a line and closes one, and keeps those that do at `LEAST` of them, so that the list holds
the words of the trade rather than of a site or of a story. What a word says of its line is learned.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from newskit.parser.markdown import page_lines
from newskit.parser.shape import line_words
from tools.train.dataset import GoldPage, read_gold, read_publishers
from tools.train.written import written_pages

TAKEN = frozenset("-*")
"""Names of features in the weights that mean something else; ``+`` joins their parts."""
LEAST = 5
"""Publishers that must print a word so before it is kept."""


def counted(pages: Iterable[tuple[GoldPage, str]]) -> tuple[dict[str, int], dict[str, int]]:
    """At how many publishers each word opens lines, and closes them; pages with who prints them."""
    opening: dict[str, set[str]] = defaultdict(set)
    closing: dict[str, set[str]] = defaultdict(set)
    for page, publisher in pages:
        for line in page_lines(page.data):
            first, last = line_words(line.text)
            opening[first].add(publisher)
            closing[last].add(publisher)
    return (
        {word: len(found) for word, found in opening.items() if word},
        {word: len(found) for word, found in closing.items() if word},
    )


def rows(opening: dict[str, int], closing: dict[str, int]) -> Iterator[str]:
    """The rows of the table, by word."""
    for word in sorted(opening.keys() | closing.keys()):
        opens, closes = opening.get(word, 0), closing.get(word, 0)
        if max(opens, closes) >= LEAST and _is_name(word):
            yield f"{word}\t{opens if opens >= LEAST else 0}\t{closes if closes >= LEAST else 0}"


def _is_name(word: str) -> bool:
    return not word.isdigit() and word not in TAKEN and "+" not in word


def main() -> None:
    """Write the table to standard output."""
    publishers = read_publishers(Path(__file__).parents[1] / "gold_publishers.tsv")
    pages = [*read_gold(Path(sys.argv[1])), *written_pages()]
    named = ((page, publishers.get(page.page, page.page.split("_")[0])) for page in pages)
    print("# word\topens\tcloses: publishers; made by tools/train/line_words.py, which says how")
    print("\n".join(rows(*counted(named))))


if __name__ == "__main__":
    main()
