"""White space: one kind of space, one at a time, one kind of line break."""

from functools import partial

import regex

from newskit.normalizer.rules import Pattern, Rule
from newskit.normalizer.tables import characters

SPACES = characters("space")
BREAKS = characters("line_break")

_WHITE = regex.escape(SPACES + BREAKS)
_RUN = regex.escape(SPACES)
_ODD = regex.escape("".join(char for char in SPACES if char != " "))
_BREAK = regex.escape(BREAKS)
_ODD_BREAK = regex.escape("".join(char for char in BREAKS if char != "\n"))
_UNTIDY = regex.compile(
    rf"\r\n|[{_ODD_BREAK}]|[{_RUN}]{{2,}}|[{_ODD}]|\A | \Z| (?=[{_BREAK}])|(?<=[{_BREAK}]) "
)
_ANY = regex.compile(rf"[{_WHITE}]+")


def _tidy(match: "regex.Match[str]", edges: bool) -> str:
    """What a break or a run of spaces becomes; a line feed is never part of the match."""
    if match[0][0] in BREAKS:
        return "\n"
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else "\n" if edges else ""
    after = text[end] if end < len(text) else "\n" if edges else ""
    return "" if (before and before in BREAKS) or (after and after in BREAKS) else " "


def _flat(match: "regex.Match[str]", edges: bool) -> str:
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


_ENDS = regex.compile(rf"\A[{_WHITE}]+|[{_WHITE}]+\Z")


def trim() -> tuple[Rule, ...]:
    r"""White space and blank lines at both ends of the text go.

    >>> trim()[0].apply("\n نص \n")
    'نص'
    """
    return (Pattern(_ENDS),)
