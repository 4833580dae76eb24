"""Captions and credits of an article to its images and videos, each picture once.

A dump prints a caption up to four times and sets the credit in brackets behind it, on a line of
its own before it (BBC), or on one after it. Above the caption of a picture some print its
alternative text, in another script: it is no picture of its own.
"""

import re
from collections.abc import Sequence

import msgspec

from newskit.article import Image, Video
from newskit.parser.fields.agency import canonical_agency
from newskit.parser.fields.caption import CaptionParts, split_caption
from newskit.parser.fields.duration import find_duration, may_end_in_duration
from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.layout import Layout
from newskit.parser.plain import plain_line
from newskit.parser.printed import Printed, SpanNotes, maybe_cut

_ROLES = ("caption", "credit")
_BESIDE = ("caption", "credit", "headline")
_VIDEO_LINE = 90
"""Characters of the longest line of furniture that is looked at for a running time."""
_ARABIC = re.compile(r"[\u0620-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


class Picture(msgspec.Struct):
    """A picture in the making; `index` is the place of its line among the article's lines."""

    index: int
    caption: Printed | None
    credit: Printed | None
    agency: str | None
    duration: str | None


def pictures_of(found: ArticleLines, layout: Layout) -> list[Picture]:
    """Pair captions with credits, in order of print, without repeats; then the bare videos."""
    own = found.own
    pictures: list[Picture] = []
    seen: dict[str, CaptionParts] = {}
    for index, roled in enumerate(own):
        if roled.role not in _ROLES:
            continue
        line = plain_line(roled.line)
        parts = seen.get(line.text)
        if parts is None:
            parts = seen[line.text] = split_caption(line.text, layout)
        elif parts.caption is not None:
            continue
        caption, credit = maybe_cut(line, parts.caption), maybe_cut(line, parts.credit)
        agency = parts.agency
        if roled.role == "credit" and parts.caption and credit is None:
            agency = canonical_agency(parts.caption.text)
            caption, credit = None, caption
        _add(pictures, Picture(index, caption, credit, agency, parts.duration), own)
    pictures = [p for p in pictures if p.caption or p.credit or p.duration]
    return pictures + _bare_videos(found, layout, {p.duration for p in pictures})


def _bare_videos(found: ArticleLines, layout: Layout, known: set[str | None]) -> list[Picture]:
    """Running times among the furniture of the article: «مدة الفيديو 02:47».

    A clock or a span of time without a word for a video may be a time of day or of reading
    («5 دقائق»), and is left.
    """
    videos: list[Picture] = []
    for roled in found.around:
        if (
            roled.role == "furniture"
            and roled.zone in ("above", "head", "body")
            and len(roled.line.text) <= _VIDEO_LINE
            and may_end_in_duration(roled.line.text)
        ):
            line = plain_line(roled.line)
            duration = find_duration(line.text)
            if duration and duration.labelled and duration.value not in known:
                known.add(duration.value)
                parts = split_caption(line.text, layout) if duration.title else CaptionParts()
                caption = maybe_cut(line, parts.caption)
                videos.append(Picture(len(found.own), caption, None, None, duration.value))
    return videos


def _add(pictures: list[Picture], new: Picture, own: Sequence[RoledLine]) -> None:
    """Join a picture with the one just above where the two are one."""
    last = pictures[-1] if pictures else None
    beside = last is not None and all(
        own[index].role in _BESIDE for index in range(last.index, new.index)
    )
    if not (
        last is not None
        and beside
        and (
            _join_credit_first(last, new)
            or _join_alt_text(last, new)
            or _join_credit_after(last, new, own)
        )
    ):
        pictures.append(new)


def _join_credit_first(last: Picture, new: Picture) -> bool:
    """A credit on its own line, and the caption below it."""
    if last.caption or not last.credit or not new.caption or new.credit:
        return False
    last.caption, last.index = new.caption, new.index
    last.duration = last.duration or new.duration
    return True


def _join_alt_text(last: Picture, new: Picture) -> bool:
    """A text without an Arabic letter, and the Arabic caption in the very next line."""
    if not last.caption or not new.caption or new.index != last.index + 1:
        return False
    if _ARABIC.search(last.caption.text) or not _ARABIC.search(new.caption.text):
        return False
    last.caption, last.index = new.caption, new.index
    if new.credit:
        last.credit, last.agency = new.credit, new.agency
    last.duration = last.duration or new.duration
    return True


def _join_credit_after(last: Picture, new: Picture, own: Sequence[RoledLine]) -> bool:
    """A caption, and its credit on the line below, unless that opens the next picture."""
    if new.caption or not last.caption or last.credit:
        return False
    following = own[new.index + 1].role if new.index + 1 < len(own) else ""
    if following == "caption":
        return False
    last.credit, last.agency, last.index = new.credit, new.agency, new.index
    return True


def images_and_videos(
    pictures: Sequence[Picture], notes: SpanNotes
) -> tuple[list[Image], list[Video]]:
    """Make the record's values; what has a duration is a video."""
    images: list[Image] = []
    videos: list[Video] = []
    for picture in pictures:
        if picture.duration:
            path = f"videos.{len(videos)}"
            videos.append(Video(notes.under(path, "caption", picture.caption), picture.duration))
        else:
            path = f"images.{len(images)}"
            caption = notes.under(path, "caption", picture.caption)
            credit = notes.under(path, "credit", picture.credit)
            images.append(Image(caption, credit, picture.agency))
    return images, videos
