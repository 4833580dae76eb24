"""The record that every room hands on: one news article, `newskit.article/1`.

Names follow schema.org and the newsroom. Every key is always present and always in the order
of the fields below; what is absent is ``None`` or empty.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, Literal

import msgspec

SCHEMA: Final = "newskit.article/1"

Span = tuple[int, int]
"""A half-open byte range ``[a, b)``."""


class Author(msgspec.Struct, frozen=True, gc=False):
    """Who signed, and from where: «رنا أبتر (واشنطن)»."""

    name: str
    place: str | None = None


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """A date as the article prints it, and its ISO 8601 value where that is certain."""

    text: str
    value: str | None
    kind: Literal["absolute", "relative"]
    calendar: Literal["gregorian", "hijri"] = "gregorian"


class Section(msgspec.Struct, frozen=True):
    """Paragraphs under one subhead; the first section often has none."""

    subhead: str | None
    paragraphs: list[str]


class Image(msgspec.Struct, frozen=True, gc=False):
    """A picture, known by its caption; `agency` is the canonical name behind the credit."""

    caption: str | None
    credit: str | None = None
    agency: str | None = None


class Video(msgspec.Struct, frozen=True, gc=False):
    """A video; `duration` is ISO 8601, ``PT21S``."""

    caption: str | None
    duration: str | None = None


class Related(msgspec.Struct, frozen=True):
    """A teaser of another article, as the related block prints it."""

    headline: str | None
    section: str | None = None
    caption: str | None = None
    credit: str | None = None
    agency: str | None = None
    duration: str | None = None
    summary: str | None = None
    byline: str | None = None
    authors: list[Author] = []


class Filled(msgspec.Struct, frozen=True, gc=False):
    """A key of the record that the text left empty, and what filled it: ``json-ld``, ``meta`` …

    Where the page's own data contradicts the text, the text is kept and `origin` says both:
    ``text, not json-ld: 2026-03-05T09:00:00+03:00``.
    """

    key: str
    origin: str


class Source(msgspec.Struct, frozen=True):
    """Where an article stood: the file, and the bytes and lines [first, last] it covers there.

    `hints` names the keys that the text did not fill but its HTML page did; those values have no
    span.
    """

    path: str
    member: str | None
    url: str | None
    crawled: str | None
    bytes: Span
    lines: tuple[int, int]
    hints: list[Filled] = []


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a page; see the table in docs/design.md for each key."""

    schema: Literal["newskit.article/1"] = SCHEMA
    id: str
    headline: str | None = None
    kicker: str | None = None
    deck: list[str] = []
    byline: str | None = None
    authors: list[Author] = []
    agencies: list[str] = []
    dateline: str | None = None
    section: str | None = None
    keywords: list[str] = []
    published: str | None = None
    modified: str | None = None
    dates: list[DateMention] = []
    body: list[Section] = []
    images: list[Image] = []
    videos: list[Video] = []
    related: list[Related] = []
    language: str | None = None
    publisher: str | None = None
    layout: str | None = None
    confidence: float = 0.0
    source: Source
    spans: dict[str, Span] = {}

    @property
    def text(self) -> str:
        """The body as one string: subheads and paragraphs, a blank line between them."""
        return body_text(self.body)


def body_text(body: list[Section]) -> str:
    r"""Join subheads and paragraphs by blank lines.

    >>> body_text([Section(None, ["أ", "ب"]), Section("ج", ["د"])])
    'أ\n\nب\n\nج\n\nد'
    """
    texts: list[str] = []
    for section in body:
        if section.subhead:
            texts.append(section.subhead)
        texts += section.paragraphs
    return "\n\n".join(texts)


def article_id(headline: str | None, body: list[Section]) -> str:
    """The identity of an article: 32 hex digits, blake2b-128 of headline, newline, body text.

    It speaks of the words as printed, so the same article has the same id wherever it was found,
    and no later stage changes it.

    >>> article_id("عنوان", [Section(None, ["متن"])])
    '9c1f3e17416584c2d14e91925f251cf9'
    """
    return identity((headline or "").encode(), [body_text(body).encode()])


def identity(headline: bytes, texts: Iterable[bytes]) -> str:
    """`article_id` of a headline and of the subheads and paragraphs of a body, in UTF-8.

    >>> identity("عنوان".encode(), ["متن".encode()])
    '9c1f3e17416584c2d14e91925f251cf9'
    """
    text = b"".join((headline, b"\n", b"\n\n".join(texts)))
    return blake2b(text, digest_size=16).hexdigest()
