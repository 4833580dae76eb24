"""What the parser gives for one dump: a role for every line, and the articles."""

import msgspec

from newskit.article import Article
from newskit.errors import Reject
from newskit.parser.reasons import Reason
from newskit.sources.dump import Dump


class Line(msgspec.Struct, frozen=True, gc=False):
    """A non-blank line of a page and what the parser makes of it.

    `start` and `end` are byte offsets in `Dump.data`; `article_no` is 0 for furniture and related
    lines; `confidence` is the probability of the role.
    """

    no: int
    start: int
    end: int
    text: str
    role: str
    article_no: int
    confidence: float


class Page(msgspec.Struct, frozen=True):
    """A parsed dump. Every non-blank line of it is in `lines`, once, in order.

    `reasons` has one entry for each line where the parser was asked why, else none.
    """

    dump: Dump
    lines: list[Line]
    articles: list[Article]
    layout: str
    rejects: list[Reject]
    reasons: list[Reason] = []
