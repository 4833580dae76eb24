"""The normaliser's face: text or bytes in, the same out, and what happened in between."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from newskit.normalizer.engine import Engine
from newskit.normalizer.profiles import Profile, Switch, profile, switched
from newskit.normalizer.reference import Reference, Step
from newskit.normalizer.rules import Regex, splice
from newskit.normalizer.spaces import BREAKS

if TYPE_CHECKING:
    from newskit.normalizer.aligned import Aligned
    from newskit.normalizer.one_pass import OnePass

Utf8 = bytes  # inside the class, `bytes` is its method
_SHORT = 1000  # characters; below this the reference is quicker than the engine
_LINES = Regex(f"[{re.escape(BREAKS)}]|&#")  # breaks, and entities that may be some


class Normalizer:
    """A profile, ready to use; make one and keep it.

    Args:
        profile: the name of a published profile, or a `Profile`.
        counting: keep `report`; costs time.
        switches: operations on, off, or with options: ``alef=False``, ``digits="arabic"``.

    Raises:
        NewskitError: ``E_OPTION``, for a profile or a switch that does not exist.

    >>> Normalizer("search", teh_marbuta=False).text("مدرسةٌ")
    'مدرسة'

    """

    def __init__(
        self, profile: str | Profile = "repair", *, counting: bool = False, **switches: Switch
    ) -> None:
        base = published(profile) if isinstance(profile, str) else profile
        self.profile = switched(base, switches)
        self.counting = counting
        self.report: Counter[str] = Counter()
        """How many changes each operation made so far, where `counting`."""

    @cached_property
    def reference(self) -> Reference:
        """The profile as rules, one after the other."""
        return Reference(self.profile)

    @cached_property
    def engine(self) -> Engine:
        """The profile compiled for bytes."""
        return Engine(self.reference)

    def text(self, text: str) -> str:
        """The normal form of a text."""
        if not self._for_engine(len(text)):
            return self._counted(text) if self.counting else self.reference.apply(text)
        try:
            return self.bytes(text.encode()).decode()
        except UnicodeEncodeError:  # a lone surrogate: no UTF-8 can hold it
            return self._counted(text) if self.counting else self.reference.apply(text)

    def _for_engine(self, size: int) -> bool:
        """Whether the engine does a text of this size, and not the reference."""
        if self.engine.one_pass is not None:
            return True
        return not self.counting and size >= _SHORT

    def bytes(self, data: Utf8) -> Utf8:
        """The normal form of UTF-8; bytes that are not UTF-8 stay as they are."""
        if not self.profile.operations:
            return data
        one_pass = self.engine.one_pass
        if one_pass is not None and self.counting:
            new, counts = one_pass.counted(data)
            self.report.update(counts)
            return new
        if one_pass is not None:
            return one_pass.run(data)
        if self.counting or not self.engine.by_line:
            text = data.decode("utf-8", "surrogateescape")
            done = self._counted(text) if self.counting else self.reference.apply(text)
            return done.encode("utf-8", "surrogateescape")
        try:
            data.decode()
        except UnicodeDecodeError:
            return b"".join(map(self._line, data.splitlines(keepends=True)))
        return self.engine.run(data)[0]

    def _line(self, line: Utf8) -> Utf8:
        text = line.decode("utf-8", "surrogateescape")
        return self.reference.apply(text).encode("utf-8", "surrogateescape")

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """The normal form of each line, as it comes; a line that ends in a line feed keeps it."""
        return map(self.text, lines)

    def batch(self, texts: Sequence[str]) -> list[str]:
        """The normal form of each text, all at once: fast also where the texts are short."""
        if not self.profile.operations:
            return list(texts)
        if self.engine.one_pass is not None:
            return self._batch_in_one_pass(self.engine.one_pass, texts)
        if self.counting or not self.engine.by_line:
            return [self.text(text) for text in texts]
        try:
            data = "\n".join(texts).encode()
        except UnicodeEncodeError:
            return [self.text(text) for text in texts]
        done = self.engine.run(data)[0].decode().split("\n")
        if len(done) == len(texts):
            return done
        return self._batch_of_lines(texts)

    def _batch_in_one_pass(self, one_pass: "OnePass", texts: Sequence[str]) -> list[str]:
        try:
            if not self.counting:
                return one_pass.texts(texts)
            done, counts = one_pass.texts_counted(texts)
        except UnicodeEncodeError:
            return [self.text(text) for text in texts]
        self.report.update(counts)
        return done

    def _batch_of_lines(self, texts: Sequence[str]) -> list[str]:
        """The batch where some texts have several lines, or get some: those are done alone."""
        single = [i for i, text in enumerate(texts) if not _LINES.search(text)]
        out = [""] * len(texts)
        done = self.engine.run("\n".join(texts[i] for i in single).encode())[0].decode().split("\n")
        together = len(done) == len(single)
        for i, text in zip(single, done, strict=False):
            out[i] = text
        alone = set(range(len(texts))).difference(single) if together else range(len(texts))
        for i in alone:
            out[i] = self.text(texts[i])
        return out

    def aligned(self, text: str) -> "Aligned":
        """The normal form, and the map between it and the text."""
        from newskit.normalizer.aligned import Aligned, in_characters
        from newskit.normalizer.offsets import OffsetMap

        one_pass = self.engine.one_pass
        by_engine = self.engine.by_line and (one_pass is not None or len(text) >= _SHORT)
        try:
            raw = text.encode() if by_engine else b""
        except UnicodeEncodeError:  # a lone surrogate
            by_engine = False
        if not by_engine:
            return Aligned.of(text, *self.reference.aligned(text))
        if one_pass is not None:
            new, edits = one_pass.traced(raw, characters=True)
            return Aligned(new.decode(), OffsetMap.of_bytes(edits), text)
        new, mapped = self.engine.run(raw, trace=True)
        places = in_characters(mapped if mapped is not None else OffsetMap.identity(), raw, new)
        return Aligned.of(text, new.decode(), places)

    def batch_aligned(self, texts: Sequence[str]) -> "list[Aligned]":
        """The normal form of each text with its map."""
        return [self.aligned(text) for text in texts]

    def explain(self, text: str) -> list[Step]:
        """Every change in the order it was made: operation, raw characters, before, after, why."""
        return self.reference.explain(text)

    def _counted(self, text: str) -> str:
        for name, edits, before in self.reference.rounds(text):
            self.report[name] += len(edits)
            text = splice(before, edits)
        return text


published = profile


@lru_cache(maxsize=32)
def _normalizer(name: str) -> Normalizer:
    return Normalizer(name)


def normalize(text: str, profile: str | Profile = "repair", **switches: Switch) -> str:
    """The normal form of a text.

    Args:
        text: any text.
        profile: the name of a published profile, or a `Profile`.
        switches: operations on, off, or with options, as in `Normalizer`.

    Raises:
        NewskitError: ``E_OPTION``, for a profile or a switch that does not exist.

    >>> normalize("مـــؤتمر  ﺍﻷﺣﺪ")
    'مؤتمر الأحد'
    >>> normalize("المدرسةُ الكبرى ١٢٪", "search")
    'المدرسه الكبري 12%'

    """
    if isinstance(profile, str) and not switches:
        return _normalizer(profile).text(text)
    base = published(profile) if isinstance(profile, str) else profile
    return Normalizer(switched(base, switches)).text(text)
