"""Section lines: a name, or the trail of breadcrumbs that leads to it."""

import re

from newskit.parser.cue_key import cue_key
from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.words import once_a_list
from newskit.parser.layout import GENERIC, Layout, load_layout

_CRUMB = re.compile(r"\s*[>›»/|\\←→]\s*|\s+[-–—]\s+|\s*\[[^\]]*\]\s*|\s*::\s*")
_EDGES = " *+•·-–—:>›»/|\\#"
_LONGEST = 90


def section_of(text: str, layout: Layout | None = None) -> Part | None:
    """The innermost section that a line names, or None; without a layout by the words of all.

    >>> section_of("الرئيسية > أخبار > سياسة")
    Part(text='سياسة', start=19, end=24)
    """
    crumbs = split_section(text, layout or load_layout(GENERIC))
    return crumbs[-1] if crumbs else None


def split_section(text: str, layout: Layout) -> list[Part]:
    """The sections that a line names, the widest first, without «الرئيسية» and «أنت هنا».

    The last one is the section of the article; an empty list means that the line names none.

    >>> from newskit.parser.layout import load_layout
    >>> [crumb.text for crumb in split_section("الرئيسية > أخبار > سياسة", load_layout("generic"))]
    ['أخبار', 'سياسة']
    """
    if len(text) > _LONGEST:
        return []
    crumbs = []
    start = 0
    for match in [*_CRUMB.finditer(text), None]:
        stop = match.start() if match else len(text)
        start = _behind_home(text, start, stop, layout)
        if part := part_of(text, start, stop, _EDGES):
            crumbs.append(part)
        start = match.end() if match else stop
    return crumbs


def _behind_home(text: str, start: int, stop: int, layout: Layout) -> int:
    """Where a crumb begins behind the words for the home page, glued to it by some dumpers."""
    nav = layout.cues.get("nav")
    homes = _keys(nav.prefix) if nav else frozenset()
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:stop])]
    for size in range(min(len(words), 3), 0, -1):
        if cue_key(text[words[0][0] : words[size - 1][1]]) in homes:
            return _behind_home(text, words[size - 1][1], stop, layout)
    return start


@once_a_list
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(cue_key, words))
