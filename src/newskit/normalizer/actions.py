"""What one pass does with each character: a profile's rules, followed for a single character.

Tables change a character wherever it stands, so they can be followed one after the other. A rule
that looks at neighbours is left to the pass where bytes are enough to decide (`KINDS` below), else
the character is marked: its word, or its line, goes through the rules themselves.

>>> from newskit.normalizer.profiles import profile
>>> from newskit.normalizer.reference import Reference
>>> Actions(Reference(profile("search"))).of("ﻷ").text.decode()
'لا'
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newskit.normalizer.reference import Reference
from newskit.normalizer.rules import Pattern, Rule, Table
from newskit.normalizer.spaces import BREAKS, SPACES
from newskit.normalizer.tables import fold

DECIDED = {"tatweel": "tatweel", "punctuation": "sign", "separators": "separator"}
"""Patterns of one sign each, and the kind under which the pass knows them."""

WITH_PASSES = {"elongation", "spaces", "nfc"}
"""Operations whose rule is carried out on the text as it comes out, not on characters."""

WITHIN_WORDS = {
    *("honorifics", "persian_letters", "joiners", "tatweel_hamza", "tatweel", "compose"),
    *("dagger_alef", "tanwin_alef", "last_haraka", "marks", "punctuation"),
}
"""Operations whose patterns never look past a space."""

TOO_LATE = {"repeats", "transliterate", "trim"}
"""Operations that the pass does not know: any text may be theirs, or what it wrote already."""


class Action(NamedTuple):
    """What becomes of a character.

    `kind` is ``map`` (it becomes `text`), or names who decides: ``space feed return mark tatweel
    sign separator entity``; or says what the reference has to read: the ``word`` with its
    neighbours, or the ``line``. `value` is the canonical class of a mark; `cause`
    the number of the operations that change it, in `Actions.causes`.
    """

    kind: str
    text: bytes = b""
    value: int = 0
    cause: int = 0


Row = tuple[int, int, int, int]
"""An edit in bytes: ``(raw_start, raw_end, new_start, new_end)``."""

HARD = Action("line")
NEAR = Action("word")


class Actions:
    """The actions of a profile."""

    def __init__(self, reference: Reference) -> None:
        self._options = reference.profile.operations
        self._rules = reference.rules
        self.causes: list[tuple[str, ...]] = [()]
        """By number, the operations that change a character, one entry a change."""
        self._numbers: dict[tuple[str, ...], int] = {(): 0}
        self.spaces = self._number(("spaces",))
        self.order = self._number(("nfc",))

    @staticmethod
    def possible(reference: Reference) -> bool:
        """Whether one pass can do what the profile says."""
        options = reference.profile.operations
        return (
            reference.settle
            and TOO_LATE.isdisjoint(options)
            and all(_known(name, rule) for name, rule in reference.rules)
        )

    @property
    def tidy(self) -> bool:
        """Whether white space is made one kind, one at a time."""
        return "spaces" in self._options

    @property
    def repeats(self) -> int:
        """How many equal letters in a row are too many for the pass: two, three, or 0 for any."""
        if "elongation" not in self._options:
            return 0
        return min(int(self._options["elongation"].get("run", 3)), 3)

    def page(self, first: int, count: int) -> list[Action]:
        """The actions of so many characters from this code point on."""
        return [self.of(chr(code)) for code in range(first, first + count)]

    def of(self, char: str) -> Action:
        """The action of a character."""
        text, causes, kind = char, [], "map"
        for name, rule in self._rules:
            if isinstance(rule, Table):
                causes += [name for c in text if rule.mapping.get(c, c) != c]
                text = "".join(rule.mapping.get(c, c) for c in text)
            elif not isinstance(rule, Pattern) or rule.triggers.isdisjoint(text):
                continue
            elif name == "entities" and char == "&":
                kind = "entity"
            elif name in DECIDED and text == char:
                kind, text = DECIDED[name], _turned(name, char)
                causes.append(name)
            elif name in WITHIN_WORDS:
                kind = "word"
            else:
                return HARD
        if text != char and not all(map(self._quiet, text)):
            return HARD
        return NEAR if kind == "word" else self._last(char, text, kind, self._number(tuple(causes)))

    def _last(self, char: str, text: str, kind: str, cause: int) -> Action:
        """The action once spaces and canonical order have had their say."""
        if self.tidy and char in "\r\n":
            return Action("return" if char == "\r" else "feed", b"", 0, self.spaces)
        if char == "\n":
            return Action("feed")
        if self.tidy and not set(BREAKS).isdisjoint(text):
            return HARD
        if self.tidy and not set(SPACES).isdisjoint(text):
            return Action("space", b" ", 0, self.spaces) if len(text) == 1 else HARD
        if "nfc" in self._options and any(map(moves, text)):
            if text != char or kind != "map" or not _only_ordered(char):
                return NEAR
            return Action("mark", char.encode(), unicodedata.combining(char), cause)
        if 0xD800 <= ord(char) < 0xE000:
            return HARD
        return Action(kind, text.encode(), 0, cause)

    def _quiet(self, char: str) -> bool:
        """Whether the rules leave this character, which another became, as it is."""
        return all(
            char not in rule.triggers if isinstance(rule, Pattern) else _unchanged(rule, char)
            for _, rule in self._rules
        )

    def _number(self, causes: tuple[str, ...]) -> int:
        if causes not in self._numbers:
            self._numbers[causes] = len(self.causes)
            self.causes.append(causes)
        return self._numbers[causes]


def _known(name: str, rule: Rule) -> bool:
    return isinstance(rule, Table) or name in WITH_PASSES or bool(getattr(rule, "triggers", False))


def _unchanged(rule: Rule, char: str) -> bool:
    mapping: Mapping[str, str] = rule.mapping if isinstance(rule, Table) else {}
    return mapping.get(char, char) == char


def _turned(name: str, char: str) -> str:
    """What a sign becomes where it is not to stay; a tatweel goes, or is itself."""
    return char if name == "tatweel" else fold(name)[char]


def _only_ordered(char: str) -> bool:
    """Whether a mark of two bytes is never composed, so that its place is all there is to it."""
    return "\u0300" <= char < "\u0800" and char not in seconds() and _stable(char)


def moves(char: str) -> bool:
    r"""Whether a character may combine with what stands before it, or NFC rewrites it.

    >>> moves("\u064e"), moves("ب"), moves("\u1161")
    (True, False, True)
    """
    if char < "\u0300":
        return False
    return bool(unicodedata.combining(char)) or not _stable(char) or char in seconds()


def _stable(char: str) -> bool:
    return unicodedata.normalize("NFC", char) == char


@cache
def seconds() -> frozenset[str]:
    """Every character that composes with one before it."""
    decomposed = (unicodedata.decomposition(chr(code)) for code in range(0xC0, 0x20000))
    pairs = (text.split() for text in decomposed if text and text[0] != "<")
    found = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2}
    jamo = (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))
    return frozenset(found | set(map(chr, jamo)))
