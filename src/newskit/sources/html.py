"""Saved HTML pages as dumps: what a reader sees as text, what the page says of itself as hints, and
from what elements the text is as marks.

The text has a line for each line that a browser breaks on purpose and blank lines between blocks,
as the dumps of other programs have, so that the same parser reads it. Offsets and lines of such a
`Dump`, and so all spans of its articles, speak of this text and not of the HTML.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from newskit.errors import Code, NewskitError, Reject
from newskit.sources.compression import suffix_of
from newskit.sources.dump import Dump
from newskit.sources.encodings import Uncertain
from newskit.sources.hints import Field, Hint, Origin, best, values
from newskit.sources.html_encoding import decode_html
from newskit.sources.html_hints import hints_of, selected
from newskit.sources.html_marks import marks_of, signed
from newskit.sources.html_pieces import MANY, TooDenseError, is_large, slimmed, trees
from newskit.sources.marks import Mark
from newskit.sources.pages import PAGE_LIMIT, kind_of
from newskit.sources.streams import DAMAGED, Stream, rejected

SUFFIXES = (".html", ".htm", ".xhtml")
UNSEEN = ["[hidden]", "template", "audio", "video", "canvas", "object", "svg"]
"""What no reader sees, or sees only where a player is missing, and resiliparse gives."""

MOST_MARKS = 100_000
"""Marks of a page in pieces, or a few more; what follows has none. A page of news has hundreds."""

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
        yield html_page(stream, stream.file.read(PAGE_LIMIT + 1), encoding=encoding)
    except DAMAGED as error:
        yield rejected(stream, error, line=None, byte=None)


def html_page(
    stream: Stream, data: bytes, *, encoding: str = "auto", declared: str | None = None
) -> Dump | Reject:
    """A page as a `Dump`; `declared` is the encoding that its server said."""
    if len(data) > PAGE_LIMIT:
        message = f"more than {PAGE_LIMIT >> 20} MB for one page"
        return Reject(file=stream.label, code=Code.TOO_LARGE, message=message)
    if kind := kind_of(data):
        return Reject(file=stream.label, code=Code.BINARY, message=f"{kind}, not HTML")
    html = decode_html(data, encoding=encoding, declared=declared)
    if isinstance(html, Uncertain):
        return Reject(file=stream.label, byte=html.byte, code=html.code, message=html.message)
    del data  # what is made of it may be as large
    try:
        if is_large(html):
            html = slimmed(html)
            text, hints, marks = _in_pieces(html)
        else:
            text, hints, marks = _of_tree(_tree(html))
    except TooDenseError:
        message = f"more than {MANY:,} elements in one block of the page"
        return Reject(file=stream.label, code=Code.TOO_LARGE, message=message)
    if not text:
        return Reject(file=stream.label, code=Code.EMPTY, message="nothing to read on the page")
    url = next(iter(values(hints, "url")), None)
    return Dump(
        data=text, path=stream.path, member=stream.member, url=url, hints=hints, marks=marks
    )


class Seen(NamedTuple):
    """What a reader sees of a page, in UTF-8; what the page says of itself; from what it is."""

    text: bytes
    hints: tuple[Hint, ...]
    marks: tuple[Mark, ...]


def _of_tree(tree: Any) -> Seen:
    hints = hints_of(tree.document)
    text = text_of(tree)
    return Seen(text.encode(), hints, marks_in(tree, text) if text else ())


def _in_pieces(html: str) -> Seen:
    """What a page too large for one tree says. Of its hints each field of an origin is from the
    first piece that has it; a ``<time>`` is none, for it may not be the only one of the page.
    """
    text = bytearray()
    hints: dict[tuple[Field, Origin], list[Hint]] = {}
    marks: list[Mark] = []
    for seen in map(_of_tree, trees(html, _tree)):
        known = set(hints)
        for hint in seen.hints:
            if (of := (hint.field, hint.origin)) not in known and hint.origin != "time":
                hints.setdefault(of, []).append(hint)
        start = len(text) + 1 if text else 0
        text += b"\n" * (start - len(text)) if seen.text else b""
        text += seen.text
        if len(marks) < MOST_MARKS:
            marks += (Mark(mark.start + start, mark.end + start, mark.kind) for mark in seen.marks)
    return Seen(bytes(text), best(chain.from_iterable(hints.values())), tuple(marks))


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
