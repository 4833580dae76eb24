"""Pages of `data/` without end, no two the same, to make corpora and long pages of any size."""

from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path

MB = 10**6
DIGITS = b"0123456789"
WORDS = 8
"""Words of a short line: some 80 bytes, as in a column of a printed page."""


def pages(pattern: str = "data/*.txt") -> Iterator[bytes]:
    """Pages without end, every digit turned and a number below, so that neighbours differ."""
    texts = [name.read_bytes().replace(b"\f", b"") for name in sorted(Path().glob(pattern))]
    for number in count():
        turn = number % 10
        table = bytes.maketrans(DIGITS, DIGITS[turn:] + DIGITS[:turn])
        for text in texts:
            yield text.translate(table) + f"\n{number}\n".encode()


def joinable_pages() -> Iterator[bytes]:
    """Those of them that can stand in one file, because they are UTF-8."""
    return filter(is_utf8, pages())


def wrapped_pages() -> Iterator[bytes]:
    """The same with long lines wrapped into short ones, each time at other words."""
    for number, page in enumerate(joinable_pages()):
        lines = []
        for line in page.split(b"\n"):
            words = line.split(b" ")
            first = number % WORDS + 1
            ends = [0, *range(first, len(words), WORDS), len(words)]
            lines += [b" ".join(words[a:b]) for a, b in pairwise(ends)]
        yield b"\n".join(lines)


def is_utf8(page: bytes) -> bool:
    """Whether a page can stand in one file with others."""
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    return True


def write_page(path: Path, size: int, source: Iterator[bytes]) -> None:
    """One file of at least `size` bytes, a page below the other."""
    with path.open("wb") as out:
        while out.tell() < size:
            out.write(next(source) + b"\n")
