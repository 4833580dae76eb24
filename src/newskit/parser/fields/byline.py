"""Bylines: who signed, and from where.

Five families cover 97.7 % of 26,294 bylines of the Saudi press: «A - B», «PLACE: NAME», a bare
name, «NAME (PLACE)», «NAME من PLACE»; a label («كتب: …») may stand before any of them. The order
of «A - B» differs by paper, so the list of places decides, then the layout.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.agency import Mention, agencies_in, agency_at, canonical_agency
from newskit.parser.fields.byline_signs import Stretch, commas, dashes
from newskit.parser.fields.email import EMAIL, HANDLE
from newskit.parser.fields.label import byline_label
from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.person import given_names, person_line
from newskit.parser.fields.place import is_place, place_before
from newskit.parser.fields.words import word_keys
from newskit.parser.layout import Layout

_BRACKETED = re.compile(r"([^()]+?)\s*\(\s*([^()]+?)\s*\)")
_FROM = re.compile(r"^(?P<name>.{3,60}?)\s+من\s+(?P<place>.{2,40})$")
_WITH = re.compile(r"\s+مع\s+")
_AND = re.compile(r"\s(?=و\S)")
_QUOTES = "«»\"“”'‘’*•:،,.-–—/|()[]"


_LONGEST = 500
"""Characters that are read; a longer line is a byline with something else glued to it."""


class AuthorSpan(msgspec.Struct, frozen=True):
    """One who signed; spans are characters of the line."""

    name: str
    place: str | None
    name_span: tuple[int, int]
    place_span: tuple[int, int] | None


class Byline(msgspec.Struct, frozen=True):
    """Whoever signed, as printed, in `authors`; the agencies among them by canonical name, too."""

    authors: list[AuthorSpan]
    agencies: list[Mention]


def parse_byline(text: str, layout: Layout) -> Byline:
    """Authors, their places and the agencies of one line that is a byline.

    >>> from newskit.parser.layout import load_layout
    >>> found = parse_byline("بيروت: نادر الخازن وسلمى عبود", load_layout("generic"))
    >>> [(author.name, author.place) for author in found.authors]
    [('نادر الخازن', 'بيروت'), ('سلمى عبود', 'بيروت')]
    """
    text = text[:_LONGEST]
    start = byline_label(text)
    end = len(text)
    if "@" in text:
        for pattern in (EMAIL, HANDLE):
            if match := pattern.search(text, start):
                end = min(end, match.start())
    end = _before_help(text, start, end)
    authors = [
        author
        for name, place in _pairs(text, start, end, layout)
        for author in _authors(name, place)
    ]
    return Byline(authors, agencies_in(text))


def _before_help(text: str, start: int, end: int) -> int:
    """Where the names end: before a button («تابع»), and before «مع رويترز», who did not sign."""
    end = len(text[:end].rstrip())
    last = text.rfind(" ", start, end) + 1
    if last and cue_key(text[last:end]) in word_keys("byline", "buttons"):
        end = len(text[:last].rstrip())
    help_of = _WITH.search(text, start, end) if "مع" in text else None
    if help_of and (
        agency_at(text, help_of.end())
        or cue_key(text[help_of.end() : end]) in word_keys("byline", "nobody")
    ):
        end = help_of.start()
    return end


def _pairs(text: str, start: int, end: int, layout: Layout) -> Iterator[tuple[Part, Part | None]]:
    """Names (one or several in a part) with their place, in the order of the line."""
    body = text[:end].rstrip(": ")
    end = len(body)
    if ":" in body[start:]:
        yield from _by_colon(text, start, end, layout)
    elif "(" in body[start:]:
        yield from _by_bracket(text, start, end, layout)
    else:
        yield from _by_dash(text, start, end, layout)


def _by_colon(
    text: str, start: int, end: int, layout: Layout
) -> Iterator[tuple[Part, Part | None]]:
    """«PLACE: NAME», repeated with or without a sign between: «… NAME - PLACE: NAME»."""
    colons = [at for at in range(start, end) if text[at] == ":"]
    place = part_of(text, start, colons[0], _QUOTES.replace(")", ""))
    for at, colon in enumerate(colons):
        last = at + 1 == len(colons)
        stop = end if last else _place_start(text, colon + 1, colons[at + 1])
        name = part_of(text, colon + 1, stop, _QUOTES)
        if place and name and is_place(name.text) and not is_place(place.text):
            name, place = place, name
        if name:
            yield name, place
        if not last:
            place = part_of(text, stop, colons[at + 1], _QUOTES.replace(")", ""))


def _place_start(text: str, start: int, end: int) -> int:
    """Where the place before a later colon begins: known places, else behind the last dash."""
    at = end
    while (found := place_before(text, at)) is not None and found >= start:
        at = found
        before = text[start:at].rstrip()
        if not before.endswith(("-", "–", "—", "/")):
            break
        inner = len(text[start:at].rstrip(" -–—/")) + start
        if place_before(text, inner) is None:
            break
        at = inner
    if at < end:
        return at
    signs = [m.end() for m in re.finditer(r"\s[-–—]\s|\.{2,}|[،|]", text[start:end])]
    return start + signs[-1] if signs else end


def _by_bracket(
    text: str, start: int, end: int, layout: Layout
) -> Iterator[tuple[Part, Part | None]]:
    at = start
    town: Part | None = None
    for match in _BRACKETED.finditer(text[:end], start):
        name = part_of(text, match.start(1), match.end(1), _QUOTES)
        inside = part_of(text, match.start(2), match.end(2))
        at = match.end()
        if inside is None:
            continue
        if name is None:  # a bullet: «* (أبوظبي - البيان)»
            yield from _by_dash(text, inside.start, inside.end, layout)
        elif is_place(name.text) and is_place(inside.text):  # «طرابلس (لبنان) - نادر الخازن»
            town = part_of(text, name.start, match.end())
        elif is_place(name.text) and not is_place(inside.text):
            yield inside, name
        elif _is_house(inside.text):
            yield (inside, name) if _may_be_town(name.text) else (name, None)
        elif dashes(inside.text, 0, len(inside.text)) and not is_place(inside.text):
            yield from _by_dash(text, inside.start, inside.end, layout)
        else:
            yield name, inside
    if at == start or part_of(text, at, end, _QUOTES):  # no bracket behind a name: «(وكالات)»
        for name, place in _by_dash(text, at, end, layout):
            yield name, place or town


def _may_be_town(text: str) -> bool:
    """One word beside a name, «لانتشو (شينخوا)», where a person has two or more."""
    return " " not in text and not _is_house(text)


def _is_house(text: str) -> bool:
    """A newspaper, an agency, or nobody in particular: whoever is meant, it is no town."""
    key = cue_key(text)
    known = (word_keys("byline", table) for table in ("papers", "nobody"))
    return any(key in keys for keys in known) or canonical_agency(text) is not None


def _unlisted_town(pieces: list[Part]) -> Part | None:
    """The one of two that stands beside a person or a house and is neither: «حتا - نادر الخازن»."""
    for town, other in (pieces, pieces[::-1]):
        person = person_line(other.text)
        words = town.text.split()
        if (
            (person or _is_house(other.text))
            and len(words) <= (2 if person else 1)
            and not any(word in given_names() or _is_house(word) for word in words)
            and not _is_house(town.text)
        ):
            return town
    return None


def _by_dash(text: str, start: int, end: int, layout: Layout) -> Iterator[tuple[Part, Part | None]]:
    pieces = _split(text, start, end, dashes(text, start, end))
    if len(pieces) > 2 and commas(text[start:end], 0, end - start):
        for piece in _split(text, start, end, commas(text, start, end)):
            yield from _by_dash(text, piece.start, piece.end, layout)
        return
    if pairs := [pair for piece in pieces for pair in _by_comma(text, piece)]:
        yield from pairs
        return
    places = [piece for piece in pieces if is_place(piece.text)]
    names = [piece for piece in pieces if piece not in places]
    if len(pieces) == 2 and not places:
        forms = [form for form in layout.bylines.forms if " - " in form]
        if len(forms) == 1 and not any(canonical_agency(piece.text) for piece in pieces):
            places = [pieces[0 if forms[0] == "place - name" else 1]]
        elif town := _unlisted_town(pieces):
            places = [town]
        names = [piece for piece in pieces if piece not in places]
    if len(pieces) == 1 and names and (match := _FROM.match(names[0].text)):
        at = names[0].start
        if is_place(match["place"]):
            name = part_of(text, at, at + match.end("name"), _QUOTES)
            place = part_of(text, at + match.start("place"), at + match.end("place"))
            if name:
                yield name, place
            return
    if len(places) > 1 and len(places) == len(names):
        yield from zip(names, places, strict=True)
        return
    place = (
        part_of(text, places[0].start, places[-1].end)
        if places and (len(places) == 1 or _touch(pieces, places))
        else (places[0] if places else None)
    )
    for name in names:
        yield name, place


def _by_comma(text: str, piece: Part) -> Iterator[tuple[Part, Part]]:
    """«NAME، PLACE» as one of several behind dashes."""
    signs = commas(text, piece.start, piece.end)
    if not signs:
        return
    parts = _split(text, piece.start, piece.end, signs)
    if len(parts) == 2 and is_place(parts[1].text) and not is_place(parts[0].text):
        yield parts[0], parts[1]


def _touch(pieces: list[Part], places: list[Part]) -> bool:
    """Whether the places stand side by side: «طهران - لندن»."""
    first = pieces.index(places[0])
    return pieces[first : first + len(places)] == places


def _split(text: str, start: int, end: int, signs: Iterable[Stretch]) -> list[Part]:
    """What stands between some signs."""
    parts: list[Part] = []
    at = start
    for first, last in signs:
        if part := part_of(text, at, first, _QUOTES):
            parts.append(part)
        at = last
    if part := part_of(text, at, end, _QUOTES):
        parts.append(part)
    return parts


def _authors(names: Part, place: Part | None) -> Iterator[AuthorSpan]:
    """Whoever signs in «نادر الخازن، هدى منصور وسلمى عبود», agencies too; a place is nobody."""
    text = names.text
    for piece in _split(text, 0, len(text), commas(text, 0, len(text))):
        for name in _joined(piece):
            if is_place(name.text):
                continue
            start = names.start + name.start
            yield AuthorSpan(
                name.text,
                place.text if place else None,
                (start, start + len(name.text)),
                (place.start, place.end) if place else None,
            )


def _joined(piece: Part) -> Iterator[Part]:
    """Names joined by «و» written to the next word, minding names that begin with it.

    `piece` is without quotes and signs at its ends.
    """
    text, start = piece.text, 0
    if "و" not in text:
        yield piece
        return
    for match in _AND.finditer(text):
        before, after = text[start : match.start()], text[match.end() :]
        word = after.split()[0]
        joins = cue_key(word) not in _waw_names() and len(word) > 3
        if joins and len(before.split()) >= 2 and len(after.split()) >= 2:
            yield Part(before, piece.start + start, piece.start + match.start())
            start = match.end() + 1
    if part := part_of(text, start, len(text), _QUOTES):
        yield Part(part.text, piece.start + part.start, piece.start + part.end)


@cache
def _waw_names() -> frozenset[str]:
    return word_keys("byline", "waw_names")
