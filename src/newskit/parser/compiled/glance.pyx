# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""One look over a line: what `shape`, `cues`, `kinds` and `layout_choice` find out in many.

Everything that most lines need is said here, over one fold of the line and the hashes of its
words. What few lines need (a date, the name of an agency in a credit) is asked only where the words
and signs of a line make it possible. Only what a layout's own words say waits until it is known
which layout the page has (`Gate`). Tables of letters and words come from `newskit.parser.glances`,
which takes them from the plain modules.
"""

from libc.stdlib cimport malloc

import numpy as np

include "letters.pxi"

cdef enum:  # what a word says of its line, in any layout: the flags of `word_tables.common_words`
    OPENS_CLUE = 1
    HOLDS_CLUE = 2
    OPENS_LINE_CLUE = 4
    LINE_CLUE = 8
    SITE = 16
    OPENS_BYLINE = 32
    OPENS_PLACE = 64
    OF_DATE = 128
    OPENS_AGENCY = 256
    OPENS_PERSON = 512
    OF_AGENCY = 1024
    OF_NO_AGENCY = 2048  # of a line: one of its words is not OF_AGENCY

cdef enum:  # and in one layout: the flags of `word_tables.layout_words`
    OPENS_EXACT = 1
    OPENS_NAME = 2
    OPENS_CUE = 4

cdef enum:  # what else a phrase that opens a line wants: the numbers of `word_tables`
    TO_ASK = 1
    NAMES_BEHIND = 2
    MORE_BEHIND = 3

cdef enum:  # tests of `kinds` that are worth while: its numbers; and any that looks at no word
    DATE = 1
    BYLINE = 2
    AGENCY = 4
    PERSON = 8
    DATED = 16
    BY_FORM = 32

cdef enum:  # characters, as in `cues`, `layout_choice` and `shape`
    CUE_HEAD = 80
    CUE_EXACT = 120
    CUE_CONTAINS = 320
    CLUE_LONGEST = 200
    HEAD = 120
    SITE_LEAST = 16
    SITE_MOST = 260
    VOCALISED = 8
    LABEL = 160
    DATE_LINE = 140
    WORDED_DATE = 40
    BYLINE_MOST = 90
    BYLINE_WORDS = 5
    CREDIT = 50
    PERSON_MOST = 60
    DATED_MOST = 110
    FIRST_REACH = 40
    FIELDS = 12
    OPENER = 90
    CLOSER = 60
    CUE_FIELD = 6
    KINDS = 16  # how many kinds `Kinds` knows
    ASK = -1
    LONGEST = 1000000  # characters; what is longer is left to the plain version


include "look.pxi"
include "sights.pxi"
include "names.pxi"
include "agencies.pxi"
include "bylines.pxi"
include "kinds.pxi"


cdef class Glance:
    """Looks over the lines of pages, before it is known in which words.

    `sizes`, `counts`, `ends`, `starts` give the first four values of a shape by length, number of
    words, last and first character; `firsts` the class of a first word, `openers` and `closers` the
    words that open and close lines.
    """

    cdef Letters letters
    cdef Lexicon common, firsts, openers, closers
    cdef Kinds kinds
    cdef const uint8_t[::1] sizes, counts, ends, starts

    def __init__(self, Kinds kinds, Lexicon common, words, tables):
        self.kinds, self.letters, self.common = kinds, kinds.names.letters, common
        self.firsts, self.openers, self.closers = words
        self.sizes, self.counts, self.ends, self.starts = tables

    def over(self, list texts):
        """What is seen of the lines of a page, which are stripped and not empty."""
        cdef Sights sights = Sights(texts)
        cdef int[:, ::1] rows = sights.rows
        cdef Seen* line = sights.seen
        cdef str text
        cdef Py_ssize_t at = 0
        for text in texts:
            line.text = sights._read(text)
            line.length = <int> min(len(text), <Py_ssize_t> LONGEST)
            self._shape(text, sights, line, &rows[at, 0])
            line += 1
            at += 1
        return sights

    cdef int _shape(self, str text, Sights sights, Seen* line, int* row) except -1:
        """All of a shape but what the words of the layout say."""
        cdef const uint16_t* letters = line.text
        cdef int length = line.length, worth
        cdef uint32_t pieces = 0, opening
        cdef uint16_t* fold
        cdef Word* words
        cdef Look look
        if letters:
            _look(letters, length, self.letters, &look)
            if look.classes & FORM or look.vowels * VOCALISED > min(length, HEAD):
                letters = line.text = NULL
        if not letters:
            if length <= CLUE_LONGEST:
                sights.telling.append(text)
            return 0
        row[0] = self.sizes[min(length, <int> self.sizes.shape[0] - 1)]
        row[1] = self.counts[min(look.spaces + 1, <int> self.counts.shape[0] - 1)]
        row[2] = self.ends[look.last]
        if look.last == c'.' and length > 1 and letters[length - 2] == c'.':
            row[2] = 5
        row[3] = self.starts[letters[0]]
        row[4] = _inner(&look)
        row[5] = _script(&look, min(length, HEAD))
        row[8] = self._first(letters, length)
        sights._fold_line(line, self.letters, self.common)
        fold, words = sights.letters + line.start, sights.words + line.first
        if length <= CLUE_LONGEST and _tells(fold, line.size, words, line.count, self.letters,
                                             self.common):
            sights.telling.append(text)
        row[9] = self._site(fold, words, line.count) if length >= SITE_LEAST else 0
        row[10] = row[11] = 0
        if line.count and length <= OPENER:
            row[10] = self.openers.of(_label(fold, &words[0]))
            if length <= CLOSER:
                row[11] = self.closers.of(_label(fold, &words[line.count - 1]))
        opening = self.common.of(_before(BULLET, fold, line.size, self.letters))
        if length <= BYLINE_MOST or look.slash > 0 or look.last in (c')', c']'):
            pieces = _pieces(fold, line.size, self.letters, self.common)
        row[7] = 0
        worth = _worth(letters, &look, row[5], opening, pieces, self.letters, self.common)
        if worth:
            row[7] = self.kinds.of(text, letters, length, row[5], worth)
        return 0

    cdef int _first(self, const uint16_t* text, int length) noexcept nogil:
        """The class of the first word in the first characters."""
        cdef int i, start = -1
        cdef uint64_t value = SEED
        cdef uint32_t found
        for i in range(min(length, FIRST_REACH)):
            if self.letters.classes[text[i]] & ALPHA:
                if start < 0:
                    start = i
                value = (value ^ text[i]) * PRIME
            elif start >= 0:
                length = i
                break
        if start < 0:
            return 0
        found = self.firsts.of(value)
        if found:
            return found - 1
        length = min(length, FIRST_REACH)
        return 6 if text[start] == WAW and length - start > 4 else 0

    cdef int _site(self, const uint16_t* fold, const Word* words, int count) noexcept nogil:
        """How many words of the site about itself, in steps."""
        cdef int i, found = 0
        for i in range(count):
            if words[i].flags & SITE or (
                fold[words[i].start] == WAW
                and self.common.of(_hash(fold + words[i].start + 1, words[i].length - 1)) & SITE
            ):
                found += 1
        return 4 if found >= 5 or (found >= 2 and found * 4 >= count) else min(found, 3)


cdef uint64_t _label(const uint16_t* fold, const Word* word) noexcept nogil:
    """The hash of a word without the colons at its end."""
    cdef int length = word.length
    while length and fold[word.start + length - 1] == c':':
        length -= 1
    return _hash(fold + word.start, length)


def limits():
    """The bounds that the plain modules must share, or this one is not to be used."""
    return {
        "cue head": CUE_HEAD, "cue exact": CUE_EXACT, "cue contains": CUE_CONTAINS,
        "clue": CLUE_LONGEST, "site": (SITE_LEAST, SITE_MOST), "vocalised": VOCALISED,
        "label": LABEL, "date line": DATE_LINE, "worded date": WORDED_DATE,
        "byline": (BYLINE_MOST, BYLINE_LONGEST, BYLINE_WORDS),
        "names": (NAME_WORDS, AGENCY_LINE_WORDS, PERSON_LEAST, PERSON_WORDS),
        "byline label": (LABEL_HEAD, FULL_NAME), "credit": CREDIT, "person": PERSON_MOST,
        "dated": DATED_MOST, "tests": (DATE, BYLINE, AGENCY, PERSON, DATED),
        "path": (SECTION_WORDS, MENU),
        "opener": OPENER, "closer": CLOSER, "fields": FIELDS, "kinds": KINDS,
    }


include "gates.pxi"
include "worth.pxi"
include "paths.pxi"
include "clues.pxi"
