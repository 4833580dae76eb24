"""What a publisher's pages say and how: a layout, read from a TOML file.

A layout holds words, forms and preferences, never code. `generic` holds the words of Arabic news
pages at large; every other layout extends it and says only what differs. `docs/layouts.md` shows
how to add one.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from newskit.errors import Code, NewskitError
from newskit.parser.cue_key import cue_key

GENERIC = "generic"

Category = Literal[
    "control",
    "nav",
    "section",
    "related_header",
    "list_header",
    "related_inline",
    "source_label",
    "tags_label",
    "byline_label",
    "date_label",
    "credit_label",
    "caption_label",
    "video_label",
    "end_mark",
    "legal",
    "promo",
]
"""What a line says by its words alone; `newskit.parser.cues` finds it."""


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one category: the whole line, how it begins, what stands anywhere in it."""

    exact: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


class Detect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What gives a publisher away: phrase -> weight, each counted once a page.

    A page is the publisher's when the weights found reach 1, so a phrase that other publishers
    also print (a credit, a dateline) weighs less than 1.
    """

    line: dict[str, float] = {}
    prefix: dict[str, float] = {}
    contains: dict[str, float] = {}


class Bylines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """House names that sign («الشرق الأوسط»), and the form of byline that the publisher uses."""

    house: tuple[str, ...] = ()
    forms: tuple[
        Literal[
            "name (place)", "place: name", "name - place", "place - name", "name", "label name"
        ],
        ...,
    ] = ()


class Captions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pictures are described: the order of caption and credit, who is credited."""

    credit_first: bool = False
    fused_section: bool = False
    credits: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One publisher's words. After `load_layout` those of the layouts it extends are in it.

    `furniture` is what `newskit layouts learn` found: the `cue_key` of a line that recurs on the
    pages of the site, and the share of stories on whose pages it stands, 0 to 1.
    """

    name: str
    version: int = 1
    publisher: str | None = None
    title: str = ""
    domains: tuple[str, ...] = ()
    extends: str | None = GENERIC
    detect: Detect = Detect()
    cues: dict[Category, Phrases] = {}
    sections: tuple[str, ...] = ()
    bylines: Bylines = Bylines()
    captions: Captions = Captions()
    preferences: dict[str, float] = {}
    furniture: dict[str, float] = {}

    @property
    def id(self) -> str:
        """The name that records carry: ``aawsat@1``."""
        return f"{self.name}@{self.version}"


OFTEN = 0.3
ALWAYS = 0.8
"""Shares of stories from which a learned line of furniture is called often, and always, seen."""


def furniture_step(furniture: Mapping[str, float], text: str) -> int:
    """How often a line stands on a site: a number of `slots.FURNITURE_SHARES`.

    `furniture` is a layout's table. 0 (unseen) where the layout learned none, 1 (once) for a line
    that it does not have, 2 to 4 (rare, often, always) by the share of stories.

    >>> [furniture_step({"تابعنا": 0.95}, text) for text in ("تابعنا:", "خبر جديد")]
    [4, 1]
    """
    if not furniture:
        return 0
    share = furniture.get(cue_key(text))
    if share is None:
        return 1
    return 2 + (share >= OFTEN) + (share >= ALWAYS)


def builtin_layouts() -> list[str]:
    """The names of the layouts that come with newskit, in order of name.

    >>> "generic" in builtin_layouts()
    True
    """
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files("newskit.parser").joinpath("layouts").iterdir()
        if entry.name.endswith(".toml")
    )


@cache
def load_layout(name: str) -> Layout:
    """The layout of this name (``aawsat``, ``aawsat@1``) or in this TOML file, ready for use.

    Raises `NewskitError` E_OPTION where there is no such layout or its file makes no sense.

    >>> load_layout("aawsat").id
    'aawsat@1'
    """
    return _with_parents(read_layout(name), frozenset())


def read_layout(name: str) -> Layout:
    """The layout as its own file says it, without the words of the layouts it extends."""
    layout = _decode(layout_text(name), name) if name.endswith(".toml") else _builtin(name)
    version = name.partition("@")[2] if not name.endswith(".toml") else ""
    if version and version != str(layout.version):
        raise NewskitError(Code.OPTION, f"no layout {name!r}; this version has {layout.id}")
    return layout


@cache
def _builtin(name: str) -> Layout:
    """A layout that comes with newskit; most others extend `generic`, which is long."""
    return _decode(layout_text(name), name)


def layout_text(name: str) -> str:
    """The TOML of a layout as its author wrote it. Raises `NewskitError` where there is none."""
    if name.endswith(".toml"):
        return _read_file(Path(name))
    stem, _, version = name.partition("@")
    known = builtin_layouts()
    if f"{stem}-{version}" in known:
        stem = f"{stem}-{version}"
    if stem not in known:
        raise NewskitError(Code.OPTION, f"no layout {name!r}; there are: {', '.join(known)}")
    return files("newskit.parser").joinpath("layouts", f"{stem}.toml").read_text("utf-8")


def _read_file(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NewskitError(Code.OPTION, f"layout {path}: not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise NewskitError(Code.OPTION, f"layout {path}: {error.strerror}") from None


def _decode(text: str, where: str) -> Layout:
    try:
        return msgspec.convert(tomllib.loads(text), Layout)
    except tomllib.TOMLDecodeError as error:
        raise NewskitError(Code.OPTION, f"layout {where}: not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise NewskitError(Code.OPTION, f"layout {where}: {error}") from None


def _with_parents(layout: Layout, below: frozenset[str]) -> Layout:
    if layout.extends is None or layout.name == GENERIC:
        return layout
    if layout.extends in below:
        raise NewskitError(Code.OPTION, f"layout {layout.name}: extends itself")
    parent = _with_parents(read_layout(layout.extends), below | {layout.name, layout.extends})
    return extended(parent, layout)


def extended(parent: Layout, child: Layout) -> Layout:
    """A layout with the words of the one it extends; a phrase that both have is the child's."""
    taken = {cue_key(p) for phrases in child.cues.values() for p in phrases.exact}
    taken |= {cue_key(name) for name in child.sections}
    cues: dict[Category, Phrases] = {}
    for category in dict.fromkeys([*parent.cues, *child.cues]):
        theirs = parent.cues.get(category, Phrases())
        ours = child.cues.get(category, Phrases())
        cues[category] = Phrases(
            exact=(*(p for p in theirs.exact if cue_key(p) not in taken), *ours.exact),
            prefix=(*theirs.prefix, *ours.prefix),
            contains=(*theirs.contains, *ours.contains),
        )
    return msgspec.structs.replace(
        child,
        cues=cues,
        sections=(*(s for s in parent.sections if cue_key(s) not in taken), *child.sections),
        bylines=Bylines(
            house=tuple(dict.fromkeys([*parent.bylines.house, *child.bylines.house])),
            forms=child.bylines.forms or parent.bylines.forms,
        ),
        captions=msgspec.structs.replace(
            child.captions,
            credits=tuple(dict.fromkeys([*parent.captions.credits, *child.captions.credits])),
        ),
        preferences={**parent.preferences, **child.preferences},
        furniture={**parent.furniture, **child.furniture},
    )
