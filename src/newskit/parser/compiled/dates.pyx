# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Where the words of dates may begin: places at which the expressions of `fields.dates` can match.

An expression that is tried at every letter of a text pays for all the words that are none of its
own. Here a word is looked up by its hash first; the expression then decides.
"""

include "letters.pxi"

cdef enum:
    LAM = 0x644
    STEM = 3  # letters behind an article that are looked at
    PREFIXES = 2  # letters written onto a word: and, so, in, to, as


cdef inline bint _is_mark(uint32_t letter) noexcept nogil:
    """Harakat and tatweel."""
    return 0x64B <= letter <= 0x652 or letter == 0x640


cdef inline bint _is_prefix(uint32_t letter) noexcept nogil:
    return letter in (0x648, 0x641, 0x628, 0x644, 0x643)


cdef class Scanner:
    """Finds candidates: `words` are the runs of letters of all words, `stems` what may follow «ال»."""

    cdef Letters letters
    cdef Lexicon words, stems

    def __init__(self, classes, folds, words, stems):
        self.letters = Letters(classes, folds)
        self.words, self.stems = Lexicon(words), Lexicon(stems)

    def starts(self, str text, Py_ssize_t start, Py_ssize_t stop):
        """Where a number or a known word begins, with what is written onto it; None: anywhere."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef const uint16_t* classes = self.letters.classes
        cdef Py_ssize_t i = start, end
        cdef uint16_t c, before
        cdef list found = []
        if kind == 4:
            return None
        before = classes[PyUnicode_READ(kind, data, i - 1)] if i else 0
        while i < stop:
            c = classes[PyUnicode_READ(kind, data, i)]
            if c & DIGIT:
                if not before & DIGIT or i == start:
                    found.append(i)
            elif c & ALPHA and not before & ALPHA:
                end = i + 1
                while end < stop and classes[PyUnicode_READ(kind, data, end)] & ALPHA:
                    end += 1
                if self._is_known(kind, data, i, end):
                    found.append(i)
                i, before = end, ALPHA
                continue
            before = c
            i += 1
        return found

    cdef bint _is_known(self, int kind, const void* text, Py_ssize_t start,
                        Py_ssize_t stop) noexcept nogil:
        cdef Py_ssize_t i
        cdef int skipped
        cdef uint64_t value
        if PyUnicode_READ(kind, text, start) < 128:
            return True
        for skipped in range(PREFIXES + 1):
            value = SEED
            for i in range(start + skipped, stop):
                value = (value ^ self.letters.folds[PyUnicode_READ(kind, text, i)]) * PRIME
            if self.words.of(value):
                return True
            if start + skipped >= stop or not _is_prefix(
                PyUnicode_READ(kind, text, start + skipped)
            ):
                return False
        return False

    def articles(self, str text):
        """The places of the lam of an article behind which a known stem may begin; None: any."""
        cdef int kind = PyUnicode_KIND(text), letters
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = len(text), i, j
        cdef uint32_t letter
        cdef uint64_t value
        cdef list found = []
        if kind == 4:
            return None
        for i in range(1, length):
            if PyUnicode_READ(kind, data, i) != LAM:
                continue
            letter = PyUnicode_READ(kind, data, i - 1)
            if letter not in (0x627, 0x644, 0x671) and not _is_mark(letter):
                continue
            value, letters, j = SEED, 0, i + 1
            while j < length and letters < STEM:
                letter = PyUnicode_READ(kind, data, j)
                if not _is_mark(letter):
                    value = (value ^ self.letters.folds[letter]) * PRIME
                    letters += 1
                    if self.stems.of(value):
                        found.append(i)
                        break
                j += 1
        return found
