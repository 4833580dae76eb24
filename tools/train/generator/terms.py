"""Names of things in a story: what tags, crossheads and captions of its page speak of.

A noun and an adjective that agrees with it, both with the article, are nearly always a name or as
good as one: «البنك المركزي», «الحماية المدنية».
"""

import re
from functools import lru_cache

from .phrases import phrases
from .stories import Story

NAMES = re.compile(r"(?<!\w)(?:ال\w{3,} )+ال\w{3,}(?:ية|ي|ة)(?!\w)")
"""Two words or more in a row that all have the article, the last one an adjective by its ending."""
MOST_WORDS = 3


@lru_cache(maxsize=4096)
def terms(story: Story) -> tuple[str, ...]:
    """The names in a story, those of its headline and the frequent ones first, none twice.

    >>> from .stories import Story
    >>> terms(Story("1", "", "البنك المركزي يخفض الفائدة", "", ("قال المجلس العسكري ذلك.",)))
    ('البنك المركزي', 'المجلس العسكري')
    """
    never = phrases()["names.never"]
    text = "\n".join((story.title, story.title, *story.sentences))
    counts: dict[str, int] = {}
    for name in NAMES.findall(text):
        noun, *adjectives = name.split(" ")
        # An adjective of a feminine noun is feminine; one of a plural of things may be too.
        agrees = adjectives[-1].endswith("ة") or not noun.endswith(("ة", "ات"))
        fits = len(adjectives) < MOST_WORDS and not any(word in never for word in name.split(" "))
        if agrees and fits:
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: -counts[name]))
