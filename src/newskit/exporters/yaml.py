r"""Front matter: YAML that every YAML 1.1 and 1.2 parser reads back as it was.

Every string is a JSON string, which YAML takes as double-quoted, with escapes for what YAML calls
not printable or a line break and JSON does not: DEL, C1 controls, U+2028, U+2029, the byte order
mark and U+FFFE, U+FFFF.
"""

import re
from typing import Any

import msgspec

UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str) -> str:
    r"""A string as a double-quoted scalar.

    >>> scalar('قال: "نعم"\x85')
    '"قال: \\"نعم\\"\\u0085"'
    """
    encoded = msgspec.json.encode(text).decode()
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)


def flow(value: Any) -> str:
    """Any value of JSON's kinds in flow style; a space after each comma and colon, as 1.1 wants.

    >>> flow({"name": "رنا", "place": None, "n": [1, True]})
    '{"name": "رنا", "place": null, "n": [1, true]}'
    """
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return msgspec.json.encode(value).decode()


def block(table: dict[str, Any]) -> str:
    r"""A mapping with one key a line; the keys are plain words.

    >>> block({"lang": "ar", "keywords": []})
    'lang: "ar"\nkeywords: []\n'
    """
    return "".join(f"{key}: {flow(value)}\n" for key, value in table.items())
