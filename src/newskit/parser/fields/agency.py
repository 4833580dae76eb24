"""News agencies behind their many spellings."""

import re
from functools import cache, lru_cache

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.words import read_data, word_keys

Mention = tuple[int, int, str]
"""Characters ``[start, end)`` of a line that name an agency, and its canonical name."""

OUTSIDE = r"[\s،,؛;:/+|()\[\]{}«»\"“”–—_*ـ-]"
BETWEEN = "[/+،,|–—-]"
ENDS = ".…؟!"
"""What may end a sentence, and is no part of the name before it."""
LINE_WORDS = 6
"""Words of the longest line that is the whole of a credit."""
_WORD = re.compile(f"[^{OUTSIDE[1:]}+")
_BETWEEN = re.compile(rf"{BETWEEN}+| و(?=\S)")


@cache
def spellings() -> dict[str, str]:
    """Every spelling, as a key, to the canonical name."""
    agencies = read_data("agencies")["agencies"]
    return {cue_key(spelling): name for name, all_of in agencies.items() for spelling in all_of}


@lru_cache(maxsize=1 << 13)  # credits and sources recur
def canonical_agency(text: str) -> str | None:
    """The canonical name of the agency that a credit or a bracket names, or None.

    The text must name it and nothing but archive and photo words beside it, or name it as one of
    several sources, of which the first agency counts.

    >>> [canonical_agency(text) for text in ("أ.ف.ب", "رويترز - أرشيف", "وزارة الصحة")]
    ['AFP', 'Reuters', None]
    """
    key = cue_key(text)
    if key in spellings():
        return spellings()[key]
    for part in _BETWEEN.split(text):
        if name := _bare_agency(cue_key(part)):
            return name
    return None


def names_agency(text: str) -> bool:
    """Whether a short line names an agency and little else: the whole of a credit.

    >>> [names_agency(text) for text in ("رويترز", "صورة: أ ف ب", "رويترز تعيّن مديرا جديدا لها")]
    [True, True, False]
    """
    words = len(text.split())
    return words <= LINE_WORDS and bool(agencies_in(text)) and canonical_agency(text) is not None


def _bare_agency(key: str) -> str | None:
    """The agency of one source, without the words that photo desks put around it."""
    words = key.replace(":", " ").split()
    around = around_agencies()
    while words and " ".join(words) not in spellings():
        if words[-1] in around or words[-1] == "0":
            words.pop()
        elif words[0] in around:
            words.pop(0)
        else:
            return None
    return spellings()[" ".join(words)] if words else None


@cache
def around_agencies() -> frozenset[str]:
    """Words that photo desks put around the name of an agency, as keys."""
    return word_keys("agencies", "words") | {"©", "c"}


def agencies_in(text: str) -> list[Mention]:
    """Every agency that a byline, a dateline or a source line names, in order.

    Not for prose: there «الفرنسية» and «الأناضول» are an adjective and a region.

    >>> agencies_in("الجزيرة + رويترز + أ ف ب")
    [(10, 16, 'Reuters'), (19, 24, 'AFP')]
    """
    found: list[Mention] = []
    if not any(map(_may_begin, _WORD.findall(text))):
        return found
    at = 0
    while word := _WORD.search(text, at):
        mention = agency_at(text, word.start())
        if mention:
            found.append(mention)
        at = mention[1] if mention else word.end()
    return found


def agency_at(text: str, start: int) -> Mention | None:
    """The agency whose name, or «و» and whose name, begins at a character of a line, or None.

    >>> agency_at("غزة (رويترز) - قال سكان", 5)
    (5, 11, 'Reuters')
    """
    word = _WORD.match(text, start)
    if word is None or not _may_begin(word.group()):
        return None
    ends = [word.end()]
    while len(ends) < longest() and (word := _WORD.search(text, ends[-1])):
        ends.append(word.end())
    for end in reversed(ends):
        if mention := _mention(text, start, end):
            return mention
    return None


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """A cheap look at the first word spares most words the rest."""
    first = cue_key(word).partition(" ")[0]
    return first in agency_words() or (first[:1] == "و" and first[1:] in agency_words())


def _mention(text: str, start: int, end: int) -> Mention | None:
    """The agency that these words are, with or without «و» before them."""
    while end > start and text[end - 1] in ENDS:
        end -= 1
    for first in (start, start + 1) if text[start] == "و" else (start,):
        name = spellings().get(cue_key(text[first:end]))
        if name:
            return first, end, name
    return None


@cache
def agency_words() -> frozenset[str]:
    """The first words of all spellings, as keys."""
    return frozenset(key.split()[0] for key in spellings())


@cache
def credit_keys() -> frozenset[str]:
    """All spellings as keys, and the words that may stand around them in a credit."""
    return frozenset(spellings()) | around_agencies() | {"0"}


@cache
def longest() -> int:
    """Words of the longest spelling."""
    return max(len(key.split()) for key in spellings())
