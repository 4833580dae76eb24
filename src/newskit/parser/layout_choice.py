"""Which layout a page has, judged by the furniture that only its publisher prints."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.parser.cue_key import BULLETS, cue_fold, cue_key
from newskit.parser.layout import GENERIC, Layout, builtin_layouts, load_layout, read_layout

ENOUGH = 1.0
"""Weight that a page must show to be taken for a publisher's."""

LEAD = 0.3
"""How far the best must be before the second, or the page stays with `generic`."""

LONGEST = 200  # characters; longer lines are prose, and prose speaks of every publisher


class _Clue(NamedTuple):
    """One phrase of one layout; `where` is its kind and key, counted once a page."""

    layout: str
    where: str
    weight: float
    signs: str = ""  # punctuation that tells «الشرق الأوسط» (لندن) from a section of that name


class Clues(NamedTuple):
    """Clues by the key of the whole line, by its first word, by any of its words."""

    line: dict[str, list[_Clue]]
    prefix: dict[str, list[tuple[str, _Clue]]]
    contains: dict[str, list[tuple[str, _Clue]]]


def choose_layout(lines: Sequence[str]) -> Layout:
    """The layout whose own phrases the lines of a page show, or `generic` where none fits.

    A page that only mentions or credits a publisher is not taken for one of its own: phrases
    count by where they stand, each once, and one of them is seldom enough.

    >>> choose_layout(["عنوان الخبر", "قالت قناة «الجزيرة» إن الاجتماع انتهى."]).name
    'generic'
    """
    scores = layout_scores(lines)
    ranked = sorted(((weight, name) for name, weight in scores.items()), reverse=True)
    (best, name), (second, _) = [*ranked, (0.0, ""), (0.0, "")][:2]
    if best >= ENOUGH and best - second >= LEAD:
        return load_layout(name)
    return load_layout(GENERIC)


def layout_scores(lines: Iterable[str]) -> dict[str, float]:
    """The weight of the phrases found, for each layout that has any on this page."""
    found = {clue for line in lines if len(line) <= LONGEST for clue in _clues(line)}
    scores: dict[str, float] = {}
    for clue in sorted(found):
        scores[clue.layout] = scores.get(clue.layout, 0.0) + clue.weight
    return scores


@lru_cache(maxsize=1 << 16)
def _clues(line: str) -> tuple[_Clue, ...]:
    """The clues of one line; remembered, because the furniture that gives them recurs."""
    index = clue_index()
    fold = cue_fold(line)
    if not fold:
        return ()
    words = fold.split()
    found = list(index.line.get(fold.rstrip(BULLETS), ()))
    for phrase, clue in index.prefix.get(words[0], ()):
        ends_there = fold.startswith(phrase) and not fold[len(phrase) :][:1].isalnum()
        if ends_there and _signed(line, clue):
            found.append(clue)
    for word in words:
        for phrase, clue in index.contains.get(word, ()):
            if phrase in fold and _signed(line, clue):
                found.append(clue)
    return tuple(found)


def _signed(line: str, clue: _Clue) -> bool:
    return all(sign in line for sign in clue.signs)


@cache
def clue_index() -> Clues:
    """The clues of all layouts that come with newskit."""
    index = Clues({}, {}, {})
    for name in builtin_layouts():
        detect = read_layout(name).detect
        for phrase, weight in detect.line.items():
            key = cue_key(phrase)
            index.line.setdefault(key, []).append(_Clue(name, f"={key}", weight))
        for phrase, weight in detect.prefix.items():
            key = cue_fold(phrase).rstrip(" ")
            clue = _Clue(name, f"^{key}", weight, _signs(phrase))
            index.prefix.setdefault(key.split()[0], []).append((key, clue))
        for phrase, weight in detect.contains.items():
            key = cue_key(phrase)
            clue = _Clue(name, f"~{key}", weight, _signs(phrase))
            index.contains.setdefault(max(key.split(), key=len), []).append((key, clue))
    return index


def _signs(phrase: str) -> str:
    return "".join(sorted({sign for sign in phrase if sign in "«»()[]-–/©،"}))
