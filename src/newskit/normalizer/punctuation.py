"""Punctuation and quotation marks."""

from newskit.normalizer.rules import Pattern, Regex, Rule, Table
from newskit.normalizer.tables import fold

_OUTSIDE_NUMBERS = Regex(r"(?<!\p{Nd})[،؛؟]|[،؛؟](?!\p{Nd})")


def punctuation() -> tuple[Rule, ...]:
    """Arabic comma, semicolon and question mark become Latin, but not inside a number.

    >>> punctuation()[0].apply("متى؟ غداً، 1،234")
    'متى? غداً, 1،234'
    """
    table = fold("punctuation")
    return (Pattern(_OUTSIDE_NUMBERS, lambda m: table[m[0]], frozenset(table)),)


def quotes() -> tuple[Rule, ...]:
    r"""Every double quotation mark becomes ``"``, every single one ``'``; primes stay.

    >>> quotes()[0].apply("«نص» “x” ‘y’ 5′")
    '"نص" "x" \'y\' 5′'
    """
    return (Table(fold("quotes")),)
