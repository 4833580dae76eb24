"""Lines of related blocks to teasers: which section, caption, summary and byline go together.

Some blocks print the picture's line before the title, some after it; a block that opens with a
title and shows a picture's line next prints them after. A title printed twice in a row (as alt
text and as title) is one teaser.
"""

from collections.abc import Sequence

import msgspec

from newskit.article import Author, Related
from newskit.parser.fields.byline import parse_byline
from newskit.parser.fields.caption import split_caption
from newskit.parser.grouping import RoledLine
from newskit.parser.layout import Layout
from newskit.parser.lines import RawLine
from newskit.parser.printed import Printed, SpanNotes, maybe_cut, whole
from newskit.parser.signatures import note_author


class Teaser(msgspec.Struct):
    """A teaser in the making."""

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
    teasers: list[Teaser] = []
    current = Teaser()
    for index, roled in enumerate(block):
        if _opens(current, roled, picture_first, _next_headline(block, index)):
            teasers.append(current)
            current = Teaser(bylines=[])
        _take(current, roled, layout)
    return [*teasers, current]


def _picture_first(block: Sequence[RoledLine]) -> bool:
    """Tell whether the picture's line of a teaser stands before its title."""
    if block[0].role == "related_section":
        return True
    roles = [roled.role for roled in block]
    titles = [roled.line.text for roled in block if roled.role == "related_headline"]
    alt_text = len(titles) > 1 and titles[0] == titles[1]
    last_is_picture = roles[-1] == "related_section"
    return alt_text or not (roles[:2] == ["related_headline", "related_section"] or last_is_picture)


def _next_headline(block: Sequence[RoledLine], index: int) -> str | None:
    following = (r.line.text for r in block[index:] if r.role == "related_headline")
    return next(following, None)


def _opens(
    current: Teaser, roled: RoledLine, picture_first: bool, next_headline: str | None
) -> bool:
    """Say whether a line begins a new teaser."""
    headline = current.headline.text if current.headline else None
    match roled.role:
        case "related_headline":
            return headline is not None and headline != roled.line.text
        case "related_section":
            if not picture_first:
                return False
            same = headline == next_headline and not current.summary
            return headline is not None and not same
        case "related_summary":
            return current.summary is not None
        case _:
            return False


def _take(teaser: Teaser, roled: RoledLine, layout: Layout) -> None:
    line = roled.line
    match roled.role:
        case "related_headline":
            teaser.headline = teaser.headline or whole(line)
        case "related_summary":
            teaser.summary = whole(line)
        case "related_byline":
            teaser.bylines = [*teaser.bylines, line]
        case "related_section":
            parts = split_caption(line.text, layout, teaser=True)
            teaser.section = teaser.section or maybe_cut(line, parts.section)
            teaser.caption = teaser.caption or maybe_cut(line, parts.caption)
            teaser.credit = teaser.credit or maybe_cut(line, parts.credit)
            teaser.agency = teaser.agency or parts.agency
            teaser.duration = teaser.duration or parts.duration


def related_of(teasers: Sequence[Teaser], layout: Layout, notes: SpanNotes) -> list[Related]:
    """Make the record's values."""
    return [
        _related(f"related.{index}", teaser, layout, notes) for index, teaser in enumerate(teasers)
    ]


def _related(path: str, teaser: Teaser, layout: Layout, notes: SpanNotes) -> Related:
    authors: list[Author] = []
    for line in teaser.bylines:
        authors.extend(
            note_author(f"{path}.authors.{len(authors) + index}", line, found, notes)
            for index, found in enumerate(parse_byline(line.text, layout).authors)
        )
    return Related(
        headline=notes.note(f"{path}.headline", teaser.headline),
        section=notes.note(f"{path}.section", teaser.section),
        caption=notes.note(f"{path}.caption", teaser.caption),
        credit=notes.note(f"{path}.credit", teaser.credit),
        agency=teaser.agency,
        duration=teaser.duration,
        summary=notes.note(f"{path}.summary", teaser.summary),
        byline=notes.note(f"{path}.byline", whole(teaser.bylines[0]) if teaser.bylines else None),
        authors=authors,
    )
