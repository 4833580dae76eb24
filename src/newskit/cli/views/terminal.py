"""The lines of a page for a person at a terminal: number, article, role in colour, text."""

import re
from typing import TYPE_CHECKING

from newskit.cli.views import page_name
from newskit.cli.views.roles import looks

if TYPE_CHECKING:
    from rich.console import Console

    from newskit.parser import Line, Page, Reason

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate … pop: keeps Arabic from pulling numbers beside it across the line."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""A dump may hold escape sequences; a terminal must not obey them."""


class Terminal:
    """Lines in their order. `isolate` is for a terminal only: data never gets controls added.

    `width` cuts long lines to that many cells; ``None`` leaves them whole.
    """

    suffix = ".txt"

    def __init__(self, console: "Console", *, isolate: bool, width: int | None) -> None:
        self.console = console
        self.isolate = isolate
        self.width = width

    def head(self) -> str:
        """Nothing: every page says what it is."""
        return ""

    def foot(self) -> str:
        """Nothing."""
        return ""

    def page(self, page: "Page") -> str:
        """A line on the page, then its lines."""
        with self.console.capture() as shown:
            self.console.print(self._title(page), style="bold")
            for number, line in enumerate(page.lines):
                self._print(line)
                if page.reasons:
                    self._why(page.reasons[number])
        return shown.get()

    def _title(self, page: "Page") -> str:
        name = page_name(page)
        articles, lines = len(page.articles), len(page.lines)
        return f"{name}  layout {page.layout}  articles {articles}  lines {lines}"

    def _why(self, reason: "Reason") -> None:
        from rich.text import Text

        features = ", ".join(f"{f.slot} {f.value} {f.weight:+.2f}" for f in reason.features)
        second = f"else {reason.runner_up} {reason.chance:.2f}; for it: {features or 'its place'}"
        self.console.print(Text(f"{'':9}{second}", style="grey50"))

    def _print(self, line: "Line") -> None:
        from rich.text import Text

        style = looks()[line.role].style
        article = str(line.article_no) if line.article_no else "·"
        row = Text.assemble(
            (f"{line.no:>5} ", "grey50"),
            (f"{article:>2} ", "bold" if line.article_no else "grey50"),
            (f"{line.role:<16} ", style),
            (f"{line.confidence:4.2f} ", "grey50"),
        )
        text = Text(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line.text), style=style)
        if self.width is not None:
            text.truncate(max(self.width - row.cell_len - 1, 20), overflow="ellipsis")
        row.append_text(Text(FSI) + text + Text(PDI) if self.isolate else text)
        self.console.print(row)
