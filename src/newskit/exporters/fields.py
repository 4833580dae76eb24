"""Paths into an article, as `--fields` takes them: ``headline``, ``source.path``, ``text``.

A path goes through keys; through a list by number (``images.0.caption``), or without one to all
of its items (``images.caption``), which gives a list.
"""

import difflib
import types
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from newskit.article import Article
from newskit.errors import Code, NewskitError

Getter = Callable[[Article], Any]


@cache
def article_keys() -> tuple[str, ...]:
    """The keys of an article in their order."""
    return tuple(field.name for field in msgspec.structs.fields(Article))


def getters(paths: Sequence[str]) -> list[tuple[str, Getter]]:
    """For each path its name and the function that takes it out of an article.

    A list position that an article does not have gives ``None``. Raises `NewskitError` E_OPTION
    for a path that no article can have, or that is given twice.
    """
    for number, path in enumerate(paths):
        if path in paths[:number]:
            raise NewskitError(Code.OPTION, f"the field {path!r} is named twice")
    return [(path, getter(path)) for path in paths]


def getter(path: str) -> Getter:
    """The function that takes the value at `path` out of an article.

    >>> from newskit.article import Image, Source
    >>> article = Article(id="0", images=[Image("أ"), Image("ب")], source=Source(
    ...     "a.txt", None, None, None, (0, 9), (1, 2)))
    >>> getter("images.caption")(article), getter("source.bytes.1")(article)
    (['أ', 'ب'], 9)
    """
    if path == "text":
        return lambda article: article.text
    steps = path.split(".")
    if _check(path, steps):
        return attrgetter(path)
    return lambda article: _follow(article, steps)


def _follow(value: Any, steps: Sequence[str]) -> Any:
    for number, step in enumerate(steps):
        if value is None:
            return None
        if isinstance(value, dict):
            # The keys of `spans` are paths themselves.
            return value.get(".".join(steps[number:]))
        if isinstance(value, (list, tuple)):
            if not step.isdecimal():
                return [_follow(item, steps[number:]) for item in value]
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = getattr(value, step)
    return value


def _check(path: str, steps: Sequence[str]) -> bool:
    """Walk the types of an article along `steps`; E_OPTION where they do not lead on.

    True where the way leads through attributes alone, which are always there.
    """
    kind: Any = Article
    attributes = True
    for step in steps:
        attributes = attributes and isinstance(kind, type)
        kind = _plain(kind)
        if get_origin(kind) is dict:
            return False
        if get_origin(kind) in (list, tuple):
            kind = _plain(get_args(kind)[0])
            if step.isdecimal():
                continue
        known = (
            get_type_hints(kind)
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
            else {}
        )
        if step not in known:
            near = difflib.get_close_matches(step, [*known, "text"], 1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise NewskitError(Code.OPTION, f"an article has no field {path!r}{hint}")
        kind = known[step]
    return attributes


def _plain(kind: Any) -> Any:
    """`kind` without ``| None``."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(arm for arm in get_args(kind) if arm is not type(None))
    return kind
