"""The roles of lines, and what they mean to a measure (the labelling rules of the gold set)."""

from newskit.parser.grammar import BODY_ROLES as BODY
from newskit.parser.grammar import OUTSIDE_ROLES, ROLES

__all__ = ["BODY", "LEAKS", "ROLES", "UNSCORED", "is_outside"]

UNSCORED = "?"
"""The label of a gold line that no measure looks at."""

LEAKS = frozenset(
    {"headline", "caption", "credit"} | {role for role in ROLES if role.startswith("related_")}
)
"""Captions, the related block and repeats of the headline: what leaks into bodies unseen."""


def is_outside(role: str) -> bool:
    """Tell whether a line of this role belongs to no article.

    >>> is_outside("related_summary"), is_outside("caption")
    (True, False)
    """
    return role == UNSCORED or role in OUTSIDE_ROLES
