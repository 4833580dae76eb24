"""Marks over and under letters: short vowels and what else is written around the skeleton."""

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Pattern, Regex, Rule, Table
from newskit.normalizer.tables import marks as marks_of

CLASSES = ("harakat", "tanwin", "sukun", "shadda", "dagger", "madda", "quranic", "extended")
"""The classes of marks; `hamza` is not among them: it is a letter."""


def marks(
    classes: tuple[str, ...] | list[str] = CLASSES, where: str = "everywhere"
) -> tuple[Rule, ...]:
    """Marks of these classes are removed, ``everywhere`` or only at the ``end`` of words.

    >>> marks()[0].apply("كَتَّبَ")
    'كتب'
    >>> marks(["harakat"])[0].apply("كَتَّبَ")
    'كتّب'
    """
    chosen = marks_of(*(one_of("marks", "classes", name, CLASSES) for name in classes))
    if one_of("marks", "where", where, ("everywhere", "end")) == "everywhere":
        return (Table(dict.fromkeys(sorted(chosen), "")),)
    pattern = Regex(rf"[{''.join(sorted(chosen))}]+(?![\p{{L}}\p{{M}}])")
    return (Pattern(pattern, triggers=chosen),)


_LAST_HARAKA = Regex(r"[\u064b-\u0650\u0652](?![\p{L}\p{M}])|[\u064b-\u064d]")


def last_haraka() -> tuple[Rule, ...]:
    """The vowel that ends a word goes, and every tanwin; shadda stays.

    PyArabic's ``strip_lastharaka`` takes only the vowel that ends the whole text; words are meant.

    >>> last_haraka()[0].apply("الْعَرَبِيّةُ لُغَةٌ")
    'الْعَرَبِيّة لُغَة'
    """
    return (Pattern(_LAST_HARAKA, triggers=marks_of("harakat", "tanwin", "sukun")),)


_TANWIN_ALEF = Regex(r"(?:ا\u064b|\u064bا)(?![\p{L}\p{M}])")


def tanwin_alef() -> tuple[Rule, ...]:
    """The alef that only carries a final tanwin goes with it, in both typed orders.

    >>> tanwin_alef()[0].apply("كتاباً وكتابًا")
    'كتاب وكتاب'
    """
    return (Pattern(_TANWIN_ALEF, triggers=frozenset("\u064b")),)


_DAGGER_MADDA = Regex("\u0670\u0653")
_DAGGER = Regex(r"\u0670(?=[\p{L}\p{M}])")
_DAGGER_END = Regex("\u0670")


def dagger_alef(madda: bool = True, end: bool = False) -> tuple[Rule, ...]:
    """The small alef above becomes the letter, as modern spelling has it.

    With `madda`, a small alef that carries one becomes «آ»; at the `end` of a word it only stands
    over an alef maksura and stays, unless asked for.

    >>> dagger_alef()[1].apply("السَّمَٰوَٰتِ")
    'السَّمَاوَاتِ'
    """
    lengthened = Pattern(_DAGGER_MADDA, lambda _: "آ", frozenset("\u0670"))
    plain = Pattern(_DAGGER_END if end else _DAGGER, lambda _: "ا", frozenset("\u0670"))
    return (lengthened, plain) if madda else (plain,)
