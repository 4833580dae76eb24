"""The roles of lines, found again from the spans of records.

Whoever has only a JSONL of records can still be told which lines of the page went into a body.
Furniture, repeats and headers leave no trace in a record, so this is not a prediction of them.
"""

from bisect import bisect_right
from collections.abc import Sequence

from newskit.article import Article, Span
from newskit.evaluation.roles import BODY
from newskit.evaluation.types import PredictedLine

ROLE_OF_PATH = {
    "headline": "headline",
    "kicker": "kicker",
    "section": "section",
    "deck": "deck",
    "byline": "byline",
    "published": "date",
    "modified": "date",
    "keywords": "tags",
    "images.caption": "caption",
    "images.credit": "credit",
    "videos.caption": "caption",
    "body.subhead": "subhead",
    "body.paragraphs": "paragraph",
    "related.section": "related_section",
    "related.caption": "related_section",
    "related.credit": "related_section",
    "related.duration": "related_section",
    "related.headline": "related_headline",
    "related.summary": "related_summary",
    "related.byline": "related_byline",
}
"""The role of the line that the value of a field was printed in."""


def role_of_path(path: str) -> str | None:
    """Return the role that a span of this field gives its line, None where it gives none.

    >>> role_of_path("body.0.paragraphs.3"), role_of_path("dates.0.text")
    ('paragraph', None)
    """
    return ROLE_OF_PATH.get(".".join(step for step in path.split(".") if not step.isdigit()))


def lines_of_records(data: bytes, records: Sequence[Article]) -> dict[int, PredictedLine]:
    """Return the roles of the lines that the records cover; articles are numbered from 1.

    Where several values share a line, body goes first (a dateline inside of a paragraph), then
    the longest value.
    """
    ends = [position for position, byte in enumerate(data) if byte == 0x0A]
    best: dict[int, tuple[bool, int]] = {}
    lines: dict[int, PredictedLine] = {}
    for article, record in enumerate(records, 1):
        for path, span in record.spans.items():
            role = role_of_path(path)
            if role is None:
                continue
            weight = (role in BODY, span[1] - span[0])
            for number in _covered(span, ends):
                if number not in best or weight > best[number]:
                    best[number] = weight
                    lines[number] = PredictedLine(0 if "related" in role else article, role)
    return lines


def _covered(span: Span, ends: list[int]) -> range:
    first = bisect_right(ends, span[0] - 1) + 1
    last = bisect_right(ends, max(span[0], span[1] - 1) - 1) + 1
    return range(first, last + 1)
