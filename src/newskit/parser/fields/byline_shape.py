"""Whether a line looks like a byline: a cheap test, a feature of lines."""

import re

from newskit.parser.fields.agency import canonical_agency
from newskit.parser.fields.label import FINAL, byline_label, names_only
from newskit.parser.fields.place import is_place

LONGEST = 110
WORDS = 5  # behind a place and a colon
_SCANNED = 3 * LONGEST  # a longer line is none, whatever white space it has
_DIGIT = re.compile(r"\d")
EDGES = " \t\u00a0*•+"
BETWEEN = r"[\s،,–—-]"
"""What stands between signatures."""
DASH, SIGN = "[–—ـ]", "[-–—ـ]"
_BRACKETS = re.compile(rf"(?:([^()]{{2,60}})\(([^()]{{2,40}})\){BETWEEN}*)+$")
_SIGN = re.compile(SIGN)
_DASH = re.compile(rf"\s*{DASH}\s*|\s+-\s*|\s*-\s+|(?<=»)-")


def byline_shape(text: str) -> bool:
    """Whether a line has the form of a byline: a label or a known place beside few words.

    It is a test of form: «PLACE: NAME» may be a short headline all the same.

    >>> byline_shape("رؤى سالم (واشنطن)"), byline_shape("ميناء المدينة (رويترز)")
    (True, False)
    """
    if len(text) > _SCANNED:
        return False
    text = text.strip(EDGES)
    if not 3 < len(text) <= LONGEST or text[-1] in FINAL or _DIGIT.search(text):
        return False
    if text[0] == "(" and text[-1] == ")" and text.count("(") == 1:
        text = text[1:-1].strip()
    if start := byline_label(text):
        return names_only(text[start:])
    if text[-1] == ")":
        match = _BRACKETS.match(text)
        return match is not None and is_place(match[2]) and names_only(match[1])
    if ":" in text:
        place, _, name = text.partition(":")
        if place != place.rstrip() or (len(name.split()) > WORDS and ":" not in name):
            return False  # «سوسة : مهرجان …» is how headlines are set, not bylines
        return is_place(place) and (
            names_only(name) or ("«" in name and names_only(name.strip("«» ")))
        )
    if not _SIGN.search(text):
        return False
    pieces = _DASH.split(text)
    if len(pieces) == 2:
        first, second = pieces
        for one, other in ((first, second), (second, first)):
            if is_place(one) and not is_place(other) and names_only(other):
                return True
    return False if len(pieces) < 2 else any(canonical_agency(piece) for piece in pieces)
