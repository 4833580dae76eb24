"""Stories: the texts that are poured into pages.

A story is a document of a TREC-like collection (``<DOC>`` with TITLE, ABSTRACT and TEXT), read
from a tar archive, a folder or a file without unpacking. Only the path is known here; no sentence
of a corpus lives in this repository.
"""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
FIELD = re.compile(r"<(DOCNO|CAT|TITLE|ABSTRACT|TEXT)>(.*?)</\1>", re.DOTALL)
# A full stop, or ! or a question mark, before a blank or glued to an Arabic letter.
SENTENCE_END = re.compile(r"(?<=[.!؟?])\s+|(?<=[\u0621-\u064a][.؟!])(?=[\u0621-\u064a])")
SHORTEST_SENTENCE = 25
"""Characters. A shorter piece is more often an abbreviation than a sentence: joined to the next."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the collection: `topic` is its category, `sentences` its text in order."""

    name: str
    topic: str
    title: str
    abstract: str
    sentences: tuple[str, ...]


def split_sentences(text: str) -> tuple[str, ...]:
    """Cut running text into sentences; blanks are squeezed, nothing else changes.

    >>> split_sentences("وصل الوفد صباح اليوم إلى العاصمة. وغادر في المساء بعد لقاء قصير.")
    ('وصل الوفد صباح اليوم إلى العاصمة.', 'وغادر في المساء بعد لقاء قصير.')
    """
    sentences: list[str] = []
    held = ""
    for piece in SENTENCE_END.split(" ".join(text.split())):
        held = f"{held} {piece}".strip().lstrip(".،:؛ ")
        if len(held) >= SHORTEST_SENTENCE:
            sentences.append(held)
            held = ""
    if held and sentences:
        sentences[-1] += f" {held}"
    return tuple(sentences)


def _stories_of(text: str) -> Iterator[Story]:
    for document in DOCUMENT.findall(text):
        field = dict(FIELD.findall(document))
        title = " ".join(field.get("TITLE", "").split())
        sentences = split_sentences(field.get("TEXT", ""))
        if title and sentences and "\ufffd" not in document:
            yield Story(
                name=field.get("DOCNO", "").strip(),
                topic=field.get("CAT", "").strip(),
                title=title,
                abstract=" ".join(field.get("ABSTRACT", "").split()),
                sentences=sentences,
            )


def _texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.read_text(encoding="utf-8", errors="replace")
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                opened = archive.extractfile(member)
                if opened is not None and member.name.endswith(".txt"):
                    yield opened.read().decode("utf-8", errors="replace")
    else:
        yield path.read_text(encoding="utf-8", errors="replace")


def read_stories(path: str | Path) -> list[Story]:
    """Read every story with a title and a text; ordered by name, whatever the archive's order.

    `path` is a tar archive (compressed or not), a folder of ``.txt`` files or one such file.
    Raises `OSError` where it cannot be read and `ValueError` where it holds no story.
    """
    stories = [story for text in _texts(Path(path)) for story in _stories_of(text)]
    if not stories:
        raise ValueError(f"no <DOC> with TITLE and TEXT in {path}")
    return sorted(stories, key=lambda story: (story.name, story.title))
