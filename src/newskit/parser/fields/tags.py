"""Tags: a label and its items, or items alone."""

import re
from collections.abc import Sequence
from functools import cache

from newskit.parser.fields.part import Part, part_of
from newskit.parser.fields.words import either
from newskit.parser.layout import GENERIC, Layout, load_layout

_HASH = re.compile(r"#\s*")
_COMMA = re.compile(r"\s*[،,؛;|•·]\s*")
_SLASH = re.compile(r"\s+/\s+|\s+[-–—]\s+")
_COUNT = re.compile(r"\s*[(\[]\s*[\d٠-٩]+\s*[)\]]\s*$")
_LONGEST = 1000  # characters that are read
_EDGES = " #:،,.|/•*+-–—"


def split_tags(text: str, layout: Layout | None = None) -> list[Part]:
    """The tags of a line of tags, without label, hash signs and counts.

    Without a layout its label is one of the words of Arabic news pages at large.

    >>> [tag.text for tag in split_tags("الكلمات الدلالية: مصر, أسواق الفضة")]
    ['مصر', 'أسواق الفضة']
    """
    text = text[:_LONGEST]
    if text.strip(" ()[]").isdecimal():
        return []  # a count on a line of its own: «(», «423», «)»
    label = _label(_phrases(layout or load_layout(GENERIC))).match(text)
    start = label.end() if label else 0
    sign = _sign(text[start:])
    tags: list[Part] = []
    for match in [*(sign.finditer(text, start) if sign else ()), None]:
        stop = match.start() if match else len(text)
        if text[start:stop].rstrip().endswith((")", "]")) and (
            count := _COUNT.search(text[start:stop])
        ):
            stop = start + count.start()
        if part := part_of(text, start, stop, _EDGES):
            tags.append(part)
        start = match.end() if match else stop
    return tags


def split_unsigned(tags: list[Part], line: str, texts: Sequence[str]) -> list[Part]:
    """Tags of a labelled line without signs: words that the article never prints side by side part.

    «الوسوم: سطيف القصة مهرجان» is what a dumper leaves of three links, while an article about
    «فيروس كورونا» prints the two words together. A line with signs, a single word, and words that
    the article does not print stay as they are.

    >>> line = "الوسوم: سطيف مهرجان القصة"
    >>> tags = split_unsigned([Part(line[8:], 8, 25)], line, ["مهرجان القصة يعود إلى سطيف"])
    >>> [tag.text for tag in tags]
    ['سطيف', 'مهرجان القصة']
    """
    if len(tags) != 1 or not tags[0].start or " " not in tags[0].text:
        return tags
    words = list(re.finditer(r"\S+", tags[0].text))
    body = " ".join(texts)
    if not all(word.group() in body for word in words):
        return tags
    shift, start = tags[0].start, 0
    found: list[Part] = []
    for word, after in zip(words, [*words[1:], None]):
        if after is None or f"{word.group()} {after.group()}" not in body:
            found.append(
                Part(line[shift + start : shift + word.end()], shift + start, shift + word.end())
            )
            start = after.start() if after else start
    return found


def _sign(text: str) -> re.Pattern[str] | None:
    """What stands between the items: hash signs, else commas, else slashes with spaces."""
    if text.count("#") > 1:
        return _HASH
    return next((sign for sign in (_COMMA, _SLASH) if sign.search(text)), None)


def _phrases(layout: Layout) -> tuple[str, ...]:
    phrases = layout.cues.get("tags_label")
    return (*phrases.exact, *phrases.prefix) if phrases else ()


@cache
def _label(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s*•\-–—]*(?:{either(phrases)})(?:\s*[:|/]\s*|\s*$)", re.I)
