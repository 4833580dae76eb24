"""The promises on real text: articles and vocalised lines of the measuring material. Slow."""

import random
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newskit.normalizer import Normalizer

from .texts import ALPHABET, PIECES

SIZE = 10_000_000


def _articles(shared: Path) -> Iterator[bytes]:
    with tarfile.open(shared / "volume" / "antcorpus.tar.gz") as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith(".txt") else None
            if handle is not None:
                yield handle.read()


def _real(shared: Path) -> list[str]:
    """Ten million bytes of lines, one eighth of them vocalised."""
    lines: list[str] = (shared / "volume" / "vocalised.txt").read_text("utf-8").splitlines()
    size = sum(len(line.encode()) for line in lines)
    for article in _articles(shared):
        lines += article.decode("utf-8", "ignore").splitlines()
        size += len(article)
        if size >= SIZE:
            break
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("name", ["repair", "search"])
def test_real_text_comes_out_as_the_reference_has_it_and_back(shared: Path, name: str) -> None:
    """On ten million bytes: engine equals reference, a second time changes nothing, maps invert."""
    lines = _real(shared)
    normalizer = Normalizer(name)
    done = normalizer.batch(lines)
    assert done == [normalizer.reference.apply(line) for line in lines]
    assert normalizer.batch(done) == done
    whole = "\n".join(lines)
    aligned = normalizer.aligned(whole)
    assert aligned.text == "\n".join(done)
    assert aligned.original() == whole


@pytest.mark.slow
@pytest.mark.parametrize("name", ["repair", "quran", "marks", "ml", "search"])
def test_random_text_comes_out_as_the_reference_has_it(name: str) -> None:
    """Forty thousand random lines of hard characters: the engine equals the reference."""
    chance = random.Random(1)
    pool = [*ALPHABET.replace("\n", "").replace("\r", ""), *PIECES]
    lines = ["".join(chance.choices(pool, k=chance.randrange(40))) for _ in range(15_000)]
    normalizer = Normalizer(name)
    want = [normalizer.reference.apply(line) for line in lines]
    assert normalizer.batch(lines) == want
    assert normalizer.bytes("\n".join(lines).encode()).decode() == "\n".join(want)
