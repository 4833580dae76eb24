"""The slots of a line: named discrete features, each with a fixed number of values.

A slot's column in the feature matrix holds the number of its value; weights are kept by slot,
value and state, and `value_name` gives back the words, for the weights file and for `explain`.
"""

from typing import NamedTuple

from newskit.parser.echoes import COPIES, OVERLAPS, TITLES
from newskit.parser.kinds import KINDS
from newskit.parser.markdown import MARKS
from newskit.parser.shape import (
    CUES,
    ENDS,
    FIRSTS,
    INNER,
    SCRIPTS,
    SITE_WORDS,
    SIZES,
    STARTS,
    WORDS,
    closers,
    openers,
)

COARSE = ("tiny", "short", "middle", "long", "huge")
"""Sizes for combining: under 19, 46, 111, 221 characters, and above."""
COARSE_OF_SIZE = (0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4)
EDGE = "edge"
"""The value of a neighbour that is not there: the line is the first or the last."""


def _buckets(bounds: tuple[int, ...]) -> tuple[str, ...]:
    lows = (0, *bounds)
    highs = (*(bound - 1 for bound in bounds), None)
    return tuple(
        f"{low}" if low == high else f"{low}..{high}" if high is not None else f"{low}.."
        for low, high in zip(lows, highs)
    )


GAP_BOUNDS = (1, 2, 3, 5)
DISTANCE_BOUNDS = (1, 2, 3, 4, 6, 9, 15, 31)
COUNT_BOUNDS = (1, 2, 3, 5)
INDEX_BOUNDS = (1, 2, 3, 4, 6, 10, 20, 50)
SITE_BOUNDS = (1, 2, 3, 5, 8, 12)
"""Words of the site about itself in a line and the three on each side of it, in steps of `site`."""
RUN_BOUNDS = (2, 3, 4, 6, 10)
TITLE_BOUNDS = (1, 2, 3, 4, 6)
"""Lines to the nearest line that is told again in the prose under it, as headlines are."""
NEAR_BOUNDS = (1, 2, 3, 5, 9)
UNDER_BOUNDS = (2, 3, 4, 7, 13, 26)
PAGE_LINES_BOUNDS = (6, 20, 60, 150)
PAGE_LONG_BOUNDS = (1, 3, 8, 20)
RELATIVES = ("<.08", "<.2", "<.4", "<.7", "<1", "1")
SHARES = ("0", "<.1", "<.5", "<.9", "<1", "1")
GAPS = ("none", "tight", "usual", "wide")
INDENTS = ("less", "same", "more")
UNDERS = ("nothing", "related_header", "list_header", "tags_label", "promo", "legal")
FURNITURE_SHARES = ("unseen", "once", "rare", "often", "always")

_SIZES = _buckets(SIZES)
_CUES = (*CUES, EDGE)
_KINDS = (*KINDS, EDGE)
_COARSE = (*COARSE, EDGE)
_ENDS = (*ENDS, EDGE)
_OPENERS = ("", *openers())
_CLOSERS = ("", *closers())
SHORT = 6
LENGTHS = ("short", "middle")
"""For combining with words: sizes up to number `SHORT`, under 35 characters, and above."""


class Slot(NamedTuple):
    """A feature that combines `parts`, each a tuple of value names."""

    name: str
    parts: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """The number of values."""
        count = 1
        for part in self.parts:
            count *= len(part)
        return count

    def value_name(self, value: int) -> str:
        """Name a value: the names of its parts joined by ``+``."""
        names: list[str] = []
        for part in reversed(self.parts):
            value, index = divmod(value, len(part))
            names.append(part[index] or "-")
        return "+".join(reversed(names))


