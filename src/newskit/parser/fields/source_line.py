"""Source lines and sign-offs: «المصدر: الجزيرة + وكالات», «--(بترا)», «// انتهى //»."""

import re

import msgspec

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.agency import Mention, agencies_in, canonical_agency
from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.words import either, once_a_list, word_keys
from newskit.parser.layout import Layout

_EDGES = '-–—*()[]/|:.،, «»"+'
_SIGN = re.compile(r"\s*(?:[+/،,|–—-]|\sو(?=\S))\s*")
_LONGEST = 90  # characters; a sign-off without a label is a few words


class SourceLine(msgspec.Struct, frozen=True):
    """The sources that a line names, as printed, and the agencies among them."""

    sources: list[Part]
    agencies: list[Mention]


def source_agencies(text: str) -> list[str]:
    """The canonical agencies of a line that is known to be a source line, each once, in order.

    >>> source_agencies("المصدر: رويترز وأ.ف.ب")
    ['Reuters', 'AFP']
    """
    return list(dict.fromkeys(name for _, _, name in agencies_in(text)))


def parse_source(text: str, layout: Layout) -> SourceLine | None:
    """The sources of a line that is a source line or an agency's sign-off; None for other lines.

    >>> from newskit.parser.layout import load_layout
    >>> found = parse_source("المصدر : الجزيرة + رويترز", load_layout("generic"))
    >>> [source.text for source in found.sources], [name for _, _, name in found.agencies]
    (['الجزيرة', 'رويترز'], ['Reuters'])
    """
    label = _label(_prefixes(layout)).match(text)
    if label is None and not _is_sign_off(text):
        return None
    start = label.end() if label else 0
    sources = []
    for match in [*_SIGN.finditer(text, start), None]:
        stop = match.start() if match else len(text)
        if part := part_of(text, start, stop, _EDGES):
            sources.append(part)
        start = match.end() if match else stop
    return SourceLine(sources, agencies_in(text))


def _is_sign_off(text: str) -> bool:
    """«--(بترا)», «(وكالات):», «فرانس24/ أ ف ب»: nothing but agencies, or one and its house."""
    if len(text) > _LONGEST:
        return False
    parts = [part for part in _SIGN.split(text.strip(_EDGES)) if cue_key(part)]
    named = [part for part in parts if canonical_agency(part) or _is_nobody(part)]
    return bool(named) and (len(named) == len(parts) or (len(parts) == 2 and "/" in text))


def _is_nobody(text: str) -> bool:
    return cue_key(text) in word_keys("byline", "nobody")


def _prefixes(layout: Layout) -> tuple[str, ...]:
    phrases = layout.cues.get("source_label")
    return phrases.prefix if phrases else ()


@once_a_list
def _label(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A label; one that the layout gives with a sign («المصدر:») needs one, «نقلا عن» does not."""
    signed = either(phrase for phrase in phrases if phrase[-1] in ":/|-")
    bare = either(phrase for phrase in phrases if phrase[-1] not in ":/|-")
    sign = r"\s*[:/|-]+\s*"
    return re.compile(rf"[\s*•\-–—]*(?:(?:{signed})(?:{sign}|\s*$)|(?:{bare})(?:{sign}|\s+))", re.I)
