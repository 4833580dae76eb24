"""A corpus with known copies: real articles, and copies of some of them changed in known ways.

    python -m benchmarks.dedup.planted COPIES TIMES OUT.jsonl TRUTH.tsv

reads the ANT corpus of ../shared/volume. `COPIES` copies are planted for a hundred articles, half
of them exact. `TIMES` repeats the corpus under other words: from the second time on every article
is made of the sentences of three random ones, so that size can grow without growing duplicates.
TRUTH.tsv has a row a copy: the line of the original, the line of the copy, the change.
"""

import random
import re
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from newskit.article import Article, Section, Source, article_id

ARCHIVE = Path(__file__).parents[3] / "shared" / "volume" / "antcorpus.tar.gz"
_FIELD = re.compile(r"<(TITLE|TEXT)>\n?(.*?)</\1>", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!؟])\s+")

Story = tuple[str, list[str]]
Change = Callable[[random.Random, Story], Story]


def stories(archive: Path = ARCHIVE) -> Iterator[Story]:
    """Headline and sentences of every article of the ANT corpus."""
    with tarfile.open(archive) as files:
        for member in files:
            if member.name.endswith(".txt") and (file := files.extractfile(member)):
                fields = dict(_FIELD.findall(file.read().decode("utf-8", "replace")))
                sentences = [s for s in _SENTENCE.split(fields.get("TEXT", "").strip()) if s]
                if sentences:
                    yield fields.get("TITLE", "").strip(), sentences


def respelled(rng: random.Random, story: Story) -> Story:
    """Marks, tatweel, hamza and punctuation changed: still exact for newskit."""

    def spell(text: str) -> str:
        text = text.replace("أ", "ا").replace("ى", "ي").replace("،", " ,")
        return "".join(c + "َ" if "ب" <= c <= "ي" and rng.random() < 0.1 else c for c in text)

    return spell(story[0]), [spell(sentence) for sentence in story[1]]


def repeated(rng: random.Random, story: Story) -> Story:
    """The same to the byte."""
    return story


def retitled(rng: random.Random, story: Story) -> Story:
    """Another headline."""
    return " ".join(rng.sample(story[0].split(), len(story[0].split()))), story[1]


def shortened(rng: random.Random, story: Story) -> Story:
    """One sentence less."""
    at = rng.randrange(len(story[1]))
    return story[0], [*story[1][:at], *story[1][at + 1 :]] or story[1]


def shuffled(rng: random.Random, story: Story) -> Story:
    """The sentences in another order."""
    return story[0], rng.sample(story[1], len(story[1]))


def edited(rng: random.Random, story: Story) -> Story:
    """One word in forty replaced."""
    words = sorted({word for sentence in story[1] for word in sentence.split()})
    return story[0], [
        " ".join(rng.choice(words) if rng.random() < 0.025 else word for word in sentence.split())
        for sentence in story[1]
    ]


EXACT: tuple[Change, ...] = (repeated, respelled)
NEAR: tuple[Change, ...] = (retitled, shortened, shuffled, edited)


def mingled(rng: random.Random, pool: list[Story]) -> Story:
    """A new story of single sentences of many others."""
    count = len(rng.choice(pool)[1])
    return rng.choice(pool)[0], [rng.choice(rng.choice(pool)[1]) for _ in range(count)]


def encoded(story: Story, line: int) -> bytes:
    """A story as a line of JSON."""
    headline, sentences = story
    body = [Section(None, [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)])]
    source = Source("planted", None, None, None, (0, 0), (line, line))
    article = Article(
        id=article_id(headline, body), headline=headline, body=body, language="ar", source=source
    )
    return msgspec.json.encode(article) + b"\n"


def main(copies: int, times: int, out: Path, truth: Path) -> None:
    """Write the corpus and what is true of it."""
    rng = random.Random(6)
    pool = list(stories())
    line = 0
    with out.open("wb") as file, truth.open("w", encoding="utf-8") as table:
        for turn in range(times):
            for original in pool:
                story = original if turn == 0 else mingled(rng, pool)
                line += 1
                first = line
                file.write(encoded(story, line))
                if rng.random() < copies / 100:
                    change = rng.choice(EXACT if rng.random() < 0.5 else NEAR)
                    line += 1
                    file.write(encoded(change(rng, story), line))
                    table.write(f"{first}\t{line}\t{change.__name__}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
