"""Folding letters: forms of one letter that readers type for each other become one."""

from newskit.errors import Code, NewskitError
from newskit.normalizer.rules import Pattern, Regex, Rule, Table
from newskit.normalizer.tables import fold


def alef() -> tuple[Rule, ...]:
    """Every alef becomes the bare alef.

    >>> alef()[0].apply("أحمد إلى آخر ٱلطريق")
    'احمد الى اخر الطريق'
    """
    return (Table(fold("alef")),)


def alef_maksura() -> tuple[Rule, ...]:
    """Dotless yeh becomes yeh: both are typed for each other at the end of words.

    >>> alef_maksura()[0].apply("على مستشفى")
    'علي مستشفي'
    """
    return (Table(fold("alef_maksura")),)


def teh_marbuta(to: str = "heh") -> tuple[Rule, ...]:
    """Teh marbuta becomes ``heh`` or ``teh``, or stays (``keep``).

    >>> teh_marbuta()[0].apply("مدرسة"), teh_marbuta("teh")[0].apply("مدرسة")
    ('مدرسه', 'مدرست')
    """
    if to == "keep":
        return ()
    target = {"heh": "ه", "teh": "ت"}[one_of("teh_marbuta", "to", to, ("heh", "teh", "keep"))]
    return (Table(dict.fromkeys(fold("teh_marbuta"), target)),)


def hamza(to: str = "carrier") -> tuple[Rule, ...]:
    """Hamza on waw or yeh: its ``carrier`` stays, or a lone hamza (``uniform``).

    ``carrier`` also drops combining hamzas; ``drop`` drops the lone hamza too. Alef with hamza is
    a matter of `alef`, except in ``uniform``, which is PyArabic's ``normalize_hamza``.

    >>> hamza()[0].apply("مؤتمر الهيئة")
    'موتمر الهيية'
    >>> hamza("uniform")[0].apply("سؤال آجل")
    'سءال ءءجل'
    """
    match one_of("hamza", "to", to, ("carrier", "uniform", "drop")):
        case "uniform":
            return (Table(fold("hamza_uniform")),)
        case "drop":
            return (Table({**fold("hamza"), **fold("hamza_standalone")}),)
        case _:
            return (Table(fold("hamza")),)


_EZAFE = Regex(r"(?<=[هہەھ]\p{M}*)\u0654")


def persian_letters() -> tuple[Rule, ...]:
    """Persian and Urdu letters become the Arabic ones they look like.

    Off in `repair`: a final «ی» may stand for yeh or for alef maksura, and names keep theirs.

    >>> persian_letters()[1].apply("کشاورزی")
    'كشاورزي'
    """
    return (Pattern(_EZAFE, triggers=frozenset("\u0654")), Table(fold("persian")))


def one_of(operation: str, option: str, value: object, known: tuple[str, ...]) -> str:
    """The value, if the operation knows it.

    Raises:
        NewskitError: ``E_OPTION``, where it does not.

    """
    if isinstance(value, str) and value in known:
        return value
    expected = ", ".join(known)
    raise NewskitError(Code.OPTION, f"{operation}.{option} is {value!r}; known: {expected}")
