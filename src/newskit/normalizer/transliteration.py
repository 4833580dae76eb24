"""Arabic in Latin letters and back: Buckwalter and its relatives."""

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Rule, Table
from newskit.normalizer.tables import transliteration as table

SCHEMES = ("bw", "safebw", "xmlbw", "hsb")


def transliterate(to: str = "bw", back: bool = False) -> tuple[Rule, ...]:
    """Arabic letters and marks become those of a scheme: ``bw safebw xmlbw hsb``; or `back`.

    The other characters stay. HSB writes the sukun as a full stop, so the way back is not exact.

    >>> transliterate()[0].apply("قالت"), transliterate("bw", back=True)[0].apply("qAlt")
    ('qAlt', 'قالت')
    """
    pairs = table(one_of("transliterate", "to", to, SCHEMES))
    if back:
        return (Table({latin: arabic for arabic, latin in reversed(pairs.items())}),)
    return (Table(pairs),)
