r"""When two texts are the same text.

No tokeniser takes part: those for Latin drop Arabic, and ``\w+`` breaks a word at a diacritic.
"""

import unicodedata


def split_lines(text: str) -> list[str]:
    r"""Lines as the gold numbers them: cut at ``\n`` and nowhere else.

    >>> split_lines("أ\u2028ب\nج")
    ['أ\u2028ب', 'ج']
    """
    return text.split("\n")


def squeeze(text: str) -> str:
    r"""White space apart, nothing changes.

    >>> squeeze("  عاد\u00a0  الهدوء ")
    'عاد الهدوء'
    """
    return " ".join(text.split())


def canonical(text: str) -> str:
    r"""NFC and single spaces: the form in which a field is compared, and no further.

    >>> canonical("آل  ") == canonical("آل"), canonical("أحمد") == canonical("احمد")
    (True, False)
    """
    return squeeze(unicodedata.normalize("NFC", text))


def canonical_tree(value: object) -> object:
    """Bring every string inside lists and objects into canonical form; what is absent is left out.

    >>> canonical_tree({"name": "رنا  أبتر", "place": None})
    {'name': 'رنا أبتر'}
    """
    if isinstance(value, str):
        return canonical(value) or None
    if isinstance(value, list | tuple):
        return [canonical_tree(item) for item in value]
    if isinstance(value, dict):
        tree = {key: canonical_tree(item) for key, item in value.items()}
        return {key: item for key, item in tree.items() if item not in (None, [])}
    return value
