"""What a line says by its words alone: one category for each line that a layout knows.

A cue is a hint to the decoder, not a verdict: «رياضة» is a section name over an article and an
item of a menu, and only the lines around it tell which.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from newskit.parser.cue_key import BULLETS, cue_fold, cue_key
from newskit.parser.fields.label import names_only
from newskit.parser.layout import Category, Layout

__all__ = ["Cues", "cue_fold", "cue_key"]

HEAD = 80  # characters of a long line looked at; no phrase is longer
_CACHE = 1 << 15  # lines remembered; a page's own lines recur, a corpus' do not all fit

# Characters beyond which a line that begins like a label is a sentence that begins so.
LONGEST: dict[str, int] = {
    "control": 90,
    "nav": 70,
    "related_header": 70,
    "list_header": 70,
    "related_inline": 220,
    "source_label": 140,
    "tags_label": 300,
    "byline_label": 110,
    "date_label": 90,
    "credit_label": 200,
    "caption_label": 500,
    "video_label": 140,
    "end_mark": 60,
    "legal": 1200,
    "promo": 200,
}
CONTAINS = 320  # longest line that a phrase anywhere in it makes furniture
EXACT = 120  # longest line that can be a phrase as a whole

CUTS = " :|/-–—+"  # what ends the first word of a phrase
_FIRST_WORD = re.compile(f"[^{re.escape(CUTS)}]*")
BETWEEN = " >›»/|\\-–—:·•←→"
ICON = re.compile(r"[a-z0 >›»/|\\\-–—:·•←→]+$")  # "[arrow.png]" and separators between crumbs
_NAMES = ("section", "nav", "list_header", "control", "legal", "promo")
_FILE = re.compile(r"\[[^\]]*\.(?:png|jpe?g|gif|svg|webp)[^\]]*\]\s*$")  # lynx names a bare image
SECTION_WORDS = 4  # a section's name is no longer
MENU = 3  # section and menu names in a row that make a line a menu

Entry = tuple[str, Category]


class Phrases(NamedTuple):
    """The words of `Cues`: categories of whole lines, phrases by their first or longest word.

    `home` are the names of the home page, `names` all that may follow each other on one line.
    """

    exact: Mapping[str, Category]
    prefix: Mapping[str, Sequence[Entry]]
    contains: Mapping[str, Sequence[Entry]]
    home: Set[str]
    names: Set[str]


class Cues:
    """The phrases of one layout, laid out for look-up.

    >>> from newskit.parser.layout import load_layout
    >>> cues = Cues(load_layout("generic"))
    >>> cues.of("مواضيع ذات صلة:"), cues.of("رياضة"), cues.of("قال الوزير إن الأمر قيد الدرس.")
    ('related_header', 'section', '')
    """

    def __init__(self, layout: Layout) -> None:
        self._exact: dict[str, Category] = {cue_key(s): "section" for s in layout.sections}
        self._prefix: dict[str, list[Entry]] = {}
        self._contains: dict[str, list[Entry]] = {}
        self._anchors: set[str] = set()  # as printed: a test that costs no folding
        self._home = {cue_key(w) for w in _phrases(layout, "nav", "prefix")}
        for category, phrases in layout.cues.items():
            for phrase in phrases.exact:
                self._exact[cue_key(phrase)] = category
            for phrase in phrases.prefix:
                self._add(self._prefix, _first_word(cue_fold(phrase)), cue_fold(phrase), category)
            for phrase in phrases.contains:
                key = cue_key(phrase)
                self._add(self._contains, max(key.split(), key=len), key, category)
                self._anchors.add(max(phrase.split(), key=len))
        for entries in self._prefix.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        names = [name for name in [*self._exact, *self._home] if self._known(name)]
        self._name_heads = {name.split()[0] for name in names}
        self._longest_name = max(len(name.split()) for name in names)
        self._seen: dict[str, Category | str] = {}

    def phrases(self) -> Phrases:
        """The tables, for whoever looks lines up in a way of its own (`newskit.parser.glances`)."""
        names = {name for name in [*self._exact, *self._home] if self._known(name)}
        return Phrases(self._exact, self._prefix, self._contains, self._home, names)

    @staticmethod
    def _add(table: dict[str, list[Entry]], at: str, phrase: str, category: Category) -> None:
        table.setdefault(at, []).append((phrase, category))

    def of(self, text: str) -> str:
        """The one category of a line (see `newskit.parser.layout.Category`), or ``""``.

        The whole line is looked up first, then how it begins, then, for legal and promotional
        lines, what stands in it.
        """
        length = len(text)
        if length > EXACT:
            return self._long(text, length)
        found = self._seen.get(text)
        if found is None:
            found = self._short(text, length)
            if len(self._seen) >= _CACHE:
                self._seen.clear()
            self._seen[text] = found
        return found

    def _short(self, text: str, length: int) -> str:
        if _FILE.match(text.lstrip()):
            return "control"
        fold = cue_fold(text)
        key = _once(fold.rstrip(BULLETS))
        if key in self._exact:
            return self._exact[key]
        return self._path(key) or self._begins(text, fold) or self._holds(fold)

    def _long(self, text: str, length: int) -> str:
        head = text[:HEAD]
        first = _first_word(cue_fold(head.split(None, 1)[0])) if not head.isspace() else ""
        if not first or first in self._prefix:  # no first word: a bullet, look behind it
            found = self._begins(text, cue_fold(head))
            if found:
                return found
        if length <= CONTAINS and any(word in text for word in self._anchors):
            return self._holds(cue_fold(text))
        return ""

    def _begins(self, text: str, fold: str) -> str:
        length = len(text)
        for phrase, category in self._prefix.get(_first_word(fold), ()):
            if length > LONGEST.get(category, EXACT) or not fold.startswith(phrase):
                continue
            rest = fold[len(phrase) :]
            if phrase[-1] not in ":|/-–" and rest[:1].isalnum():
                continue
            if category == "byline_label" and not _names_follow(text, rest):
                continue
            if category == "related_inline" and not rest.strip(BETWEEN):
                return "related_header"
            return category
        return ""

    def _holds(self, fold: str) -> str:
        for word in fold.split():
            for phrase, category in self._contains.get(word, ()):
                if phrase in fold:
                    return category
        return ""

    def _path(self, key: str) -> str:
        """``section`` for «الرئيسية > سياسة», ``nav`` for a whole menu on one line."""
        if key.partition(" ")[0].strip(BETWEEN) not in self._name_heads:
            return ""
        names = list(self._names(key))
        if len(names) > 1 and names[0] in self._home:
            rest = len(names[-1].split())
            if (len(names) < MENU and rest <= SECTION_WORDS) or any(s in key for s in ">›\\|"):
                return "section"
        if len(names) < MENU or not self._known(names[-1]):
            return ""
        return "control" if any(self._exact.get(name) == "control" for name in names) else "nav"

    def _names(self, key: str) -> Iterator[str]:
        """The known names that a line begins with, in order, and what is left of it, unknown."""
        words = [word.strip(BETWEEN) for word in key.split() if not ICON.match(word)]
        while words:
            for size in range(min(len(words), self._longest_name), 0, -1):
                name = " ".join(words[:size])
                if self._known(name):
                    yield name
                    words = words[size:]
                    break
            else:
                yield " ".join(words)
                return

    def _known(self, name: str) -> bool:
        return name in self._home or self._exact.get(name) in _NAMES


def _phrases(layout: Layout, category: Category, kind: str) -> tuple[str, ...]:
    phrases = layout.cues.get(category)
    return getattr(phrases, kind) if phrases else ()


def _first_word(fold: str) -> str:
    match = _FIRST_WORD.match(fold)
    return match.group() if match else ""


def _names_follow(text: str, rest: str) -> bool:
    """Whether what stands behind a label, as printed, can be names: «كتب الوزير أن …» is prose."""
    words = text.split()[-len(rest.split()) :] if rest.strip(BETWEEN) else []
    return not words or names_only(" ".join(words))


def _once(key: str) -> str:
    """A line that a dumper printed as its icon's name and its text: «القائمة القائمة»."""
    half = len(key) // 2
    return (
        key[:half] if len(key) % 2 and key[half] == " " and key[:half] == key[half + 1 :] else key
    )
