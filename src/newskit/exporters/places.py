"""What stands where in an article as newskit writes it: the map that the compiled pass follows."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from newskit.article import Article

TOLD = {"body.subhead": "f", "body.paragraphs": "a"}
"""What makes the text of a record: subheads where they are filled, all paragraphs."""


class Place(NamedTuple):
    """A place in a record, in the order in which it is written.

    `kind`: ``o`` an object, ``l`` a list, ``m`` a map, ``p`` a range (a pair of numbers), ``s`` a
    string, ``w`` one of the words that follow, ``c`` such a word, ``i`` a whole number, ``f`` a
    number from 0 to 1, ``t`` the text of the record, which is not written. `key` is what is written
    before the value; `told` whether it is part of the text (``a`` always, ``f`` where filled); the
    places within it are those before `after`.
    """

    kind: str
    key: bytes
    nullable: bool
    told: str
    after: int


@cache
def places() -> list[Place]:
    """All places of an article."""
    return list(_places(b"", Article, "", 0))


@cache
def top_places() -> dict[str, int]:
    """The column of each key of an article, and of `text`, with its place."""
    found = {}
    tree = places()
    at = 1
    while at < len(tree):
        found[tree[at].key[2:-2].decode() or "text"] = at
        at = tree[at].after
    return found


def _places(key: bytes, hint: Any, path: str, at: int) -> Iterator[Place]:
    """The place of a type, and the places within it; `at` is its number."""
    arms = [arm for arm in get_args(hint) if arm is not type(None)]
    nullable = type(None) in get_args(hint)
    if nullable:
        [hint] = arms
    kind, within = _kind(hint, path, at + 1)
    yield Place(kind, key, nullable, TOLD.get(path, "-"), at + 1 + len(within))
    yield from within


def _kind(hint: Any, path: str, at: int) -> tuple[str, list[Place]]:
    """The kind of a type, and the places within it, the first of which is the number `at`."""
    simple = {str: "s", int: "i", float: "f"}
    if hint in simple:
        return simple[hint], []
    arguments = get_args(hint)
    within: list[Place] = []
    match get_origin(hint):
        case origin if origin is Literal:
            words = [b'"%b"' % word.encode() for word in arguments]
            return "w", [Place("c", word, False, "-", at + n + 1) for n, word in enumerate(words)]
        case origin if origin is list:
            return "l", list(_places(b"", arguments[0], path, at))
        case origin if origin is tuple:
            return "p", list(_places(b"", arguments[0], path, at))
        case origin if origin is dict:
            for argument in arguments:
                within += _places(b"", argument, path, at + len(within))
            return "m", within
    for name, part in get_type_hints(hint).items():
        if hint is Article and name == "body":
            within.append(Place("t", b"", False, "-", at + len(within) + 1))
        key = b'%c"%b":' % (b"," if within else b"{", name.encode())
        within += _places(key, part, f"{path}.{name}".lstrip("."), at + len(within))
    return "o", within
