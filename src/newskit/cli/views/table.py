"""The lines of a page as tab-separated values, the form that `newskit evaluate` reads."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.parser import Page

COLUMNS = ("line_no", "article_no", "role", "confidence", "text")

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some reader of tables takes for the end of a cell or of a line."""


class Table:
    """One row per non-blank line under a header line."""

    suffix = ".tsv"

    def head(self) -> str:
        """The names of the columns."""
        return "\t".join(COLUMNS) + "\n"

    def page(self, page: "Page") -> str:
        """The rows of a page; a tab in the text, or what readers take for a break, is a space."""
        return "".join(
            f"{line.no}\t{line.article_no}\t{line.role}\t{line.confidence:.3f}\t"
            f"{_BREAKS.sub(' ', line.text)}\n"
            for line in page.lines
        )

    def foot(self) -> str:
        """Nothing."""
        return ""
