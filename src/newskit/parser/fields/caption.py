"""Captions: section, caption, credit and running time that dumps print on one line."""

import re
from functools import cache
from itertools import islice

import msgspec

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.agency import agencies_in, canonical_agency
from newskit.parser.fields.duration import find_duration
from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.words import either, once_a_list, read_data
from newskit.parser.layout import Layout
from newskit.parser.letter_sets import letter_set

_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]][\s.،]*$")
_QUOTED = re.compile(r"\s[\"“«]([^\"“”«»]{2,40})[\"”»]$")
_TAIL = re.compile(r"(?:\s[-–—|]|\s*/|[-–—](?=\s))\s*(?P<credit>[^/|©()]{2,60})$")
_TAIL_SIGNS = letter_set(r"[-–—|/]")
_LATIN_NAMES = re.compile(r"[A-Za-z.'’&@_-]+(?:[\s/]+[A-Za-z0-9.'’&@_-]+){1,6}$")
_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"\s*[/+،,|–—-]\s*")
_QUOTES = ('"', "”", "»")
_RIGHTS = "حقوق النشر"
_COPYRIGHT = re.compile(r"copyright|\(c\)|©", re.I)
_LONGEST = 1000  # characters; a longer line is no caption that anybody set
_MIN_CAPTION = 2  # words that a section's name must leave to be one and not the first of a caption


class CaptionParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a caption line holds; every part may be missing. `duration` is ISO 8601."""

    section: Part | None = None
    caption: Part | None = None
    credit: Part | None = None
    agency: str | None = None
    duration: str | None = None
    duration_span: tuple[int, int] | None = None


def split_caption(text: str, layout: Layout, *, fused: bool | None = None) -> CaptionParts:
    """Section, caption, credit and running time of one line; offsets are characters of `text`.

    `fused` says that lines like this one begin with the name of a section; None asks the layout.

    >>> from newskit.parser.layout import load_layout
    >>> parts = split_caption("ميناء صيد عند الفجر (رويترز)", load_layout("generic"))
    >>> parts.caption.text, parts.credit.text, parts.agency
    ('ميناء صيد عند الفجر', 'رويترز', 'Reuters')
    """
    if len(text) > _LONGEST:
        return CaptionParts(caption=part_of(text, 0, len(text)))
    duration = find_duration(text)
    end = duration.start if duration else len(text)
    start = duration.title if duration else 0
    section = None
    if not start and (layout.captions.fused_section if fused is None else fused):
        section = _section(text, end, layout)
        start = section.end if section else 0
    caption, credit = _caption_and_credit(text, start, end, layout)
    if section and caption is None and credit is None and not duration:
        section, caption = (section, None) if fused else (None, section)
    return CaptionParts(
        section=section,
        caption=caption,
        credit=credit,
        agency=_agency(credit.text) if credit else None,
        duration=duration.value if duration else None,
        duration_span=(duration.start, duration.end) if duration else None,
    )


def begins_with_section(text: str, layout: Layout) -> bool:
    """Whether a line is the name of a section, or begins with one and goes on.

    >>> from newskit.parser.layout import load_layout
    >>> begins_with_section("أوروبا سوق في برلين (أ.ب)", load_layout("generic"))
    True
    """
    duration = find_duration(text)
    return _section(text, duration.start if duration else len(text), layout) is not None


def is_credit(text: str, layout: Layout) -> bool:
    """Whether a text can be the credit of a picture: an agency, an archive, «لقطة من فيديو …».

    A place or a remark is none: «(البصرة)», «(يسار)».
    """
    key = cue_key(text)
    if not key:
        return False
    if canonical_agency(text) or _is_credit_key(key, layout) or f"{key} ".startswith(_starts()):
        return True
    if _LATIN_NAMES.match(text.strip()):
        return True
    parts = [part for part in _PARTS.split(text) if cue_key(part)]
    return len(parts) > 1 and any(_is_credit_key(cue_key(part), layout) for part in parts)


def _agency(credit: str) -> str | None:
    """Of a copyright line in Latin letters the agency counts wherever it stands."""
    if found := canonical_agency(credit):
        return found
    mentions = agencies_in(credit) if _COPYRIGHT.search(credit) else []
    return mentions[0][2] if mentions else None


def _section(text: str, end: int, layout: Layout) -> Part | None:
    """The longest section name that the line begins with, if it leaves a caption behind it."""
    names = _section_keys(layout)
    longest = _longest(names)
    opening = islice(_WORD.finditer(text, 0, end), longest + _MIN_CAPTION)
    words = [word.span() for word in opening]
    for size in range(min(len(words), longest), 0, -1):
        last = words[size - 1][1]
        left = len(words) - size
        if cue_key(text[:last]) in names and (left >= _MIN_CAPTION or left == 0):
            return part_of(text, words[0][0], last, " :|-–—/>›•*")
    return None


def _caption_and_credit(
    text: str, start: int, end: int, layout: Layout
) -> tuple[Part | None, Part | None]:
    inner = text[:end]
    if match := _labelled("captions").match(inner, start):
        if credit_first := _inside("labels", inner, match.end()):
            return (
                part_of(text, match.end(), credit_first.start()),
                _credit(text, credit_first.end(), end),
            )
        caption, credit = _caption_and_credit(text, match.end(), end, layout)
        return caption, credit
    if match := _labelled("labels").match(inner, start):
        later = _inside("captions", inner, match.end())
        if later:
            return part_of(text, later.end(), end), _credit(text, match.end(), later.start())
        return None, _credit(text, match.end(), end)
    if match := _inside("labels", inner, start):
        return part_of(text, start, match.start(), "-–—|/"), _credit(text, match.end(), end)
    if match := _bracket(inner, start):
        label = _labelled("labels").match(inner, match.start(1), match.end(1))
        if label or is_credit(match[1], layout):
            inside = label.end() if label else match.start(1)
            return part_of(text, start, match.start()), part_of(text, inside, match.end(1))
    elif (
        inner[-1:] in _QUOTES
        and (match := _QUOTED.search(inner, start))
        and canonical_agency(match[1])
    ):
        return part_of(text, start, match.start()), _credit(text, match.start(1), match.end(1))
    elif (match := _tail(inner, start)) and _is_tail(match, start, layout):
        return (
            part_of(text, start, match.start(), "-–—|/"),
            _credit(text, match.start("credit"), match.end("credit")),
        )
    whole = part_of(text, start, end)
    if whole and _is_whole_credit(whole.text, layout):
        return None, _credit(text, start, end)
    return whole, None


def _bracket(text: str, start: int) -> re.Match[str] | None:
    """A bracket at the end of a line."""
    return _BRACKET.search(text, start) if any(sign in text for sign in ")]）") else None


def _tail(text: str, start: int) -> re.Match[str] | None:
    """What stands behind a slash or dash."""
    return _TAIL.search(text, start) if _TAIL_SIGNS.in_text(text) else None


def _inside(table: str, text: str, start: int) -> re.Match[str] | None:
    """A label in the middle of a line, where one of the signs stands that each of them has."""
    if not any(sign in text for sign in ":،,©") and _RIGHTS not in text:
        return None
    return _labelled_inside(table).search(text, start)


def _is_tail(match: re.Match[str], start: int, layout: Layout) -> bool:
    """A credit behind a slash or dash is one only if nothing else of the line is."""
    credit = match["credit"]
    key = cue_key(credit)
    return bool(canonical_agency(credit)) or _is_credit_key(key, layout)


def _is_whole_credit(text: str, layout: Layout) -> bool:
    if text.startswith(("©", "(c)")):
        return True
    key = cue_key(text)
    if _is_credit_key(key, layout):
        return True
    return len(key.split()) <= 6 and bool(canonical_agency(_PARTS.split(text)[0]))


def _credit(text: str, start: int, end: int) -> Part | None:
    """The credit as printed: © belongs to it, signs around it do not."""
    return part_of(text, start, end, "-–—:،,./|")


def _is_credit_key(key: str, layout: Layout) -> bool:
    return key in _keys(layout.captions.credits) or key in _keys(layout.bylines.house)


def _section_keys(layout: Layout) -> frozenset[str]:
    return _keys(layout.sections)


@once_a_list
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(cue_key, names))


@cache
def _longest(names: frozenset[str]) -> int:
    return max((len(name.split()) for name in names), default=0)


@cache
def _starts() -> tuple[str, ...]:
    return tuple(cue_key(start) + sign for start in read_data("credits")["starts"] for sign in " :")


@cache
def _labelled(table: str) -> re.Pattern[str]:
    """A label at the head of a line; before ordinary nouns a sign must follow."""
    names = either(read_data("credits")[table])
    return re.compile(rf"[\s\-–—*•]*(?:{names})\s*(?:[:،,/\-–—]+|(?=©))\s*", re.I)


@cache
def _labelled_inside(table: str) -> re.Pattern[str]:
    """A label in the middle of a line; before a credit a copyright sign is one."""
    names = either(read_data("credits")[table])
    extra = rf"|\s[-–—]\s+{_RIGHTS}\s+|\s*(?=©)" if table == "labels" else ""
    return re.compile(rf"(?:\s|^)(?:{names})\s*[:،,]\s*{extra}", re.I)
