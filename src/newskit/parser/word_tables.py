"""What words say of the lines they stand in, for the compiled look: from the plain modules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newskit.parser import cue_key, cues, layout_choice, shape
from newskit.parser.fields import person
from newskit.parser.fields.agency import agency_words, credit_keys
from newskit.parser.fields.dates.folding import UNSEEN
from newskit.parser.fields.dates.lexicon import entries, tables
from newskit.parser.fields.label import label_words
from newskit.parser.fields.place import place_keys
from newskit.parser.letters import ALPHA

_ALPHA = re.compile(f"{ALPHA}+")
_BULLET = re.compile(f"[{re.escape(cue_key.BULLETS)}]")
_WANTED = {"byline_label": 2, "related_inline": 3}  # categories that the words behind them decide
_OF_NAMES = ("section", "nav", "control", "related_header")
"""What a line of names may be; and what a phrase is that wants more behind it, and has nothing."""


class LayoutWords(NamedTuple):
    """The words of one layout, as `compiled.glance.Gate` takes them and says what they are."""

    words: dict[str, int]
    exact: dict[str, int]
    openings: list[list[tuple[str, int, int, bool, int]]]
    holds: dict[str, int]
    held: list[list[tuple[str, int]]]
    names: dict[str, int]
    longest: int
    of_names: tuple[int, ...]


class _Flags(dict[str, int]):
    """Words and what they may do, a bit for each."""

    def add(self, bit: int, words: Iterable[str]) -> None:
        for word in words:
            self[word] = self.get(word, 0) | bit


def common_words() -> dict[str, int]:
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


def layout_words(phrases: cues.Phrases, number: Mapping[str, int]) -> LayoutWords:
    """The words of one layout; `number` has those of categories of lines."""
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
                    1 if phrase.endswith(" ") else _WANTED.get(category, 0),
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
    lines_of_names = tuple(number[name] for name in _OF_NAMES)
    return LayoutWords(words, exact, openings, holds, held, names, longest, lines_of_names)


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
