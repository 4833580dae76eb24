"""Lines of related blocks to teasers: which section, caption, summary and byline go together.

Some blocks print the picture's line before the title, some after it; a block that opens with a
title and shows a picture's line next prints them after, and so does one whose pictures' lines are
running times alone. A title printed twice in a row (as alt text and as title, whole or cut off by
dots) is one teaser.
"""

from collections.abc import Sequence

import msgspec

from newskit.article import Related
from newskit.parser.fields.caption import begins_with_section, split_caption
from newskit.parser.fields.duration import find_duration
from newskit.parser.fields.invitation import invited_title
from newskit.parser.grouping import RoledLine
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.plain import plain_line
from newskit.parser.printed import Printed, SpanNotes, cut, maybe_cut, whole
from newskit.parser.signatures import authors_of, signature_of

_DOTS = ("...", "…")  # how a title ends that was cut off


class Teaser(msgspec.Struct):
    """A teaser in the making; `line` is the one that prints the headline."""

    line: RawLine | None = None
    headline: Printed | None = None
    section: Printed | None = None
    caption: Printed | None = None
    credit: Printed | None = None
    agency: str | None = None
    duration: str | None = None
    summary: Printed | None = None
    bylines: list[RawLine] = []

    def pictured(self) -> bool:
        """Say whether a picture's line was read."""
        return bool(self.section or self.caption or self.credit or self.duration)


def teasers_of(around: Sequence[RoledLine], layout: Layout) -> list[Teaser]:
    """Read all related lines of an article, block by block."""
    teasers: list[Teaser] = []
    for block in _blocks(around):
        teasers.extend(_read_block(block, layout))
    return [teaser for teaser in teasers if teaser.headline or teaser.caption or teaser.summary]


def _blocks(around: Sequence[RoledLine]) -> list[list[RoledLine]]:
    """Cut at headers and where furniture stands between two zones; headers themselves go."""
    blocks: list[list[RoledLine]] = [[]]
    zone = ""
    for roled in around:
        if roled.role == "furniture":
            continue
        if roled.role == "related_header" or roled.zone != zone:
            blocks.append([])
        zone = roled.zone
        if roled.role != "related_header":
            blocks[-1].append(roled)
    return [block for block in blocks if block]


def _read_block(block: Sequence[RoledLine], layout: Layout) -> list[Teaser]:
    picture_first = _picture_first(block)
    fused = layout.captions.fused_section or _all_name_sections(block, layout)
    teasers: list[Teaser] = []
    current = Teaser()
    for index, roled in enumerate(block):
        if _opens(current, roled, picture_first, block, index):
            teasers.append(current)
            current = Teaser()
        _take(current, roled, layout, fused)
    return [*teasers, current]


def _all_name_sections(block: Sequence[RoledLine], layout: Layout) -> bool:
    """Say whether each line of a picture begins with a section: one alone may be a common noun."""
    texts = [roled.line.text for roled in block if roled.role == "related_section"]
    texts = [text for text in texts if not _is_running_time(text)]
    return bool(texts) and all(begins_with_section(text, layout) for text in texts)


def _picture_first(block: Sequence[RoledLine]) -> bool:
    """Tell whether the picture's line of a teaser stands before its title."""
    if block[0].role == "related_section":
        return True
    roles = [roled.role for roled in block]
    titles = [roled.line.text for roled in block if roled.role == "related_headline"]
    if len(titles) > 1 and _is_same_title(titles[0], titles[1]):
        return True  # the first is the picture's alternative text
    pictures = [roled.line.text for roled in block if roled.role == "related_section"]
    return not (
        roles[:2] == ["related_headline", "related_section"]
        or roles[-1] == "related_section"
        or all(_is_running_time(text) for text in pictures)
    )


def _is_running_time(text: str) -> bool:
    duration = find_duration(text)
    return duration is not None and duration.start == 0


def _is_same_title(one: str, other: str) -> bool:
    """«عودة القطار إلى…» and «عودة القطار إلى الحديقة» are one title, and the same twice is."""
    if one == other:
        return True
    cut_one, cut_other = one.rstrip(" .…"), other.rstrip(" .…")
    if not cut_one or not cut_other:
        return False
    return (one.endswith(_DOTS) and other.startswith(cut_one)) or (
        other.endswith(_DOTS) and one.startswith(cut_other)
    )


def _next_headline(block: Sequence[RoledLine], index: int) -> str | None:
    following = (r.line.text for r in block[index:] if r.role == "related_headline")
    return next(following, None)


def _opens(
    current: Teaser, roled: RoledLine, picture_first: bool, block: Sequence[RoledLine], index: int
) -> bool:
    """Say whether a line, the one of the block at `index`, begins a new teaser."""
    headline = current.line.text if current.line else None
    match roled.role:
        case "related_headline":
            return headline is not None and not _is_same_title(headline, roled.line.text)
        case "related_section":
            if not picture_first:
                return False
            if headline is None:
                return False
            if current.summary is not None:
                return True
            following = _next_headline(block, index)
            return following is None or not _is_same_title(headline, following)
        case "related_summary":
            return current.summary is not None
        case _:
            return False


def _take(teaser: Teaser, roled: RoledLine, layout: Layout, fused: bool) -> None:
    line = roled.line
    match roled.role:
        case "related_headline":
            if teaser.line is None or teaser.line.text.endswith(_DOTS):
                teaser.line = line
                title = plain_line(line)
                teaser.headline = cut(title, invited_title(title.text, layout))
        case "related_summary":
            teaser.summary = whole(line)
        case "related_byline":
            teaser.bylines = [*teaser.bylines, line]
        case "related_section":
            picture = plain_line(line)
            parts = split_caption(picture.text, layout, fused=fused)
            teaser.section = teaser.section or maybe_cut(picture, parts.section)
            teaser.caption = teaser.caption or maybe_cut(picture, parts.caption)
            teaser.credit = teaser.credit or maybe_cut(picture, parts.credit)
            teaser.agency = teaser.agency or parts.agency
            teaser.duration = teaser.duration or parts.duration


def related_of(teasers: Sequence[Teaser], layout: Layout, notes: SpanNotes) -> list[Related]:
    """Make the record's values."""
    return [
        _related(f"related.{index}", teaser, layout, notes) for index, teaser in enumerate(teasers)
    ]


def _related(path: str, teaser: Teaser, layout: Layout, notes: SpanNotes) -> Related:
    lines = teaser.bylines
    signed = [signature_of(line, layout) for line in lines]
    return Related(
        headline=notes.under(path, "headline", teaser.headline),
        section=notes.under(path, "section", teaser.section),
        caption=notes.under(path, "caption", teaser.caption),
        credit=notes.under(path, "credit", teaser.credit),
        agency=teaser.agency,
        duration=teaser.duration,
        summary=notes.under(path, "summary", teaser.summary),
        byline=notes.line(f"{path}.byline", lines[0]) if lines else None,
        authors=authors_of(f"{path}.authors", signed, notes) if signed else [],
    )
