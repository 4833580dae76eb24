"""Presentation forms: glyphs that stand for letters, words or whole phrases."""

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Match, Pattern, Regex, Rule, Table
from newskit.normalizer.tables import presentation_forms as table
from newskit.normalizer.tables import toml


def presentation_forms() -> tuple[Rule, ...]:
    """Shaped letters and ligatures become letters; all eight lam-alefs keep their hamza.

    Only the two blocks of presentation forms: NFKC of a whole text also turns «٢½» into «٢1⁄2».

    >>> presentation_forms()[0].apply("ﻣﺆﺗﻤﺮ ﺍﻷﺣﺪ")
    'مؤتمر الأحد'
    """
    return (Table(table()),)


_LETTER = r"[\p{L}\p{N}]"


_PERSIAN = str.maketrans({"ي": "ی", "ك": "ک"})


def honorifics(letters: str = "arabic") -> tuple[Rule, ...]:
    """Word ligatures become the words they say, with spaces where words would touch.

    With `letters` ``persian``, in Persian spelling.

    >>> honorifics()[0].apply("النبيﷺ"), honorifics()[0].apply("اﷲ"), honorifics()[0].apply("لﷲ")
    ('النبي صلى الله عليه وسلم', 'الله', 'لله')
    """
    words = {chr(int(code, 16)): text for code, text in toml("honorifics")["word"].items()}
    phrases = {chr(int(code, 16)): text for code, text in toml("honorifics")["phrase"].items()}
    allah = "\ufdf2"
    if one_of("honorifics", "letters", letters, ("arabic", "persian")) == "persian":
        words = {sign: text.translate(_PERSIAN) for sign, text in words.items()}
        phrases = {sign: text.translate(_PERSIAN) for sign, text in phrases.items()}

    def say(match: Match) -> str:
        sign: str = match[0]
        if sign[-1] == allah:
            # fonts draw the alef or not, so it is typed before the sign or not; «لله» has none
            return "الله" if sign[0] == "ا" or not _after(match, "ل") else "له"
        if sign in words:
            word: str = words[sign]
            return word
        before = " " if _PRECEDED.match(match.string, match.start()) else ""
        after = " " if _FOLLOWED.match(match.string, match.end()) else ""
        return f"{before}{phrases[sign]}{after}"

    signs = "".join((*words, *phrases))
    return (Pattern(Regex(f"ا?{allah}|[{signs}]"), say, frozenset(signs)),)


_PRECEDED = Regex(rf"(?<={_LETTER}\p{{M}}*)")
_FOLLOWED = Regex(rf"(?={_LETTER})")


def _after(match: Match, letter: str) -> bool:
    before: str = match.string[max(match.start() - 1, 0) : match.start()]
    return before == letter
