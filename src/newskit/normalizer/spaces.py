"""White space: one kind of space, one at a time, one kind of line break."""

import re
from functools import partial

from newskit.normalizer.rules import Match, Pattern, Regex, Rule
from newskit.normalizer.tables import characters

SPACES = characters("space")
BREAKS = characters("line_break")

_WHITE = re.escape(SPACES + BREAKS)
_RUN = re.escape(SPACES)
_ODD = re.escape("".join(char for char in SPACES if char != " "))
_BREAK = re.escape(BREAKS)
_ODD_BREAK = re.escape("".join(char for char in BREAKS if char != "\n"))
_UNTIDY = Regex(
    rf"\r\n|[{_ODD_BREAK}]|[{_RUN}]{{2,}}|[{_ODD}]|\A | \Z| (?=[{_BREAK}])|(?<=[{_BREAK}]) "
)
_ANY = Regex(rf"[{_WHITE}]+")


def _tidy(match: Match, edges: bool) -> str:
    """What a break or a run of spaces becomes; a line feed is never part of the match."""
    if match[0][0] in BREAKS:
        return "\n"
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else "\n" if edges else ""
    after = text[end] if end < len(text) else "\n" if edges else ""
    return "" if (before and before in BREAKS) or (after and after in BREAKS) else " "


def _flat(match: Match, edges: bool) -> str:
    return "" if edges and (match.start() == 0 or match.end() == len(match.string)) else " "


def spaces(edges: bool = True, lines: bool = True) -> tuple[Rule, ...]:
    r"""Runs of spaces become one; none stand beside a line break or (`edges`) at the ends.

    Every line break becomes a line feed, blank lines stay; without `lines` breaks are spaces too.

    >>> spaces()[0].apply(" a \u00a0 b\t\r\n c ")
    'a b\nc'
    """
    if not lines:
        return (Pattern(_ANY, partial(_flat, edges=edges)),)
    return (Pattern(_UNTIDY, partial(_tidy, edges=edges)),)


_ENDS = Regex(rf"\A[{_WHITE}]+|[{_WHITE}]+\Z")


def trim() -> tuple[Rule, ...]:
    r"""White space and blank lines at both ends of the text go.

    >>> trim()[0].apply("\n نص \n")
    'نص'
    """
    return (Pattern(_ENDS),)
