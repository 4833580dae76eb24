"""What HTML says of a piece of a page's text: a heading, a caption, a link.

Marks are told by what the element is, not by what it means on a news page: that a heading that is
a link is likely the title of another article is for the parser to know.
"""

from typing import Literal

import msgspec

Kind = Literal[
    "title", "heading", "heading_link", "caption", "time", "byline", "breadcrumb", "tag", "menu",
    "aside", "link", "prose", "paragraph",
]  # fmt: skip
"""``title`` is a heading of the first level, ``menu`` all of a navigation or a footer,
``aside`` what stands beside an article, ``prose`` a paragraph within an article and ``paragraph``
one outside of any."""


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text of a dump, the bytes [start, end) of `Dump.data`, all on one line."""

    start: int
    end: int
    kind: Kind
