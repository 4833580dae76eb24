"""Tatweel, the stroke that stretches a word, and the letters it holds up."""

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Pattern, Regex, Rule, Table

_MARK = r"[\p{M}--[\u0654\u0655]]"
_SEAT = Regex(rf"(?V1)\u0640+({_MARK}*)[\u0654\u0655]({_MARK}*)")


def tatweel_hamza() -> tuple[Rule, ...]:
    """A tatweel that carries a hamza is the letter «ئ», its vowels kept.

    Must run before `tatweel`: once the stroke is gone, composition gives the hamza to the letter
    before it («شَيْـًٔا» becomes «شَئًْا» in every other library we know).

    >>> tatweel_hamza()[0].apply("شَيْـ\u064b\u0654ا")
    'شَيْئًا'
    """
    return (Pattern(_SEAT, lambda m: f"ئ{m[1]}{m[2]}", frozenset("\u0654\u0655")),)


# «هـ» alone, or the «اهـ» that ends a quotation, is an abbreviation and would not be read without.
_ABBREVIATION = r"(?<=(?<![\p{L}\p{M}\u0640])ا?ه)\u0640(?![\p{L}\p{M}\u0640])"
_STROKE = Regex(rf"(?!{_ABBREVIATION})\u0640")


def tatweel(keep: str = "abbreviation") -> tuple[Rule, ...]:
    """Strokes go; the one of a lone «هـ» stays (``keep="none"`` removes it as well).

    >>> tatweel()[0].apply("مـــؤتمر عام 1446هـ")
    'مؤتمر عام 1446هـ'
    >>> tatweel("none")[0].apply("عام 1446هـ")
    'عام 1446ه'
    """
    if one_of("tatweel", "keep", keep, ("abbreviation", "none")) == "none":
        return (Table({"\u0640": ""}),)
    return (Pattern(_STROKE, triggers=frozenset("\u0640")),)
