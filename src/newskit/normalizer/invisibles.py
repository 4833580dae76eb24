"""Characters without ink: controls, zero widths, joiners."""

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Pattern, Regex, Rule, Table
from newskit.normalizer.tables import characters


def invisibles(controls: bool = True) -> tuple[Rule, ...]:
    """Direction controls, zero widths and (`controls`) control codes go.

    camel_tools puts a space there and splits the word.

    >>> invisibles()[0].apply("كت\u200fاب")
    'كتاب'
    """
    gone = (
        characters("bidi") + characters("invisible") + (characters("control") if controls else "")
    )
    return (Table(dict.fromkeys(gone, "")),)


_EMOJI = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]"
_IN_EMOJI = rf"(?<={_EMOJI})\u200d(?=\p{{Extended_Pictographic}})"
_IN_HIJRI = r"(?<=(?<![\p{L}\p{M}\u0640])ه)\u200d(?![\p{L}\p{M}\u0640])"
_PERSIAN = "پچژگکی"
_WORD = r"[\p{L}\p{M}\u200c]"
_IN_PERSIAN = (
    rf"(?:(?<=[{_PERSIAN}]{_WORD}*)\u200c(?={_WORD})|(?<={_WORD})\u200c(?={_WORD}*[{_PERSIAN}]))"
)


def joiners(zwnj: str = "persian", hijri: bool = True) -> tuple[Rule, ...]:
    """Zero width joiners and non-joiners go where they spell nothing.

    A joiner stays between emoji and, with `hijri`, in a lone «ه‍»; a non-joiner stays inside words
    with a Persian letter, or always (``keep``), or never (``delete``), or becomes a ``space``.

    >>> joiners()[0].apply("م\u200dح"), joiners()[0].apply("می\u200cشود") == "می\u200cشود"
    ('مح', True)
    """
    choice = one_of("joiners", "zwnj", zwnj, ("persian", "keep", "delete", "space"))
    kept = f"{_IN_EMOJI}|{_IN_HIJRI}" if hijri else _IN_EMOJI
    gone = rf"(?!{kept})\u200d"
    if choice == "persian":
        gone += rf"|(?!{_IN_PERSIAN})\u200c"
    elif choice != "keep":
        gone += r"|\u200c"
    space = choice == "space"
    return (
        Pattern(
            Regex(gone),
            lambda m: " " if space and m[0] == "\u200c" else "",
            frozenset("\u200c\u200d"),
        ),
    )
