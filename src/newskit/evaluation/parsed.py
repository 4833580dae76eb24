"""What the parser gives, as a prediction."""

from collections.abc import Sequence
from typing import Protocol

from newskit.article import Article
from newskit.evaluation.types import PredictedLine, PredictedPage


class ParsedLine(Protocol):
    """A line as `newskit.parser` labels it."""

    @property
    def no(self) -> int:
        """The number of the line in its dump, from 1."""

    @property
    def role(self) -> str:
        """Its role."""

    @property
    def article_no(self) -> int:
        """The article it belongs to, 0 for none."""

    @property
    def confidence(self) -> float:
        """The probability that the role is right."""


class ParsedPage(Protocol):
    """A page as `newskit.parser` gives it."""

    @property
    def lines(self) -> Sequence[ParsedLine]:
        """Its non-blank lines."""

    @property
    def articles(self) -> Sequence[Article]:
        """Its articles."""


def from_page(page: ParsedPage) -> PredictedPage:
    """Return a parsed page as a prediction of both lines and records."""
    lines = {
        line.no: PredictedLine(line.article_no, line.role, line.confidence) for line in page.lines
    }
    return PredictedPage(lines, tuple(page.articles))
