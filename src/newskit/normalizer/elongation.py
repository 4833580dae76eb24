"""Letters that are repeated for emphasis."""

from newskit.errors import Code, NewskitError
from newskit.normalizer.rules import Match, Pattern, Regex, Rule
from newskit.normalizer.tables import toml

_LETTER = r"[\u0621-\u063a\u0641-\u064a]"


_WORD_AFTER = Regex(r"[\p{L}\p{M}]*+")


def _spared() -> Regex:
    """Words in which a letter is truly written three times, with prefixes and endings."""
    stems, folded = (_either(toml("elongation")[name]) for name in ("stems", "folded"))
    article = "(?:[بك]?ال|لل|[بكلس])?"
    return Regex(rf"[وف]?(?:[سل]?(?:{stems})|{article}(?:{folded}))[اويتنهكم]{{0,5}}")


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _word_around(match: Match) -> str:
    text: str = match.string
    start, end = match.span()
    while start and _WORD_AFTER.fullmatch(text[start - 1]):
        start -= 1
    after = _WORD_AFTER.match(text, end)
    word: str = text[start : after.end() if after else end]
    return word


def elongation(cap: int = 1, run: int = 3) -> tuple[Rule, ...]:
    """An Arabic letter `run` times or more in a row is written `cap` times.

    Digits and Latin letters are never touched (Maha and tnkeeh make ``100`` of ``1000000`` and
    ``ww.`` of ``www.``), nor words
    that truly have three of a letter: «تتتابع», «تشتتت».

    >>> elongation()[0].apply("جميييل تتتابع 1000000"), elongation(cap=2)[0].apply("ههههه")
    ('جميل تتتابع 1000000', 'هه')
    """
    if not 1 <= cap < run:
        raise NewskitError(Code.OPTION, f"elongation needs 1 <= cap < run, not {cap} and {run}")
    spared = _spared()

    def shorten(match: Match) -> str:
        run: str = match[0]
        return run if spared.fullmatch(_word_around(match)) else run[:cap]

    return (Pattern(Regex(rf"({_LETTER})\1{{{run - 1},}}"), shorten),)


def repeats(run: int = 3, cap: int = 2) -> tuple[Rule, ...]:
    """Any piece of a word `run` times or more in a row is written `cap` times; digits are spared.

    >>> repeats()[0].apply("h hhhhh hh"), repeats(2, 1)[0].apply("heheh hehehehehe he")
    ('h hh hh', 'heh he he')
    """
    if not 1 <= cap < run:
        raise NewskitError(Code.OPTION, f"repeats needs 1 <= cap < run, not {cap} and {run}")
    pattern = Regex(rf"([^\d\s]+?)\1{{{run - 1},}}")
    return (Pattern(pattern, lambda m: m[1] * cap),)
