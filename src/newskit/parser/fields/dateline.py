"""Datelines: the place and the source that open a report.

«القاهرة: «الشرق الأوسط»», «دبي (CNN)--», «غزة/القدس (رويترز) –», «سبق- أبها:», «باريس- »,
«واشنطن 17 أبريل (رويترز) -», «الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»,
«الدوحة /قنا/», «الكويت - 12 - 9 (كونا) --».
"""

import re

import msgspec

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.agency import Mention, agency_at
from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.place import is_city, place_at
from newskit.parser.fields.words import once_a_list
from newskit.parser.layout import Layout

_HEAD = 140  # characters in which a dateline ends
_LEAD = 40  # characters that follow where a place alone opens a report
_SPACE = re.compile(r"[\s\u200e\u200f]*")
_PLACE_SIGN = re.compile(r"\s*[/،,]\s*(?:و)?|\s+و(?=\S)")
_DATE = re.compile(
    r"\s*(?:في\s+)?\d{1,2}\s+[^\s(/\d-]+(?:\s+[^\s(/\d-]+)?(?:\s+\d{4}\s*(?:هـ|م)?)?"
    r"(?:\s+الموافق\s+\d{1,2}\s+[^\s(/\d-]+(?:\s+[^\s(/\d-]+)?\s+\d{4}\s*م?)?(?=\s*[(/–—-]|\s+\S+\s*$|\s+\S+\s*[-–—:/])"
    r"|\s*[-–—]\s*\d{1,2}\s*[-–—/]\s*\d{1,2}(?=\s*[(/])"
)
_OPEN = re.compile(r"\s*(?:[(«/\"“]|[-–—:ـ]+)?\s*[(«\"“/]?\s*")
_CLOSE = re.compile(r"\s*[)»\"”/]*\s*")
_SIGN = re.compile(r"\s*(?::\s*[-–—]+|[-–—ـ]+\s*:?|:|/(?!\S*/)|//?)\s*")


_BETWEEN = re.compile(r"[ /،\-–)(]{1,4}")  # two agencies
Source = tuple[int, int, Part | None, list[Mention]]


class Dateline(msgspec.Struct, frozen=True):
    """Where a report comes from; `end` is the character at which its first sentence begins."""

    place: Part | None
    house: Part | None
    agencies: list[Mention]
    end: int


def split_dateline(paragraph: str, layout: Layout) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    A place alone needs a dash and must be a town: «مصر: لن نتهاون» and «باريس سان جيرمان - …»
    are none. With a source (an agency, the layout's house) a colon or the end of the line do too.

    >>> from newskit.parser.layout import load_layout
    >>> line = split_dateline("غزة (رويترز) - قال سكان إن الهدوء عاد.", load_layout("generic"))
    >>> line.place.text, line.agencies[0][2], line.end
    ('غزة', 'Reuters', 15)
    """
    head = paragraph[:_HEAD]
    start = _SPACE.match(head).end()  # type: ignore[union-attr]
    return _place_first(paragraph, head, start, layout) or _house_first(
        paragraph, head, start, layout
    )


def _place_first(paragraph: str, head: str, start: int, layout: Layout) -> Dateline | None:
    end = _places_end(head, start)
    if end is None:
        return None
    place = part_of(head, start, end)
    date = _DATE.match(head, end)
    after = date.end() if date else end
    source = _source(head, after, layout)
    if source:
        return _with_source(paragraph, head, (place, after, date is not None), source)
    sign = _SIGN.match(head, after)
    if sign is None or date or "-" not in sign.group().replace("–", "-").replace("—", "-"):
        return None
    if not is_city(head[start:end]) or place_at(head, sign.end()) is not None:
        return None
    if len(paragraph) - sign.end() < _LEAD:
        return None  # «القاهرة - أسوان»: a short line with a dash in it is something else
    return Dateline(place, None, [], sign.end())


def _with_source(
    paragraph: str, head: str, opening: tuple[Part | None, int, bool], source: Source
) -> Dateline | None:
    """A place with its source: a sign must close it, or brackets or the date hold it together."""
    place, after, dated = opening
    first, last, house, agencies = source
    closed = _CLOSE.match(head, last).end()  # type: ignore[union-attr]
    between = head[after:first].strip()
    if not between and not dated:
        return None
    sign = _SIGN.match(head, closed)
    held = "(" in between or "/" in between or (":" in between and "«" in between)
    if sign is None and paragraph[closed:].strip() and not held:
        return None
    return Dateline(place, house, agencies, sign.end() if sign else closed)


def _house_first(paragraph: str, head: str, start: int, layout: Layout) -> Dateline | None:
    """«سبق- أبها: …», «المدينة نيوز :- …», «(رويترز) - …»."""
    source = _source(head, start, layout)
    if source is None:
        return None
    closed = _CLOSE.match(head, source[1]).end()  # type: ignore[union-attr]
    sign = _SIGN.match(head, closed)
    if sign is None:
        return None
    end = _places_end(head, sign.end())
    if not paragraph[sign.end() :].strip():
        return None
    if end is not None and (second := _SIGN.match(head, end)):
        return Dateline(part_of(head, sign.end(), end), source[2], source[3], second.end())
    if "-" not in sign.group().replace("–", "-").replace("—", "-"):
        return None
    return Dateline(None, source[2], source[3], sign.end())


def _places_end(head: str, start: int) -> int | None:
    """Where the places end: «غزة/القدس», «دبي، الإمارات العربية المتحدة»."""
    end = place_at(head, start)
    while end is not None and (sign := _PLACE_SIGN.match(head, end)):
        more = place_at(head, sign.end())
        if more is None or _is_slashed(head, sign, more):
            break
        end = more
    return end


def _is_slashed(head: str, sign: re.Match[str], end: int) -> bool:
    """«الدوحة /قنا/»: an agency between two slashes, though a town has the same name."""
    if "/" not in sign.group() or not head.startswith("/", end):
        return False
    mention = agency_at(head, sign.end())
    return mention is not None and mention[1] == end


def _source(head: str, start: int, layout: Layout) -> Source | None:
    """The agencies or the house right behind `start`: their characters, the house, the agencies."""
    at = _OPEN.match(head, start).end()  # type: ignore[union-attr]
    if match := _houses(layout.bylines.house).match(head, at):
        return at, match.end(), part_of(head, at, match.end()), []
    agencies: list[Mention] = []
    mention = agency_at(head, at)
    while mention:
        agencies.append(mention)
        between = _BETWEEN.match(head, mention[1])
        mention = agency_at(head, between.end()) if between else None
    return (at, agencies[-1][1], None, agencies) if agencies else None


@once_a_list
def _houses(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the houses of a layout, the longest that fits; nothing where it has none."""
    longest_first = sorted(filter(cue_key, names), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")
