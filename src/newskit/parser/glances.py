"""What the compiled look over a line needs to know, taken from the plain modules.

`compiled.glance` holds no letter and no word of its own: which characters are what, what a fold
makes of them, which words may open or hold a cue, a clue, a date or a name is collected here from
`shape`, `cues`, `layout_choice` and the fields. The plain modules remain the ones that decide.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newskit.parser import cue_key, cues, kinds, layout_choice, shape
from newskit.parser.compiled import kernel
from newskit.parser.fields import byline_shape, person
from newskit.parser.fields.agency import agency_words, credit_keys
from newskit.parser.fields.dates import lines as date_lines
from newskit.parser.fields.dates.folding import UNSEEN
from newskit.parser.fields.dates.lexicon import entries, tables
from newskit.parser.fields.label import label_words
from newskit.parser.fields.place import place_keys
from newskit.parser.letters import ALPHA, PLANE, classes, members
from newskit.parser.lines import RawLine
from newskit.parser.shape import Shapes

_ALPHA = re.compile(f"{ALPHA}+")
_BULLET = re.compile(f"[{re.escape(cue_key.BULLETS)}]")
_SIGNS = " .؟,،|/:-–—ـ@©"
_LONG = 1024  # lengths of lines and numbers of words beyond which nothing changes
_ASKING = ("byline_label", "related_inline")  # categories that the words behind them decide

_GLANCE = kernel("glance")

Openings = list[tuple[str, int, int, bool, bool]]
Held = list[tuple[str, int]]


def shape_rows(pages: Sequence[Sequence[RawLine]], words: Sequence[Shapes]) -> NDArray[np.int32]:
    """The shapes of the lines of pages laid end to end, (lines, fields of `Shape`)."""
    if not _usable():
        shapes = [known[line.text] for page, known in zip(pages, words) for line in page]
        return np.array(shapes, np.int32).reshape(-1, len(shape.Shape._fields))
    rows = np.empty((sum(map(len, pages)), len(shape.Shape._fields)), np.int32)
    start = 0
    for page, known in zip(pages, words):
        if known.glance is None:
            known.glance = _glance(known.cues)
        known.glance.shapes([line.text for line in page], rows, start)
        start += len(page)
    return rows


def telling_lines(texts: Sequence[str]) -> Sequence[str]:
    """Of the lines of a page those that may hold a clue to its layout."""
    if not _usable():
        return texts
    found: list[str] = _GLANCE.telling(list(texts), _letters(), _common())  # type: ignore[union-attr]
    return found


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
        "byline": (kinds.LONGEST_BYLINE, byline_shape.WORDS),
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


def _glance(words: cues.Cues) -> Any:
    assert _GLANCE is not None
    number = {name: index for index, name in enumerate(shape.CUES)}
    return _GLANCE.Glance(
        _letters(),
        _common(),
        _line_words(),
        _steps(),
        _GLANCE.Gate(*_layout_words(words.phrases(), number)),
        (words.of, kinds.kind_of, lambda text: shape.shape_of(text, words)),
        number,
        Shapes.MOST,
    )


@cache
def _letters() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Letters(_classes(), _folds())


@cache
def _common() -> Any:
    assert _GLANCE is not None
    return _GLANCE.Lexicon(_common_words())


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
        _BULLET.pattern,
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


class _Flags(dict[str, int]):
    """Words and what they may do, a bit for each."""

    def add(self, bit: int, words: Iterable[str]) -> None:
        for word in words:
            self[word] = self.get(word, 0) | bit


def _common_words() -> dict[str, int]:
    """What words may do in any layout; the order of the bits is that of ``glance.pyx``."""
    clues = layout_choice.clue_index()
    words = _Flags()
    words.add(1, clues.prefix)
    words.add(2, clues.contains)
    words.add(4, (key.split()[0] for key in clues.line))
    words.add(8, clues.line)
    words.add(16, shape.site_words())
    words.add(32, map(_before_bullet, label_words()))
    words.add(64, map(_before_bullet, place_keys()))
    words.add(128, map(_folded, _date_words()))
    words.add(256, map(_before_bullet, agency_words()))
    words.add(512, (_before_bullet(cue_key.cue_key(name)) for name in person.given_names()))
    words.add(1024, (part for key in credit_keys() for part in _BULLET.split(key)))
    return words


def _layout_words(phrases: cues.Phrases, number: Mapping[str, int]) -> tuple[Any, ...]:
    """The words of one layout, as `compiled.glance.Gate` takes them."""
    words = _Flags()
    words.add(1, (_first(key) for key in phrases.exact))
    words.add(2, map(_first, phrases.names))
    openings = []
    for index, (first, follow) in enumerate(phrases.prefix.items()):
        words.add(4 | index << 8, [first])
        openings.append(
            [
                (
                    phrase.rstrip(" "),
                    number[category],
                    cues.LONGEST.get(category, cues.EXACT),
                    phrase[-1] not in ":|/-–",
                    category in _ASKING or phrase.endswith(" "),
                )
                for phrase, category in follow
            ]
        )
    exact = {key: number[category] for key, category in phrases.exact.items()}
    holds = {word: index for index, word in enumerate(phrases.contains, 1)}
    held = [[(p, number[category]) for p, category in row] for row in phrases.contains.values()]
    names = _Flags()
    names.add(1, phrases.names)
    names.add(2, phrases.home)
    names.add(4, (name for name in phrases.names if phrases.exact.get(name) == "control"))
    longest = max(len(name.split()) for name in names)
    lines_of_names = tuple(number[name] for name in ("section", "nav", "control"))
    return words, exact, openings, holds, held, names, longest, lines_of_names


def _first(phrase: str) -> str:
    return phrase.partition(" ")[0]


def _before_bullet(key: str) -> str:
    return _BULLET.split(key, maxsplit=1)[0]


def _folded(word: str) -> str:
    return word.translate(cue_key.TABLE)


def _date_words() -> Iterator[str]:
    """The runs of letters of all words of dates, and of a label written onto «منذ»."""
    listed = [word for table in tables().values() for row in table.values() for word in _flat(row)]
    for word in [*entries(), *listed]:
        yield from _ALPHA.findall(UNSEEN.sub("", word))
    yield from ("GMT", "UTC", "a", "an", "one", "just", "now", "ago")
    for label in _flat(tables()["labels"].values()):
        for ago in tables()["ago"]["before"]:
            yield (_ALPHA.findall(label) or [""])[-1] + (_ALPHA.findall(ago) or [""])[0]


def _flat(row: Any) -> Iterator[str]:
    if isinstance(row, str):
        yield row
    else:
        for part in row:
            yield from _flat(part)
