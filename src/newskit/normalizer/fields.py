"""Which texts of a record are normalised, and where they stand in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Tree = dict[str, Any]
"""Field names, each with the tree below it, or ``True`` where the text (or list of texts) is."""

Slot = tuple[Any, Any, str]
"""A container, the key or index of a text in it, and the field path, ``body.0.paragraphs.3``."""

_AUTHOR: Tree = {"name": True, "place": True}
_PICTURE: Tree = {"caption": True, "credit": True}

Target = tuple[Any, Any]
"""A container and the key of one text in it, or ``None`` for a list that holds only texts."""

ARTICLE: Tree = {
    "headline": True,
    "kicker": True,
    "deck": True,
    "byline": True,
    "authors": _AUTHOR,
    "dateline": True,
    "section": True,
    "keywords": True,
    "dates": {"text": True},
    "body": {"subhead": True, "paragraphs": True},
    "images": _PICTURE,
    "videos": {"caption": True},
    "related": {
        "headline": True,
        "section": True,
        "caption": True,
        "credit": True,
        "summary": True,
        "byline": True,
        "authors": _AUTHOR,
    },
}
"""Every text of `newskit.article/1`; ids, spans, codes and ISO values are none."""


def chosen(names: Iterable[str] | None = None) -> Tree:
    """The tree of these fields; all texts of an article where none are named.

    A name is a key, with the names below it after dots: ``body``, ``body.paragraphs``. Keys that
    an article does not have are taken as texts or lists of texts.

    >>> chosen(["body.subhead", "note"])
    {'body': {'subhead': True}, 'note': True}
    """
    if names is None:
        return ARTICLE
    tree: Tree = {}
    for name in names:
        here, known = tree, ARTICLE
        *way, last = name.split(".")
        for step in way:
            here = here.setdefault(step, {})
            below = known.get(step, {})
            known = below if isinstance(below, dict) else {}
        here[last] = known.get(last, True)
    return tree


def slots(record: Mapping[str, Any], tree: Tree, path: str = "") -> Iterator[Slot]:
    """Every text of the tree that the record has, with its place."""
    for name, below in tree.items():
        value = record.get(name)
        if not value:
            continue
        here = f"{path}{name}"
        if isinstance(value, str):
            yield record, name, here
        elif isinstance(value, dict):
            if isinstance(below, dict):
                yield from slots(value, below, f"{here}.")
        elif isinstance(value, list):
            yield from _listed(value, below, here)


def _listed(values: list[Any], below: Any, path: str) -> Iterator[Slot]:
    for index, value in enumerate(values):
        if isinstance(value, str):
            if below is True:
                yield values, index, f"{path}.{index}"
        elif isinstance(value, dict) and isinstance(below, dict):
            yield from slots(value, below, f"{path}.{index}.")


def collect(record: Mapping[str, Any], tree: Tree, texts: list[str], targets: list[Target]) -> None:
    """Append the texts of the tree that the record has, and where each goes; made for speed."""
    for name, below in tree.items():
        value = record.get(name)
        if not value:
            continue
        if isinstance(value, str):
            texts.append(value)
            targets.append((record, name))
        elif isinstance(value, list):
            if below is True:
                _collect_texts(value, texts, targets)
            else:
                for each in value:
                    if isinstance(each, dict):
                        collect(each, below, texts, targets)
        elif isinstance(value, dict) and below is not True:
            collect(value, below, texts, targets)


def _collect_texts(values: list[Any], texts: list[str], targets: list[Target]) -> None:
    if set(map(type, values)) == {str}:
        texts += values
        targets.append((values, None))
        return
    for index, value in enumerate(values):
        if isinstance(value, str):
            texts.append(value)
            targets.append((values, index))
