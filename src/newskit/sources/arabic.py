"""Whether a page of a crawl is in Arabic: one in a hundred and sixty is, so it must be cheap.

Not the language of an article, which the parser names: only whether the page is worth reading.
"""

import re
import unicodedata
from functools import lru_cache

from newskit.sources.encodings import (
    ARABIC,
    PROSE,
    SHORTEST,
    VOWELS,
    WORD,
    knowledge,
    read_as,
)

ARABIC_LEADS = bytes(range(0xD8, 0xDC))
"""First bytes in UTF-8 of U+0600 to U+06FF."""
NOT_LEADS = bytes(set(range(256)) - set(ARABIC_LEADS))
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
OTHER_MARKS = (
    *(b"\xef\xad", b"\xef\xae", b"\xef\xaf", b"\xef\xb0", b"\xef\xb9", b"\xef\xba", b"\xef\xbb"),
    *(b"&#15", b"&#16", b"&#x06", b"&#x6"),
)
"""How presentation forms begin in UTF-8, and Arabic letters as the entities of old HTML pages."""

FEWEST = 40
"""Arabic letters below which a page has nothing to read."""
SAMPLE = 20_000
"""Characters from the first Arabic one that are looked at."""
SHARE = 0.3
"""Share of the words in Arabic letters below which a page is in another language with some Arabic
on it, as the names of a list of languages are."""


def has_arabic_letters(data: bytes) -> bool:
    """Whether so many bytes of UTF-8 may be Arabic that the page is worth reading.

    >>> has_arabic_letters("خبر قصير ".encode() * 9), has_arabic_letters(b"short news " * 9)
    (True, False)
    """
    return len(data.translate(None, NOT_LEADS)) >= FEWEST or any(
        data.count(mark) >= FEWEST // 2 for mark in OTHER_MARKS
    )


def may_be_arabic(data: bytes) -> bool:
    """Whether a page that cannot be read would be missed: in UTF-8 or another encoding of Arabic.

    >>> may_be_arabic("افتتح العمدة الجسر الجديد في مدينة الواحة".encode("cp1256") * 9)
    True
    """
    if has_arabic_letters(data):
        return True
    readings = [read_as(data, encoding) for encoding in knowledge().accept]
    return any(reading is not None and reading.plausible for reading in readings)


def is_arabic(text: str) -> bool:
    """Whether a text is Arabic: its words are in Arabic letters, and among them are the words and
    the article that only Arabic has.

    The measure and its threshold are those that tell Arabic prose from bytes read in a wrong
    encoding (see `encodings`); running Persian and Urdu stay below 0.05, the pages of Arabic
    newspapers, menus included, above 0.35.

    >>> is_arabic("قال الوزير إن الخطة تبدأ غدا في المدينة وإن العمل يستمر")
    True
    >>> is_arabic("وزیر اعظم نے کہا ہے کہ یہ منصوبہ اگلے سال مکمل ہو جائے گا")
    False
    """
    if FORMS.search(text):
        text = unicodedata.normalize("NFKC", text)
    first = next((match.start() for match in ARABIC.finditer(text)), None)
    if first is None:
        return False
    words, arabic, marked = map(sum, zip(*map(_counts, text[first : first + SAMPLE].split())))
    return bool(arabic >= max(SHORTEST, SHARE * words) and marked >= PROSE * arabic)


@lru_cache(1 << 14)  # most of a text are a few thousand words
def _counts(text: str) -> tuple[int, int, int]:
    """How many words are in a text without white space, how many in Arabic letters, and how many
    of those only Arabic has or begin with its article.
    """
    words = WORD.findall(VOWELS.sub("", text))
    arabic = [word for word in words if ARABIC.fullmatch(word)]
    known = knowledge()
    marked = sum(word in known.function or word.startswith(known.article) for word in arabic)
    return len(words), len(arabic), marked
