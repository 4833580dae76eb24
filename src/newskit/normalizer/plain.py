"""Plain text as a stream of bytes: chunks in, normal chunks out, wherever they were cut."""

from collections.abc import Iterable, Iterator

from newskit.errors import Code, NewskitError
from newskit.normalizer.normalizer import Normalizer


def normalize_stream(chunks: Iterable[bytes], normalizer: Normalizer) -> Iterator[bytes]:
    r"""Normalise a text that comes in chunks; the result does not depend on where they end.

    Whole lines are worked on as they are complete, so memory holds one chunk and one line. Bytes
    that are not UTF-8 stay as they are.

    Args:
        chunks: the text, cut anywhere, also inside a character.
        normalizer: any that treats each line by itself (all published profiles).

    Raises:
        NewskitError: ``E_OPTION``, for a profile that needs the whole text at once.

    >>> b"".join(normalize_stream([b"a  b\xd9", b"\x80\nc "], Normalizer("repair"))).decode()
    'a b\nc'

    """
    if not normalizer.engine.by_line:
        raise NewskitError(Code.OPTION, f"profile {normalizer.profile.name} needs whole texts")
    kept: list[bytes] = []
    for chunk in chunks:
        end = chunk.rfind(b"\n") + 1
        if not end:
            kept.append(chunk)
            continue
        kept.append(chunk[:end])
        yield normalizer.bytes(b"".join(kept))
        kept = [chunk[end:]]
    if last := b"".join(kept):
        yield normalizer.bytes(last)
