# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""One look over a line: what `shape`, `cues` and `layout_choice` find out in many.

Everything that most lines need is said here, over one fold of the line and the hashes of its
words. What few lines need (a date, a byline, a path of sections) is left to the plain version: a
line goes there only where its words and signs make it possible. Tables of letters and words come
from `newskit.parser.glances`, which takes them from the plain modules.
"""

include "letters.pxi"

cdef enum:  # what a word says of its line, in any layout: the flags of `glances.common_words`
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

cdef enum:  # and in one layout: the flags of `glances.layout_words`
    OPENS_EXACT = 1
    OPENS_NAME = 2
    OPENS_CUE = 4

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
    KINDS = 16  # how many kinds `_kind` knows the gates of
    ASK = -1


include "look.pxi"


cdef class Gate:
    """The words of one layout: flags of words, categories of whole lines, phrases that open one.

    `names` are those that may follow each other on a line, at most `longest` words each, and
    `categories` what such a line is: a section, a menu, or controls.
    A word with OPENS_CUE has above its flags the index in `openings` of the phrases it opens, in
    the order in which `cues` tries them: (phrase, category, longest line, whether no letter may
    follow, whether to ask the plain version). `holds` leads from a word to the place in `held` of
    the phrases that have it: (phrase, category).
    """

    cdef Lexicon words, exact, holds, names
    cdef list openings, held
    cdef int longest, section, nav, control

    def __cinit__(self, words, exact, list openings, holds, list held, names, int longest,
                  categories):
        self.words, self.exact, self.holds = Lexicon(words), Lexicon(exact), Lexicon(holds)
        self.openings, self.held = openings, held
        self.names, self.longest = Lexicon(names), longest
        self.section, self.nav, self.control = categories


cdef class Glance:
    """Looks over lines in the words of one layout.

    `sizes`, `counts`, `ends`, `starts` give the first four values of a shape by length, number of
    words, last and first character; `firsts` the class of a first word, `openers` and `closers` the
    words that open and close lines. `plain` are the plain functions to ask: of a line's category, of its kind, of its whole shape.
    """

    cdef Letters letters
    cdef Lexicon common, firsts, openers, closers
    cdef Gate gate
    cdef const uint8_t[::1] sizes, counts, ends, starts
    cdef dict known
    cdef object cue_of, kind_of, shape_of
    cdef dict categories
    cdef Py_ssize_t most

    def __init__(self, Letters letters, Lexicon common, words, tables, Gate gate, plain,
                 categories, Py_ssize_t most):
        self.letters, self.common, self.gate = letters, common, gate
        self.firsts, self.openers, self.closers = words
        self.sizes, self.counts, self.ends, self.starts = tables
        self.cue_of, self.kind_of, self.shape_of = plain
        self.categories, self.known, self.most = categories, {}, most

    def shapes(self, list texts, int[:, ::1] rows, Py_ssize_t at):
        """Write the shapes of lines, stripped and not empty, from row `at` on."""
        cdef str text
        for text in texts:
            self._shape(text, &rows[at, 0])
            at += 1

    cdef int _shape(self, str text, int* row) except -1:
        cdef Py_ssize_t length = len(text)
        cdef Look look
        cdef int field, found
        cdef bint asked = False
        remembered = self.known.get(text) if length <= LABEL else None
        if remembered is not None:
            for field in range(FIELDS):
                row[field] = (<tuple> remembered)[field]
            return 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        if kind == 4 or length > 1000000:
            return self._ask_all(text, row)
        _look(kind, data, <int> length, self.letters, &look)
        if look.classes & FORM or look.vowels * VOCALISED > min(look.length, HEAD):
            return self._ask_all(text, row)
        row[0] = self.sizes[min(length, <Py_ssize_t> self.sizes.shape[0] - 1)]
        row[1] = self.counts[min(look.spaces + 1, <int> self.counts.shape[0] - 1)]
        row[2] = self.ends[look.last]
        if look.last == c'.' and length > 1 and PyUnicode_READ(kind, data, length - 2) == c'.':
            row[2] = 5
        row[3] = self.starts[PyUnicode_READ(kind, data, 0)]
        row[4] = _inner(&look)
        row[5] = _script(&look, min(look.length, HEAD))
        row[8] = self._first(kind, data, look.length)
        cdef uint32_t opening = 0, pieces = 0
        found = self._words(kind, data, &look, row, &opening, &pieces)
        if found == ASK:
            asked = True
            found = self.categories[self.cue_of(text)]
        row[6] = found
        row[7] = 0
        found = _worth(kind, data, &look, row[5], opening, pieces, self.letters, self.common)
        if found:
            asked = True
            row[7] = self.kind_of(text, row[5], found)
        if asked and length <= LABEL:
            self._remember(text, row)
        return 0

    cdef int _ask_all(self, str text, int* row) except -1:
        cdef int field
        shape = self.shape_of(text)
        for field in range(FIELDS):
            row[field] = shape[field]
        if len(text) <= LABEL:
            self._remember(text, row)
        return 0

    cdef int _remember(self, str text, int* row) except -1:
        if len(self.known) >= self.most:
            self.known.clear()
        cdef int field
        self.known[text] = tuple([row[field] for field in range(FIELDS)])
        return 0

    cdef int _first(self, int kind, const void* text, int length) noexcept nogil:
        """The class of the first word in the first characters."""
        cdef int i, start = -1
        cdef uint64_t value = SEED
        cdef uint16_t letter
        cdef uint32_t found
        for i in range(min(length, FIRST_REACH)):
            letter = PyUnicode_READ(kind, text, i)
            if self.letters.classes[letter] & ALPHA:
                if start < 0:
                    start = i
                value = (value ^ letter) * PRIME
            elif start >= 0:
                length = i
                break
        if start < 0:
            return 0
        found = self.firsts.of(value)
        if found:
            return found - 1
        length = min(length, FIRST_REACH)
        return 6 if PyUnicode_READ(kind, text, start) == 0x648 and length - start > 4 else 0

    cdef int _words(self, int kind, const void* text, Look* look, int* row,
                    uint32_t* opening, uint32_t* pieces) except -2:
        """What the words of a line say: its category, or ASK; sets its site words, and flags."""
        cdef uint16_t fold[MOST_FOLD]
        cdef Word words[MOST_WORDS]
        cdef int offset, length, count, i, cue = 0
        cdef uint64_t value
        length = _fold(kind, text, 0, min(look.length, SITE_MOST), self.letters, fold, &offset)
        count = _words(fold + offset, length, words)
        opening[0] = self.common.of(_before(BULLET, fold + offset, length, self.letters))
        if look.length <= BYLINE_MOST or look.slash > 0 or look.last in (c')', c']'):
            pieces[0] = _pieces(fold + offset, length, self.letters, self.common)
        row[9] = 0
        if look.length >= SITE_LEAST:
            row[9] = self._site(fold + offset, words, count)
        row[10] = row[11] = 0
        if count and look.length <= OPENER:
            row[10] = self.openers.of(_label(fold + offset, &words[0]))
            if look.length <= CLOSER:
                row[11] = self.closers.of(_label(fold + offset, &words[count - 1]))
        if look.length <= CUE_EXACT:
            if PyUnicode_READ(kind, text, 0) == c'[' and look.last == c']':
                return ASK  # the name of a file, it may be
            return _cue(self.gate, self.letters, fold + offset, length, words, count, look.length)
        if look.length <= CUE_CONTAINS:
            if look.length > SITE_MOST:
                length = _fold(kind, text, 0, look.length, self.letters, fold, &offset)
                count = _words(fold + offset, length, words)
            if _holds(self.gate, fold + offset, length, words, count):
                return ASK  # it depends on how the words are printed
        for i in range(CUE_HEAD):
            if self.letters.classes[PyUnicode_READ(kind, text, i)] & SPACE:
                break
        else:
            i = CUE_HEAD
        return _long_cue(self.gate, self.letters, kind, text, look.length, i)

    cdef int _site(self, const uint16_t* fold, const Word* words, int count) noexcept nogil:
        """How many words of the site about itself, in steps."""
        cdef int i, found = 0
        for i in range(count):
            if self.common.of(words[i].hash) & SITE or (
                fold[words[i].start] == 0x648
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
        "byline": (BYLINE_MOST, BYLINE_WORDS), "credit": CREDIT, "person": PERSON_MOST,
        "dated": DATED_MOST, "tests": (DATE, BYLINE, AGENCY, PERSON, DATED),
        "path": (SECTION_WORDS, MENU),
        "opener": OPENER, "closer": CLOSER, "fields": FIELDS, "kinds": KINDS,
    }


include "gates.pxi"
include "paths.pxi"
include "clues.pxi"
