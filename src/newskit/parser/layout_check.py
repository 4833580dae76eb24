"""What is wrong with a layout file, said so that its author can mend it."""

from pathlib import Path

from newskit.errors import NewskitError
from newskit.parser.cue_key import cue_key
from newskit.parser.grammar import ROLES
from newskit.parser.layout import Layout, builtin_layouts, load_layout, read_layout
from newskit.parser.layout_choice import ENOUGH

MOST_PREFERRED = 5.0
"""Log weight; a line's own features seldom say more for one role against another."""


def check_layout(path: str | Path) -> list[str]:
    """The faults of a layout file, one sentence each; an empty list means that it is sound.

    `path` is a TOML file or the name of a layout that comes with newskit.

    >>> check_layout("generic")
    []
    """
    try:
        layout = read_layout(str(path))
        load_layout(str(path))
    except NewskitError as error:
        return [error.message]
    return [
        *_names(layout, str(path)),
        *_phrases(layout),
        *_sections(layout),
        *_preferences(layout),
        *_detect(layout),
    ]


def _names(layout: Layout, path: str) -> list[str]:
    faults = []
    if not layout.name or not layout.name.replace("_", "").isalnum() or not layout.name.isascii():
        faults.append(f"name: {layout.name!r} is not a word of Latin letters and digits")
    if layout.version < 1:
        faults.append(f"version: {layout.version} is below 1")
    if layout.publisher is None and layout.name not in ("generic", "wordpress"):
        faults.append("publisher: missing; records of this layout would name none")
    if path.endswith(".toml") and layout.id in {read_layout(n).id for n in builtin_layouts()}:
        own = Path(path).resolve().parent.name == "layouts"
        if not own:
            faults.append(f"name: {layout.id} is the name of a layout that comes with newskit")
    return faults


def _phrases(layout: Layout) -> list[str]:
    faults = []
    seen: dict[str, str] = {}
    for category, phrases in layout.cues.items():
        for kind in ("exact", "prefix", "contains"):
            faults += [
                f"cues.{category}.{kind}: {phrase!r} has no letter or digit"
                for phrase in getattr(phrases, kind)
                if not cue_key(phrase)
            ]
        for phrase in phrases.exact:
            other = seen.setdefault(cue_key(phrase), category)
            if other != category:
                faults.append(f"cues: {phrase!r} is in {other} and in {category}")
    return faults


def _sections(layout: Layout) -> list[str]:
    keys = {cue_key(p): c for c, phrases in layout.cues.items() for p in phrases.exact}
    return [
        f"sections: {name!r} is in cues.{keys[cue_key(name)]} too"
        for name in layout.sections
        if cue_key(name) in keys
    ]


def _preferences(layout: Layout) -> list[str]:
    known = [f"preferences: no role {role!r}" for role in layout.preferences if role not in ROLES]
    return known + [
        f"preferences: {role} = {weight} is beyond {MOST_PREFERRED}: it would silence the text"
        for role, weight in layout.preferences.items()
        if not -MOST_PREFERRED <= weight <= MOST_PREFERRED
    ]


def _detect(layout: Layout) -> list[str]:
    if layout.extends is None or layout.name == "generic":
        return []
    weights = [
        weight
        for phrases in (layout.detect.line, layout.detect.prefix, layout.detect.contains)
        for weight in phrases.values()
    ]
    faults = [f"detect: weight {w} is not between 0 and 1" for w in weights if not 0 < w <= 1]
    if sum(weights) < ENOUGH:
        faults.append(f"detect: all weights together stay below {ENOUGH}; it is never chosen")
    return faults
