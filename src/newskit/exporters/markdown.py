r"""Text as CommonMark that renders as that text, whatever it looks like.

Besides CommonMark the escapes keep off what Obsidian, GitHub, pandoc, Hugo and Jekyll add to it:
``#tags``, ``~~``, ``$``, ``==``, ``%%``, ``|`` tables, ``:::`` and ``{{ }}``.
"""

import re

SPECIAL = "\\`*_[]{}<&$~#|"
"""Characters that mean something anywhere in a text; the backslash first."""
DOUBLED = ("==", "%%")
"""Characters that mean something in pairs."""
AT_START = (">", "+", "-", "=", ":", "%")
"""Characters that mean something at the head of a block."""
NUMBER = re.compile(r"[0-9]{1,9}[.)]")
SPACE = "".join(
    chr(code)
    for code in [*range(0x80), *range(0xA0, 0x3001)]
    if chr(code).isspace() and chr(code) not in "\x0b\x1c\x1d\x1e\x1f"
)
"""White space for which CommonMark has character references (not the controls among it)."""


def inline(text: str) -> str:
    r"""`text` as the content of one paragraph or heading.

    Line breaks and white space at the edges, which Markdown would take off, become character
    references; so a paragraph is always one line.

    >>> inline("1990. *نعم*"), inline("--- # عنوان"), inline("سطر\nآخر")
    ('1990\\. \\*نعم\\*', '\\--- \\# عنوان', 'سطر&#10;آخر')
    """
    escaped = text
    for character in SPECIAL:  # `str.replace` is many times faster here than a regular expression
        if character in escaped:
            escaped = escaped.replace(character, "\\" + character)
    for pair in DOUBLED:
        while pair in escaped:
            escaped = escaped.replace(pair, f"{pair[0]}\\{pair[1]}")
    if escaped.startswith(AT_START):
        escaped = "\\" + escaped
    elif number := NUMBER.match(escaped):
        escaped = f"{escaped[: number.end() - 1]}\\{escaped[number.end() - 1 :]}"
    core = escaped.strip(SPACE)
    if core != escaped:
        before, _, after = escaped.partition(core) if core else (escaped, "", "")
        escaped = _references(before) + core + _references(after)
    return escaped.replace("\r", "&#13;").replace("\n", "&#10;")


def _references(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)
