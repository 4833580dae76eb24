"""Captions and credits of an article to its images and videos, each picture once.

A dump prints a caption up to four times and sets the credit in brackets behind it, on a line of
its own before it (BBC), or on one after it.
"""

from collections.abc import Sequence

import msgspec

from newskit.article import Image, Video
from newskit.parser.fields.agency import canonical_agency
from newskit.parser.fields.caption import split_caption
from newskit.parser.fields.duration import find_duration
from newskit.parser.grouping import ArticleLines, RoledLine
from newskit.parser.layout import Layout
from newskit.parser.printed import Printed, SpanNotes, maybe_cut


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
    seen: set[str] = set()
    for index, roled in enumerate(own):
        if roled.role not in ("caption", "credit"):
            continue
        if roled.line.text in seen and not _bare_credit(roled, layout):
            continue
        seen.add(roled.line.text)
        _add(pictures, index, _read(index, roled, layout), own)
    pictures = [p for p in pictures if p.caption or p.credit or p.duration]
    return pictures + _bare_videos(found, {p.duration for p in pictures})


def _bare_videos(found: ArticleLines, known: set[str | None]) -> list[Picture]:
    """Running times that stand alone as furniture of the article: «مدة الفيديو 02:47».

    A clock without a word may be a time of day, and is left.
    """
    videos: list[Picture] = []
    for roled in found.around:
        if roled.role == "furniture" and roled.zone in ("head", "body"):
            text = roled.line.text
            duration = find_duration(text) if any(map(str.isalpha, text)) else None
            if duration and duration.value not in known:
                known.add(duration.value)
                videos.append(Picture(len(found.own), None, None, None, duration.value))
    return videos


def _bare_credit(roled: RoledLine, layout: Layout) -> bool:
    return split_caption(roled.line.text, layout).caption is None


def _read(index: int, roled: RoledLine, layout: Layout) -> Picture:
    line = roled.line
    parts = split_caption(line.text, layout)
    caption, credit = maybe_cut(line, parts.caption), maybe_cut(line, parts.credit)
    agency = parts.agency
    if roled.role == "credit" and credit is None and caption is not None:
        agency = canonical_agency(caption.text)
        caption, credit = None, caption
    return Picture(index, caption, credit, agency, parts.duration)


def _add(pictures: list[Picture], index: int, new: Picture, own: Sequence[RoledLine]) -> None:
    """Join a picture with the one just above where one has the caption and the other the credit."""
    last = pictures[-1] if pictures else None
    beside = last is not None and all(
        between.role in ("caption", "credit", "headline") for between in own[last.index : index]
    )
    if last is not None and beside:
        lone_credit = last.caption is None and last.credit is not None
        if lone_credit and new.caption is not None and new.credit is None:
            last.caption, last.index = new.caption, index
            last.duration = last.duration or new.duration
            return
        if new.caption is None and last.caption is not None and last.credit is None:
            following = own[index + 1].role if index + 1 < len(own) else ""
            if following != "caption":
                last.credit, last.agency, last.index = new.credit, new.agency, index
                return
    pictures.append(new)


def images_and_videos(
    pictures: Sequence[Picture], notes: SpanNotes
) -> tuple[list[Image], list[Video]]:
    """Make the record's values; what has a duration is a video."""
    images: list[Image] = []
    videos: list[Video] = []
    for picture in pictures:
        if picture.duration:
            path = f"videos.{len(videos)}"
            videos.append(Video(notes.note(f"{path}.caption", picture.caption), picture.duration))
        else:
            path = f"images.{len(images)}"
            caption = notes.note(f"{path}.caption", picture.caption)
            credit = notes.note(f"{path}.credit", picture.credit)
            images.append(Image(caption, credit, picture.agency))
    return images, videos
