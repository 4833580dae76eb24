"""What the compiled look over a line needs to know, taken from the plain modules.

`compiled.glance` holds no letter and no word of its own: which characters are what and what a fold
makes of them is collected here from `shape`, `cues`, `kinds` and the fields; which words may open
or hold a cue, a clue, a date or a name in `word_tables` and `name_tables`. The plain modules remain
the ones that decide.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newskit.parser import cue_key, cues, kinds, layout_choice, name_tables, shape, word_tables
from newskit.parser.compiled import kernel
from newskit.parser.fields import agency, byline_shape, label, person
from newskit.parser.fields.dates import is_date_line, prints_full_date
from newskit.parser.fields.dates import lines as date_lines
from newskit.parser.fields.dates.folding import UNSEEN
from newskit.parser.letters import ALPHA, PLANE, classes, members
from newskit.parser.shape import Shapes

_SIGNS = " .؟,،|/:-–—ـ@©"
_LONG = 1024  # lengths of lines and numbers of words beyond which nothing changes

_GLANCE = kernel("glance")


class Sights(Protocol):
    """The lines of one page, looked over before its layout is known."""

    @property
    def texts(self) -> list[str]:
        """The texts of all lines."""

    @property
    def telling(self) -> list[str]:
        """Those that may hold a clue to the layout."""


class PlainSights(NamedTuple):
    """`Sights` in Python: nothing is known before a line is asked for."""

    texts: list[str]
    telling: list[str]


def look_over(texts: list[str]) -> Sights:
    """Look over the lines of a page, which are stripped and not empty."""
    if not _usable():
        return PlainSights(texts, texts)
    found: Sights = _glance().over(texts)
    return found


def shape_rows(pages: Sequence[Sights], words: Sequence[Shapes]) -> NDArray[np.int32]:
    """The shapes of the lines of pages laid end to end, (lines, fields of `Shape`)."""
    if not _usable():
        shapes = [known[text] for page, known in zip(pages, words) for text in page.texts]
        return np.array(shapes, np.int32).reshape(-1, len(shape.Shape._fields))
    rows = [_gate(known).name(page) for page, known in zip(pages, words)]
    return np.concatenate(rows or [np.empty((0, len(shape.Shape._fields)), np.int32)])


@cache
def _usable() -> bool:
    """Whether there is a compiled look, made for the same bounds as the plain modules have."""
    return _GLANCE is not None and _GLANCE.limits() == limits()


def limits() -> dict[str, int | tuple[int, ...]]:
    """The bounds that the compiled look shares with the plain modules."""
    return {
        "cue head": cues.HEAD,
        "cue exact": cues.EXACT,
        "cue contains": cues.CONTAINS,
        "clue": layout_choice.LONGEST,
        "site": shape.SITE_CHARS,
        "vocalised": shape.VOCALISED,
        "label": kinds.LONGEST_LABEL,
        "date line": date_lines.LONGEST,
        "worded date": kinds.LONGEST_WORDED_DATE,
        "byline": (kinds.LONGEST_BYLINE, byline_shape.LONGEST, byline_shape.WORDS),
        "names": (label.NAME_WORDS, agency.LINE_WORDS, person.FEWEST, person.MOST),
        "byline label": (label.LABEL_HEAD, label.FULL_NAME),
        "credit": kinds.LONGEST_CREDIT,
        "dated": kinds.LONGEST_DATED,
        "person": person.LONGEST,
        "tests": (kinds.DATE, kinds.BYLINE, kinds.AGENCY, kinds.PERSON, kinds.DATED),
        "path": (cues.SECTION_WORDS, cues.MENU),
        "opener": shape.OPENER_CHARS,
        "closer": shape.CLOSER_CHARS,
        "fields": len(shape.Shape._fields),
        "kinds": len(kinds.KINDS),
    }


@cache
def _glance() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Glance(compiled_kinds(), _common(), _line_words(), _steps())


@cache
def compiled_kinds() -> Any:
    """The twin of `kinds`; None where there is none."""
    if not _usable():
        return None
    return _GLANCE.Kinds(_names(), (is_date_line, prints_full_date))  # type: ignore[union-attr]


def _gate(words: Shapes) -> Any:
    """What the words of a layout say of lines, made once for its shapes."""
    if words.gate is None:
        assert _GLANCE is not None
        number = {name: index for index, name in enumerate(shape.CUES)}
        phrases = word_tables.layout_words(words.cues.phrases(), number)
        words.gate = _GLANCE.Gate(_names(), (words.cues.of, words), number, *phrases)
    return words.gate


@cache
def _letters() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Letters(_classes(), _folds())


@cache
def _names() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Names(_letters(), *name_tables.tables())


@cache
def _common() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Lexicon(word_tables.common_words())


@cache
def _line_words() -> tuple[Any, ...]:
    """Classes of first words, and the words that open and close lines."""
    assert _GLANCE is not None
    firsts = {word: value + 1 for word, value in shape.first_words().items()}
    return tuple(map(_GLANCE.Lexicon, (firsts, shape.openers(), shape.closers())))


@cache
def _classes() -> NDArray[np.uint16]:
    """The classes of each code point, in the order of ``letters.pxi``."""
    return classes(
        shape.ARABIC.pattern,
        shape.LATIN.pattern,
        kinds.DIGIT.pattern,
        shape.VOWEL.pattern,
        shape.FORMS.pattern,
        ALPHA,
        r"\s",
        UNSEEN.pattern,
        f"[{re.escape(_SIGNS)}]",
        f"[{re.escape(cue_key.BULLETS)}]",
        f"[{re.escape(cues.BETWEEN)}]",
        f"[{re.escape(cues.CUTS)}]",
        cues.ICON.pattern.removesuffix("+$"),
        r"[^\W_]",
    )


def _folds() -> NDArray[np.uint16]:
    """What `cue_fold` makes of each code point; 0 where it drops it."""
    folds = np.arange(len(PLANE), dtype=np.uint16)
    folds[members(r"\s")] = 0x20
    for number, letter in cue_key.TABLE.items():
        folds[number] = ord(letter) if letter else 0
    return folds


@cache
def _steps() -> tuple[bytes, bytes, bytes, bytes]:
    """Size by length, number of words in steps, end by last and start by first character."""
    numbers = range(_LONG)
    return (
        bytes(bisect_right(shape.SIZES, number) for number in numbers),
        bytes(bisect_right(shape.WORDS, number) for number in numbers),
        _signs(shape.END_SIGNS, shape.ENDS, vowels="letter"),
        _signs(shape.START_SIGNS, shape.STARTS, vowels="sign"),
    )


def _signs(signs: Mapping[str, int], names: Sequence[str], *, vowels: str) -> bytes:
    """The class of each code point at the end or the start of a line."""
    flags = _classes()
    found = np.full(len(PLANE), names.index("sign"), np.uint8)
    for flag, name in ((8, vowels), (2, "latin"), (4, "digit"), (1, "letter")):
        found[flags & flag != 0] = names.index(name)
    for sign, value in signs.items():
        found[ord(sign)] = value
    return found.tobytes()
