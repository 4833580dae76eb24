"""The lines of a page as tab-separated values, the form that `newskit evaluate` reads."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.parser import Page, Reason

COLUMNS = ("line_no", "article_no", "role", "confidence", "text")
WHY_COLUMNS = ("runner_up", "runner_up_chance", "features")

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some reader of tables takes for the end of a cell or of a line."""


class Table:
    """One row per non-blank line under a header line; `why` adds `WHY_COLUMNS`."""

    suffix = ".tsv"

    def __init__(self, *, why: bool = False) -> None:
        self.columns = (*COLUMNS, *WHY_COLUMNS) if why else COLUMNS

    def head(self) -> str:
        """The names of the columns."""
        return "\t".join(self.columns) + "\n"

    def page(self, page: "Page") -> str:
        """The rows of a page; a tab in the text, or what readers take for a break, is a space."""
        rows = [
            f"{line.no}\t{line.article_no}\t{line.role}\t{line.confidence:.4f}\t"
            f"{_BREAKS.sub(' ', line.text)}"
            for line in page.lines
        ]
        if page.reasons:
            rows = [f"{row}\t{_told(reason)}" for row, reason in zip(rows, page.reasons)]
        return "".join(f"{row}\n" for row in rows)

    def foot(self) -> str:
        """Nothing."""
        return ""


def _told(reason: "Reason") -> str:
    features = " ".join(f"{f.slot}={f.value}:{f.weight:+.2f}" for f in reason.features)
    return f"{reason.runner_up}\t{reason.chance:.4f}\t{features}"
