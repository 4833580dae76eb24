"""Fields of the record, right or not, after NFC and white space only."""

from collections.abc import Callable

import msgspec

from newskit.article import Article
from newskit.evaluation.text import canonical_tree

BOOKKEEPING = frozenset({"schema", "id", "layout", "confidence", "source", "spans"})
"""Keys of a record that say nothing about the article itself."""

COMPARED = tuple(name for name in Article.__struct_fields__ if name not in BOOKKEEPING)
"""Keys of a record that a gold record can hold, in the order of the record."""


def gold_fields(record: dict[str, object]) -> dict[str, object]:
    """Return the fields of a gold record that can be compared, in canonical form."""
    return {name: canonical_tree(record[name]) for name in COMPARED if name in record}


def labelled_fields(article: dict[str, object], printed_so: bool) -> dict[str, object]:
    """Return the fields of an article of the gold's ``articles/<page>.json``.

    `printed_so` tells that the dump is the one these texts were read from: only then are captions
    and teasers compared, since another dumper prints other alternative texts.
    """
    fields: dict[str, object] = {
        "headline": article.get("headline"),
        "kicker": article.get("kicker"),
        "deck": article.get("decks", []),
        "section": article.get("section"),
        "keywords": article.get("tags", []),
        "authors": [
            {"name": line.get("author"), "place": line.get("place")}
            for line in _objects(article.get("bylines"))
        ],
        "issued": [line["iso"] for line in _objects(article.get("dates")) if line.get("iso")],
    }
    if printed_so:
        fields["captions"] = _objects(article.get("captions"))
        fields["teasers"] = [item.get("headline") for item in _objects(article.get("related"))]
    return {name: canonical_tree(value) for name, value in fields.items()}


def _objects(value: object) -> list[dict[str, object]]:
    return list(value) if isinstance(value, list) else []


def is_issued(gold: object, record: dict[str, object]) -> bool:
    """Tell whether a printed date of issue was read; where none is printed, none may be given."""
    given = [record.get("published"), record.get("modified")]
    if not gold:
        return given == [None, None]
    assert isinstance(gold, list)
    return any(value in given for value in gold)


def are_captioned(gold: object, record: dict[str, object]) -> bool:
    """Tell whether every picture is there in order, its caption part of the printed line.

    The gold of a page keeps caption lines whole, with labels and credits, so the caption of a
    record has to stand inside of the line, and a credit has to be the same.
    """
    assert isinstance(gold, list)
    images = record.get("images")
    assert isinstance(images, list)
    if len(gold) != len(images):
        return False
    for line, image in zip(gold, images):
        printed, caption = line.get("text", ""), image.get("caption", "")
        if bool(printed) != bool(caption) or caption not in printed:
            return False
        if "credit" in line and line["credit"] != image.get("credit"):
            return False
    return True


def are_teasers(gold: object, record: dict[str, object]) -> bool:
    """Tell whether the headlines of the related items are right, in order."""
    related = record.get("related")
    assert isinstance(related, list)
    return gold == [item.get("headline") for item in related]


SPECIAL: dict[str, Callable[[object, dict[str, object]], bool]] = {
    "issued": is_issued,
    "captions": are_captioned,
    "teasers": are_teasers,
}


def compare_fields(gold: dict[str, object], record: Article | None) -> dict[str, tuple[bool, bool]]:
    """Return {field: (is it right, does the gold have a value)}; without a record all are wrong."""
    said: dict[str, object] = {}
    if record is not None:
        said = {name: canonical_tree(value) for name, value in msgspec.to_builtins(record).items()}
    result: dict[str, tuple[bool, bool]] = {}
    for name, value in gold.items():
        if record is None:
            right = False
        elif name in SPECIAL:
            right = SPECIAL[name](value, said)
        else:
            right = said.get(name) == value
        result[name] = (right, value not in (None, []))
    return result
