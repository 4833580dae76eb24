"""Names that stand in lines which differ: sections fused to captions, credits, who signs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newskit.corpus.layout_learning.decoding import ReadPage
from newskit.corpus.layout_learning.recurrence import least_stories
from newskit.parser.cue_key import cue_key
from newskit.parser.fields.agency import canonical_agency
from newskit.parser.fields.byline import parse_byline
from newskit.parser.fields.place import is_place
from newskit.parser.layout import Bylines, Captions, Layout

PARTNERS = 3
"""Texts, places or continuations that a name must be seen with to be one."""

FUSED = 0.6
"""Share of the pictures' lines of related items that must open with a section's name."""

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\W*$")
_QUOTED = re.compile(r"«[^«»]{3,30}»")
_WORDS = 3  # a section's name fused to a caption is no longer
_CREDIT_WORDS = 4
_FORM_SHARE = 0.2
_MOST_BYLINE = 110


class Counted(NamedTuple):
    """A name and the number of pages that it was seen on."""

    name: str
    pages: int


class Names(NamedTuple):
    """What was learned, each list by falling support."""

    sections: list[Counted]
    credits: list[Counted]
    houses: list[Counted]
    forms: list[Counted]
    credit_first: bool
    fused_section: bool


class _Tally:
    """Names with their partners and pages; partners tell a name from a phrase that recurs."""

    def __init__(self) -> None:
        self._partners: dict[str, set[str]] = {}
        self._pages: dict[str, set[int]] = {}

    def add(self, name: str, partner: str, page: int) -> None:
        """Note that `name` stood beside `partner`."""
        self._partners.setdefault(name, set()).add(partner)
        self._pages.setdefault(name, set()).add(page)

    def partners(self, name: str) -> int:
        """The number of different partners."""
        return len(self._partners.get(name, ()))

    def known(self, least: int) -> list[Counted]:
        """Names on `least` pages with enough partners, by falling number of pages."""
        found = [
            Counted(name, len(pages))
            for name, pages in self._pages.items()
            if len(pages) >= least and self.partners(name) >= PARTNERS
        ]
        return sorted(found, key=lambda item: (-item.pages, item.name))


def learn_names(pages: Sequence[ReadPage], layout: Layout) -> Names:
    """Names and habits in lines of pages, no two of one story; `layout` has the known ones."""
    least = least_stories(len(pages))
    fused, sections = _fused_sections(pages, layout, least)
    houses, forms = _signatures(pages, layout, least)
    credits = [found for found in _credits(pages).known(least) if _is_new(found.name, layout)]
    return Names(sections, credits, houses, forms, _credit_first(pages), fused)


def _is_new(credit: str, layout: Layout) -> bool:
    keys = {cue_key(name) for name in layout.captions.credits}
    return canonical_agency(credit) is None and cue_key(credit) not in keys


def _lines_of(pages: Sequence[ReadPage], *roles: str) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(pages):
        for text, role in zip(page.texts, page.roles):
            if role in roles:
                yield number, text


def _credits(pages: Sequence[ReadPage]) -> _Tally:
    """What stands in brackets behind captions, with the captions as partners."""
    tally = _Tally()
    for number, text in _lines_of(pages, "caption", "related_section"):
        match = _BRACKET.search(text)
        if match is None or match.start() < 8:
            continue
        name = match[1].strip()
        plain = not any(c.isdigit() for c in name) and len(name.split()) <= _CREDIT_WORDS
        if plain and not is_place(name):
            tally.add(name, cue_key(text[: match.start()]), number)
    return tally


def _fused_sections(
    pages: Sequence[ReadPage], layout: Layout, least: int
) -> tuple[bool, list[Counted]]:
    """Whether sections are fused to the captions of related items, and the names new to us.

    Captions, too, open with words that recur («الرئيس …»); only where nearly every line opens with
    one of few names are these names of sections.
    """
    lines = [(n, t) for n, t in _lines_of(pages, "related_section") if len(t.split()) > _WORDS]
    tally = _Tally()
    for number, text in lines:
        words = text.split()
        for size in range(1, _WORDS + 1):
            tally.add(" ".join(words[:size]), words[size], number)
    known = {cue_key(name) for name in layout.sections}
    found = [item for item in tally.known(least) if ":" not in item.name and cue_key(item.name)]
    # «الولايات» is always followed by the same word, «الولايات المتحدة» by many.
    names = {cue_key(item.name) for item in found} | known
    opened = sum(_opening(text, names) for _, text in lines)
    if len(lines) < least or opened < FUSED * len(lines):
        return False, []
    longest = [item for item in found if not _is_longer(item.name, found)]
    return True, [item for item in longest if cue_key(item.name) not in known]


def _is_longer(name: str, found: Iterable[Counted]) -> bool:
    """Whether a name is another one with the first word of a caption behind it."""
    return any(name.startswith(f"{other.name} ") for other in found)


def _opening(text: str, names: set[str]) -> bool:
    words = text.split()
    return any(cue_key(" ".join(words[:size])) in names for size in range(1, _WORDS + 2))


def _credit_first(pages: Sequence[ReadPage]) -> bool:
    """Whether credits stand on a line above their captions more often than below."""
    above = below = 0
    for page in pages:
        for role, after in zip(page.roles, page.roles[1:]):
            above += (role, after) == ("credit", "caption")
            below += (role, after) == ("caption", "credit")
    return above >= PARTNERS and above > 2 * below


def _signatures(
    pages: Sequence[ReadPage], layout: Layout, least: int
) -> tuple[list[Counted], list[Counted]]:
    """Houses that sign (quoted, or from many places), and the forms of the bylines."""
    houses = _Tally()
    forms: dict[str, set[int]] = {}
    signed: set[int] = set()
    for number, text in _lines_of(pages, "byline", "related_byline"):
        if len(text) > _MOST_BYLINE:
            continue
        signed.add(number)
        for author in parse_byline(text, layout).authors:
            quoted = f"«{author.name}»" in text
            houses.add(author.name, author.place or (text if quoted else ""), number)
            if form := _form(text, author.name_span, author.place_span):
                forms.setdefault(form, set()).add(number)
    known = {cue_key(name) for name in layout.bylines.house}
    found = [house for house in houses.known(least) if cue_key(house.name) not in known]
    wanted = max(least, _FORM_SHARE * len(signed))
    usual = [Counted(form, len(on)) for form, on in forms.items() if len(on) >= wanted]
    return found, sorted(usual, key=lambda item: (-item.pages, item.name))


def _form(text: str, name: tuple[int, int], place: tuple[int, int] | None) -> str:
    """The form of a byline, as `layout.Bylines.forms` names it; ``""`` for one without a name."""
    if place is None:
        return "name" if name == (0, len(text)) else ""
    first, second = sorted((name, place))
    between = text[first[1] : second[0]]
    if place == second and "(" in between:
        return "name (place)"
    if place == first and ":" in between:
        return "place: name"
    if any(sign in between for sign in "-–—"):
        return "name - place" if place == second else "place - name"
    return ""


def as_tables(names: Names) -> tuple[Bylines, Captions]:
    """The tables of the layout that these names fill."""
    forms = tuple(item.name for item in names.forms)
    return (
        Bylines(house=tuple(item.name for item in names.houses), forms=forms),  # type: ignore[arg-type]
        Captions(
            credit_first=names.credit_first,
            fused_section=names.fused_section,
            credits=tuple(item.name for item in names.credits),
        ),
    )