SLOTS = (
    Slot("size", (_SIZES,)),
    Slot("words", (_buckets(WORDS),)),
    Slot("opening", (STARTS,)),
    Slot("script", (SCRIPTS, COARSE)),
    Slot("end", (_SIZES, ENDS)),
    Slot("cue", (CUES, COARSE)),
    Slot("kind", (KINDS, COARSE)),
    Slot("first", (FIRSTS, COARSE)),
    Slot("inner", (INNER, COARSE)),
    Slot("opener", (_OPENERS, LENGTHS)),
    Slot("closer", (_CLOSERS, LENGTHS)),
    Slot("site", (SITE_WORDS, COARSE)),
    Slot("site_window", (_buckets(SITE_BOUNDS), COARSE)),
    Slot("site_near", (SITE_WORDS, SITE_WORDS, COARSE)),
    Slot("cue_before", (_CUES, COARSE)),
    Slot("cue_after", (_CUES, COARSE)),
    Slot("cue_before2", (_CUES,)),
    Slot("cue_after2", (_CUES,)),
    Slot("kind_before", (_KINDS, COARSE)),
    Slot("kind_after", (_KINDS, COARSE)),
    Slot("kind_after2", (_KINDS,)),
    Slot("kind_before2", (_KINDS,)),
    Slot("sizes", (_COARSE, COARSE, _COARSE)),
    Slot("sizes_before", (_COARSE, _COARSE)),
    Slot("sizes_after", (_COARSE, _COARSE)),
    Slot("end_before", (_ENDS, COARSE)),
    Slot("end_after", (_ENDS, COARSE)),
    Slot("first_after", ((*FIRSTS, EDGE), COARSE)),
    Slot("gaps", (GAPS, GAPS, COARSE)),
    Slot("copies", (COPIES, COARSE)),
    Slot("copies_after", ((*COPIES, EDGE), COARSE)),
    Slot("copies_around", ((*COPIES, EDGE), COPIES, (*COPIES, EDGE))),
    Slot("title", (TITLES, COARSE)),
    Slot("kind_title", (KINDS, TITLES)),
    Slot("overlap", (OVERLAPS, COARSE)),
    Slot("recall", (OVERLAPS, COARSE)),
    Slot("kind_recall", (KINDS, OVERLAPS)),
    Slot("recall_near", (OVERLAPS, OVERLAPS, OVERLAPS)),
    Slot("title_ahead", (_buckets(TITLE_BOUNDS), CUES)),
    Slot("title_behind", (_buckets(TITLE_BOUNDS), COARSE)),
    Slot("overlap_after", ((*OVERLAPS, EDGE), COARSE)),
    Slot("long_after", (_buckets(DISTANCE_BOUNDS), COARSE)),
    Slot("long_before", (_buckets(DISTANCE_BOUNDS), COARSE)),
    Slot("longs_after", (_buckets(COUNT_BOUNDS), _buckets(COUNT_BOUNDS), COARSE)),
    Slot("mass", (SHARES, COARSE)),
    Slot("index", (_buckets(INDEX_BOUNDS), COARSE)),
    Slot("rest", (_buckets(INDEX_BOUNDS), COARSE)),
    Slot("run", (_buckets(RUN_BOUNDS), COARSE)),
    Slot("indent", (INDENTS, STARTS)),
    Slot("under", (UNDERS, _buckets(UNDER_BOUNDS), _buckets((1, 3)))),
    Slot("date_near", (_buckets(NEAR_BOUNDS), _buckets(NEAR_BOUNDS), COARSE)),
    Slot("relative", (RELATIVES, COARSE)),
    Slot("relative_near", ((*RELATIVES, EDGE), RELATIVES, (*RELATIVES, EDGE))),
    Slot("mark", (MARKS, COARSE)),
    Slot("mark_before", ((*MARKS, EDGE), COARSE)),
    Slot("mark_after", ((*MARKS, EDGE), COARSE)),
    Slot("page", (_buckets(PAGE_LINES_BOUNDS), _buckets(PAGE_LONG_BOUNDS))),
    Slot("seen", (FURNITURE_SHARES, COARSE)),
)
"""Every slot, in the order of the columns of the feature matrix."""
