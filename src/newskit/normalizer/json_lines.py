"""Lines of JSON, normalised as bytes: what the command does with a whole corpus."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from newskit.normalizer.fields import Tree
from newskit.normalizer.normalizer import Normalizer

Rewrite = Callable[[bytes], bytes | None]
T = TypeVar("T")


def json_lines(normalizer: Normalizer, tree: Tree) -> Rewrite | None:
    r"""A function that normalises the texts of these fields in a line of JSON.

    It gives the line as decoding, normalising and encoding (compactly, in UTF-8, with a line feed)
    would, or ``None`` for a line that needs just that: a fault, a key twice, U+0085, U+2028 or
    U+2029 outside of what is normalised. There is no such function, ``None``, where the engine has
    no compiled pass.

    >>> rewrite = json_lines(Normalizer("repair"), {"headline": True})
    >>> line = '{"id": "ـ", "headline": "مـــؤتمر"}'.encode()
    >>> rewrite is None or rewrite(line).decode() == '{"id":"ـ","headline":"مؤتمر"}\n'
    True
    """
    one_pass = normalizer.engine.one_pass
    if one_pass is None:
        return None
    wanted = tree if normalizer.profile.operations else {}
    return one_pass.json(wanted, number, normalizer.report if normalizer.counting else None)


def rewritten(
    lines: Sequence[bytes], rewrite: Rewrite | None, otherwise: Callable[[list[int]], Iterable[T]]
) -> list[bytes | T]:
    """Each line rewritten; for those that need more, `otherwise` says what their places give.

    >>> rewritten([b"a", b"b"], {b"a": b"A"}.get, lambda places: ["?" for _ in places])
    [b'A', '?']
    """
    done: list[bytes | T | None] = [rewrite and rewrite(line) for line in lines]
    undone = [place for place, new in enumerate(done) if new is None]
    if undone:
        for place, new in zip(undone, otherwise(undone)):
            done[place] = new
    return [new for new in done if new is not None]


def number(token: bytes) -> bytes | None:
    """A number as msgspec writes it; ``None`` for what is none.

    >>> number(b"1e2"), number(b"01")
    (b'100.0', None)
    """
    try:
        return msgspec.json.encode(msgspec.json.decode(token))
    except msgspec.DecodeError:
        return None
