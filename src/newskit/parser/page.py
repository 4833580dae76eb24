"""What the parser gives for one dump: a role for every line, and the articles."""

from collections.abc import Callable, Sequence
from functools import cached_property

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


class Page:
    """A parsed dump: its articles, its `layout`, its rejects, and a role for every line.

    `reasons` has one entry for each line where the parser was asked why, else none. `lines` may be
    given as what makes them: most callers want the articles alone, and there are many lines.
    """

    def __init__(
        self,
        dump: Dump,
        lines: list[Line] | Callable[[], list[Line]],
        articles: list[Article],
        layout: str,
        rejects: list[Reject],
        reasons: Sequence[Reason] = (),
    ) -> None:
        self.dump = dump
        self._lines = lines
        self.articles = articles
        self.layout = layout
        self.rejects = rejects
        self.reasons = list(reasons)

    @cached_property
    def lines(self) -> list[Line]:
        """Every non-blank line of the page, once, in order."""
        return self._lines() if callable(self._lines) else self._lines

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Page):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __repr__(self) -> str:
        return f"Page({', '.join(f'{name}={getattr(self, name)!r}' for name in _FIELDS)})"


_FIELDS = ("dump", "lines", "articles", "layout", "rejects", "reasons")
