"""A learned layout as TOML that a person reads and mends: every phrase with its support."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from newskit.corpus.layout_learning.learn import WHOLE, Learned, opening
from newskit.corpus.layout_learning.names import Counted
from newskit.corpus.layout_learning.recurrence import Habit

_HEAD = """\
# Learned by `newskit layouts learn` from {pages} pages of {stories} stories, none of them labelled.
# Behind each phrase: with how many stories it was seen. Read it through, take out what is wrong,
# name the publisher, then try `newskit layouts check` and `newskit explain --layout` on a page.
"""
_FURNITURE = """\
# Lines that recur, folded as newskit looks lines up (digits are 0), and the share of stories that
# they stand with. They weigh as evidence only: a headline that is in a list of the most read, too,
# can still be a headline.
"""


def layout_toml(learned: Learned) -> str:
    """The text of a layout file, which `read_layout` reads back as the same layout.

    Same pages, same text.
    """
    return "".join(f"{line}\n" for line in _lines(learned)).rstrip("\n") + "\n"


def _lines(learned: Learned) -> Iterator[str]:
    layout = learned.layout
    yield _HEAD.format(pages=learned.pages, stories=learned.stories)
    yield f"name = {_string(layout.name)}"
    yield f"version = {layout.version}"
    if layout.publisher is not None:
        yield f"publisher = {_string(layout.publisher)}"
    if layout.extends is not None:
        yield f"extends = {_string(layout.extends)}"
    support = _support(learned)
    if layout.sections:
        yield from _array("sections", layout.sections, support)
    if layout.detect.line:
        yield "\n[detect.line]"
        yield from (f"{_string(text)} = {weight:g}" for text, weight in layout.detect.line.items())
    for category, phrases in layout.cues.items():
        yield f"\n[cues.{category}]"
        for kind in ("exact", "prefix"):
            if texts := getattr(phrases, kind):
                yield from _array(kind, texts, support)
    yield from _names(learned, support)
    yield from _furniture(learned)


def _names(learned: Learned, support: Callable[[str], int]) -> Iterator[str]:
    bylines, captions = learned.layout.bylines, learned.layout.captions
    if bylines.house or bylines.forms:
        yield "\n[bylines]"
        if bylines.house:
            yield from _array("house", bylines.house, support)
        if bylines.forms:
            yield from _array("forms", bylines.forms, support)
    if captions.credits or captions.credit_first or captions.fused_section:
        yield "\n[captions]"
        if captions.credit_first:
            yield "credit_first = true"
        if captions.fused_section:
            yield "fused_section = true"
        if captions.credits:
            yield from _array("credits", captions.credits, support)


def _furniture(learned: Learned) -> Iterator[str]:
    if learned.layout.furniture:
        yield "\n" + _FURNITURE.rstrip("\n")
        yield "[furniture]"
        yield from (f"{_string(k)} = {share:g}" for k, share in learned.layout.furniture.items())


def _array(name: str, values: Sequence[str], support: Callable[[str], int]) -> Iterator[str]:
    yield f"{name} = ["
    yield from (f"  {_string(value)},  # {support(value)}" for value in values)
    yield "]"


def _support(learned: Learned) -> Callable[[str], int]:
    """The number of stories (of pages, for names) that a phrase was seen with."""
    counts: dict[str, int] = {}
    names = learned.names
    for item in _all(names.sections, names.credits, names.houses, names.forms):
        counts[item.name] = item.pages
    placed = learned.placed
    for habit in _habits(*placed.cues.values(), placed.sections):
        counts[habit.text if len(habit.text) <= WHOLE else opening(habit.text)] = habit.stories
    return counts.__getitem__


def _all(*lists: Iterable[Counted]) -> Iterator[Counted]:
    for items in lists:
        yield from items


def _habits(*lists: Iterable[Habit]) -> Iterator[Habit]:
    for items in lists:
        yield from items


def _string(text: str) -> str:
    r"""A TOML basic string: JSON's, which differs in one character only.

    >>> _string('قال "نعم"')
    '"قال \\"نعم\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
