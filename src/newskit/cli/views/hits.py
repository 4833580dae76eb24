"""What `search` found: for a person the sentence with its words marked, for machines a table."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newskit.cli.views.terminal import FSI, PDI

if TYPE_CHECKING:
    from rich.console import Console

    from newskit.exporters.search import Hit

COLUMNS = ("id", "place", "headline", "sentence")

_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What a terminal would obey, or some reader of lines breaks a line at."""


def place(hit: "Hit") -> str:
    """Where the article stands: ``dumps.zip!a.txt:12``."""
    name = hit.path if hit.member is None else f"{hit.path}!{hit.member}"
    return f"{name}:{hit.line}"


def table(hits: Sequence["Hit"]) -> str:
    """Tab-separated values under a header line; white space within a cell is one space."""
    rows = [(hit.id, place(hit), hit.headline or "", hit.sentence) for hit in hits]
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in [COLUMNS, *rows]]
    return "".join(f"{line}\n" for line in lines)


def show(hits: Sequence["Hit"], console: "Console", *, isolate: bool) -> None:
    """Headline, sentence, place and id of each hit; a blank line between.

    `isolate` is for a terminal only, as in `views.terminal`.
    """
    from rich.text import Text

    first, last = (FSI, PDI) if isolate else ("", "")
    for number, hit in enumerate(hits):
        if number:
            console.print()
        sentence = Text(_shown(hit.sentence))
        for start, end in hit.found:
            sentence.stylize("bold red", start, end)
        headline = Text(_shown(hit.headline or "—"), style="bold")
        console.print(Text(first) + headline + Text(last))
        console.print(Text(f"  {first}") + sentence + Text(last))
        console.print(Text(_shown(f"  {place(hit)}  {hit.id}"), style="grey50"))


def _shown(text: str) -> str:
    """`text` with spaces in the place of controls, so that it is as long as it was."""
    return _OBEYED.sub(" ", text)
