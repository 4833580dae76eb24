"""Other people's normalisers, byte for byte, so that their indexes stay valid.

What they get wrong they get wrong here too; docs/normalizer.md says what. They run once, and not
all of them are idempotent.
"""

import re
import unicodedata

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Edit, Pattern, Regex, Rule, Table
from newskit.normalizer.tables import characters_of_camel, table_of

PEERS = (
    "lucene",
    "charabia",
    "camel-arclean",
    "openiti-light",
    "openiti-heavy",
    "openiti-denoise",
    "openiti-persian",
    "pyarabic-search",
)


class Form:
    """A Unicode normalization form as a rule."""

    def __init__(self, form: str, moving: str) -> None:
        self._form = form
        self._segment = Regex(rf"(?V1)[^\n]?{moving}+")

    def apply(self, text: str) -> str:
        """The text in this form."""
        return unicodedata.normalize(self._form, text)  # type: ignore[arg-type]

    def edits(self, text: str) -> list[Edit]:
        """One edit a segment that changes."""
        found = ((m.start(), m.end(), self.apply(m[0]), m[0]) for m in self._segment.finditer(text))
        return [(start, end, new) for start, end, new, old in found if new != old]


def nfkc() -> Form:
    """Compatibility composition.

    >>> nfkc().apply("ﻻ")
    'لا'
    """
    return Form("NFKC", r"[\P{ccc=0}||\P{NFKC_QC=Y}]")


def nfkd() -> Form:
    """Compatibility decomposition."""
    return Form("NFKD", r"[\P{ccc=0}||\P{NFKD_QC=Y}]")


def _camel() -> tuple[Rule, ...]:
    known = characters_of_camel()
    kept = "".join(char for char, new in known.items() if char == new)
    pattern = Regex(f"[^{re.escape(kept)}]")
    return (Pattern(pattern, lambda m: known.get(m[0], "")),)


def _charabia() -> tuple[Rule, ...]:
    nonspacing = Pattern(Regex(r"\p{Mn}"))
    return (nfkd(), Table(table_of("charabia")), nonspacing)


def _persian() -> tuple[Rule, ...]:
    pairs = Pattern(Regex("[يى]ء?|ؤِ"), lambda m: "و" if m[0][0] == "ؤ" else "ی")
    table = {char: new for char, new in table_of("openiti-persian").items() if char not in "يى"}
    return (Table({"ك": "ک"}), pairs, Table(table))


def compat(to: str) -> tuple[Rule, ...]:
    """The rules of another normaliser; `to` is its name.

    >>> text = "إعَادةُ"
    >>> for rule in compat("lucene"):
    ...     text = rule.apply(text)
    >>> text
    'اعاده'
    """
    name = one_of("compat", "to", to, PEERS)
    match name:
        case "camel-arclean":
            return _camel()
        case "charabia":
            return _charabia()
        case "openiti-persian":
            return _persian()
        case "openiti-light":
            carried = Pattern(Regex("[يى]ء"), lambda _: "ء")
            table = table_of(name)
            alefs = {char: new for char, new in table.items() if new == "ا"}
            return (nfkc(), Table(alefs), carried, Table(table))
        case "openiti-heavy":
            return (nfkc(), Table(table_of(name)))
        case "pyarabic-search":
            marks, letters = table_of("pyarabic-search-marks"), table_of("pyarabic-search-letters")
            return (Table(marks), Table(letters))
        case _:
            return (Table(table_of(name)),)
