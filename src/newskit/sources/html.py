"""Saved HTML pages as dumps: what a reader sees as text, what the page says of itself as hints, and
from what elements the text is as marks.

The text has a line for each line that a browser breaks on purpose and blank lines between blocks,
as the dumps of other programs have, so that the same parser reads it. Offsets and lines of such a
`Dump`, and so all spans of its articles, speak of this text and not of the HTML.
"""

import re
from collections.abc import Iterator
from typing import Any

from newskit.errors import Code, NewskitError, Reject
from newskit.sources.compression import suffix_of
from newskit.sources.dump import Dump
from newskit.sources.encodings import Uncertain
from newskit.sources.hints import values
from newskit.sources.html_encoding import decode_html
from newskit.sources.html_hints import hints_of, selected
from newskit.sources.html_marks import marks_of, signed
from newskit.sources.marks import Mark
from newskit.sources.pages import PAGE_LIMIT, kind_of
from newskit.sources.streams import DAMAGED, Stream, rejected

SUFFIXES = (".html", ".htm", ".xhtml")
UNSEEN = ["[hidden]", "template", "audio", "video", "canvas", "object", "svg"]
"""What no reader sees, or sees only where a player is missing, and resiliparse gives."""

GAPS = re.compile(r"\n{3,}")
ENDS = re.compile(r"[ \t]+$", re.MULTILINE)


def is_html(name: str) -> bool:
    """Whether a file is a saved page by its name, compressed or not.

    >>> is_html("news/1.HTML.gz"), is_html("page.txt")
    (True, False)
    """
    lower = name.lower()
    return lower.removesuffix(suffix_of(lower)).endswith(SUFFIXES)


def read_html(stream: Stream, encoding: str = "auto") -> Iterator[Dump | Reject]:
    """The one page of a file; `encoding` as `checked_encoding` gives it, overruling the page's own.

    Raises `NewskitError` E_EXTRA without resiliparse.
    """
    try:
        data = stream.file.read(PAGE_LIMIT + 1)
    except DAMAGED as error:
        yield rejected(stream, error, line=None, byte=None)
        return
    if len(data) > PAGE_LIMIT:
        message = f"more than {PAGE_LIMIT >> 20} MB for one page"
        yield Reject(file=stream.label, code=Code.TOO_LARGE, message=message)
    else:
        yield html_page(stream, data, encoding=encoding)


def html_page(
    stream: Stream, data: bytes, *, encoding: str = "auto", declared: str | None = None
) -> Dump | Reject:
    """A page as a `Dump`; `declared` is the encoding that its server said."""
    if kind := kind_of(data):
        return Reject(file=stream.label, code=Code.BINARY, message=f"{kind}, not HTML")
    html = decode_html(data, encoding=encoding, declared=declared)
    if isinstance(html, Uncertain):
        return Reject(file=stream.label, byte=html.byte, code=html.code, message=html.message)
    tree = _tree(html)
    hints = hints_of(tree.document)
    text = text_of(tree)
    if not text:
        return Reject(file=stream.label, code=Code.EMPTY, message="nothing to read on the page")
    return Dump(
        data=text.encode(),
        path=stream.path,
        member=stream.member,
        url=next(iter(values(hints, "url")), None),
        hints=hints,
        marks=marks_in(tree, text),
    )


def text_of(tree: Any) -> str:
    r"""The text of a page (an ``HTMLTree``), a line end after each line and nothing at the ends."""
    from resiliparse.extract.html2text import extract_plain_text

    for image in selected(tree.document, "[alt]"):
        image.remove_attribute("alt")
    text = extract_plain_text(
        tree,
        preserve_formatting=True,
        main_content=False,
        list_bullets=False,
        alt_texts=True,  # without them resiliparse leaves out the captions of figures, too
        links=False,
        form_fields=False,
        noscript=False,
        skip_elements=UNSEEN,
    )
    tidy = GAPS.sub("\n\n", ENDS.sub("", text.replace("\0", "\ufffd"))).strip("\n")
    return f"{tidy}\n" if tidy.strip() else ""


def marks_in(tree: Any, text: str) -> tuple[Mark, ...]:
    """From what elements the pieces of `text` are, which `text_of` has made of the tree; none where
    that cannot be told for sure.
    """
    html = signed(tree.body.html)
    if html is None:
        return ()
    bare, marks = marks_of(text_of(_tree(html)))
    return marks if bare == text else ()


def _tree(html: str) -> Any:
    try:
        from resiliparse.parse.html import HTMLTree
    except ModuleNotFoundError:
        raise NewskitError(
            Code.EXTRA, "HTML needs the package resiliparse: pip install 'newskit[html]'"
        ) from None
    return HTMLTree.parse(html)
