"""Where the texts of a record are, and how to put others in their place."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_TEASER = ("headline", "section", "caption", "credit", "summary", "byline")
TEXT_FIELDS = (
    *("headline", "kicker", "deck", "byline", "authors.name", "authors.place", "dateline"),
    *("section", "keywords", "dates.text", "body.subhead", "body.paragraphs"),
    *("images.caption", "images.credit", "videos.caption"),
    *(f"related.{name}" for name in _TEASER),
    *("related.authors.name", "related.authors.place"),
)
"""Every text of an article as printed; what newskit itself has put there is not among them."""


class Slot(NamedTuple):
    """One text: its path, ``body.0.paragraphs.3`` as in `spans`, and what holds it."""

    path: str
    holder: Any
    key: Any

    @property
    def text(self) -> str:
        """The text that stands here."""
        found = self.holder[self.key]
        assert isinstance(found, str)
        return found

    def put(self, text: str) -> None:
        """Put another text here."""
        self.holder[self.key] = text


def slots(record: dict[str, Any], fields: Sequence[str]) -> Iterator[Slot]:
    """The texts under the fields of a record; what is absent, or no text, is passed over.

    >>> [slot.path for slot in slots({"body": [{"paragraphs": ["أ", "ب"]}]}, ["body.paragraphs"])]
    ['body.0.paragraphs.0', 'body.0.paragraphs.1']
    """
    for field in fields:
        yield from _below(record, None, "", field.split("."), record)


def _below(holder: Any, key: Any, path: str, steps: Sequence[str], value: Any) -> Iterator[Slot]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _below(value, number, f"{path}.{number}", steps, item)
    elif isinstance(value, dict):
        if steps and steps[0] in value:
            below = f"{path}.{steps[0]}" if path else steps[0]
            yield from _below(value, steps[0], below, steps[1:], value[steps[0]])
    elif isinstance(value, str) and not steps:
        yield Slot(path, holder, key)
