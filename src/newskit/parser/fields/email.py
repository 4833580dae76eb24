"""Addresses that columnists sign with."""

import re

EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9_]{2,30}\b")


def find_email(text: str) -> tuple[int, int] | None:
    """Characters ``[start, end)`` of the first e-mail address in a line, or None.

    >>> find_email("للتواصل: nader@example.org")
    (9, 26)
    """
    match = EMAIL.search(text)
    return match.span() if match else None
