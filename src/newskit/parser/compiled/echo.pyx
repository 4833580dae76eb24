# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What a page says twice: `newskit.parser.echoes` over words that are their 64-bit hashes.

The stems of each line are taken once; the sets of the long lines that a title or a tag is held
against move along with it. Which characters are letters, marks or white space comes from
`newskit.parser.echoes`.
"""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memset

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil
    bint Py_UNICODE_ISALNUM(uint32_t letter) nogil
    bint Py_UNICODE_ISDECIMAL(uint32_t letter) nogil

cdef enum:  # classes of code points, in the order of `echoes`
    ALPHA = 1
    SPACE = 2
    MARK = 4
    SEPARATOR = 8
    BAR = 16

cdef enum:  # as in `echoes`
    NEAR = 12
    MANY = 5
    LEAST = 15
    MOST = 230
    LEAD_REACH = 40
    LEAD_CHARS = 500
    LEADS = 2
    RECALLED = 6
    LONGEST_TAG = 80
    SHORTEST_WORD = 4

cdef enum:
    SLOTS = 256  # of a set; a lead has at most LEAD_CHARS / (SHORTEST_WORD + 1) stems

cdef uint64_t SEED = 14695981039346656037U
cdef uint64_t PRIME = 1099511628211U


def limits():
    """The bounds that the plain module must share, or this one is not to be used."""
    return (NEAR, MANY, (LEAST, MOST), LEAD_REACH, LEAD_CHARS, RECALLED, LONGEST_TAG)


include "stems.pxi"


cdef class Echoes:
    """The four echoes of the lines of a page; `classes` are those of code points below U+10000."""

    cdef const uint8_t[::1] table
    cdef uint64_t* stems
    cdef Py_ssize_t held, room

    def __cinit__(self, const uint8_t[::1] classes):
        self.table = classes
        self.room = 1 << 12
        self.stems = <uint64_t*> malloc(self.room * sizeof(uint64_t))
        if not self.stems:
            raise MemoryError

    def __dealloc__(self):
        free(self.stems)

    def fill(self, list texts, const uint8_t[::1] is_long, int[:, :] rows):
        """Write copies, title parts, overlaps and recalls of a page: (4, lines)."""
        cdef int lines = <int> len(texts), i
        cdef str text
        cdef list titles = []
        cdef int* ends = <int*> calloc(lines + 1, sizeof(int))
        cdef int* sizes = <int*> calloc(lines + 1, sizeof(int))
        cdef bint separates
        if not ends or not sizes:
            free(ends)
            free(sizes)
            raise MemoryError
        try:
            self.held = 0
            for i in range(lines):
                text = texts[i]
                sizes[i] = <int> len(text)
                if is_long[i] or sizes[i] <= MOST:
                    separates = self._take(text)
                    if separates and sizes[i] < MOST and self._may_separate(text):
                        titles.append(i)
                ends[i + 1] = <int> self.held
            self._copies(texts, titles, rows)
            self._overlaps(lines, sizes, ends, is_long, rows)
            self._recalls(lines, sizes, ends, is_long, rows)
        finally:
            free(ends)
            free(sizes)

    cdef int _take(self, str text) except -1:
        """Add the stems of a line, each once; whether a sign stands in it that may separate."""
        cdef const void* data = PyUnicode_DATA(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef int length = <int> min(len(text), LEAD_CHARS)
        if self.held + SLOTS > self.room:
            self.room *= 2
            grown = <uint64_t*> realloc(self.stems, self.room * sizeof(uint64_t))
            if not grown:
                raise MemoryError
            self.stems = grown
        if kind == 2:  # so that a compiler makes a loop of its own for most texts
            return self._stems_of(2, data, length)
        return self._stems_of(kind, data, length)

    cdef inline int _stems_of(self, int kind, const void* text, int length) noexcept nogil:
        """The stems of the first longer run of letters of each word."""
        cdef uint64_t seen[SLOTS]
        cdef uint32_t word[LEAD_CHARS]
        cdef const uint8_t* classes = &self.table[0]
        cdef int letters = 0, i, c, all_classes = 0
        cdef bint ended = False
        cdef uint32_t letter
        cdef uint64_t stem
        memset(seen, 0, sizeof(seen))
        for i in range(length + 1):
            letter = PyUnicode_READ(kind, text, i) if i < length else 32
            c = _class(letter, classes)
            all_classes |= c
            if c == ALPHA:
                if not ended:
                    word[letters] = letter
                    letters += 1
            elif c & MARK:  # tatweel is a letter, too, for Unicode
                continue
            elif c & SPACE:
                if letters >= SHORTEST_WORD:
                    stem = _stem(word, letters)
                    if stem and _enter(seen, stem):
                        self.stems[self.held] = stem
                        self.held += 1
                letters, ended = 0, False
            elif letters < SHORTEST_WORD:
                letters = 0
            else:
                ended = True
        return all_classes & (SEPARATOR | BAR)

    cdef int _copies(self, list texts, list titles, int[:, :] rows) except -1:
        """Places among copies, and parts of titles: both ask which texts the page has."""
        cdef dict first = {}
        cdef int lines = <int> len(texts), i, before
        cdef int* one = <int*> malloc((lines + 1) * sizeof(int))  # the first line with this text
        cdef int* last = <int*> malloc((lines + 1) * sizeof(int))
        cdef int* count = <int*> calloc(lines + 1, sizeof(int))
        try:
            if not one or not last or not count:
                raise MemoryError
            for i in range(lines):
                one[i] = first.setdefault(texts[i], i)
                count[one[i]] += 1
                rows[0, i] = rows[1, i] = 0
                if one[i] < i:
                    before = last[one[i]]
                    if rows[0, before] == 0:
                        rows[0, before] = 1
                    rows[0, i] = 2 if i - before == 1 else 3 if i - before <= NEAR else 4
                last[one[i]] = i
            for i in range(lines):
                if count[one[i]] >= MANY:
                    rows[0, i] = 5
            self._titles(texts, titles, first, rows)
            for i in range(lines):
                if not rows[1, i] and rows[1, one[i]] == -1:
                    rows[1, i] = 1
            for i in range(lines):
                if rows[1, i] == -1:
                    rows[1, i] = 1
        finally:
            free(one)
            free(last)
            free(count)
        return 0

    cdef int _titles(self, list texts, list titles, dict first, int[:, :] rows) except -1:
        """Mark titles by 2; the first line of a text that is a part, if it is no title, by -1."""
        cdef Py_ssize_t i
        parts = set()
        for i in titles:
            found = [part for part in self._parts(texts[i]) if part in first]
            if found:
                rows[1, i] = 2
                parts.update(found)
        for part in parts:
            i = first[part]
            if rows[1, i] != 2:
                rows[1, i] = -1
        return 0

    cdef bint _may_separate(self, str text) noexcept:
        """Whether a bar, or another separator between two spaces, stands in the text."""
        cdef int kind = PyUnicode_KIND(text), i, length = <int> len(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef uint32_t letter
        for i in range(length):
            letter = PyUnicode_READ(kind, data, i)
            if letter == c'|':
                return True
            if _class(letter, &self.table[0]) & SEPARATOR and 0 < i < length - 1:
                if PyUnicode_READ(kind, data, i - 1) == 32 == PyUnicode_READ(kind, data, i + 1):
                    return True
        return False

    cdef list _parts(self, str text):
        """The longer pieces of a title between its separators: a bar, or a sign between spaces."""
        cdef int kind = PyUnicode_KIND(text), length = <int> len(text), start = 0, i = 0, stop
        cdef const void* data = PyUnicode_DATA(text)
        cdef list found = []
        while i < length:
            stop = self._separator(kind, data, i, length)
            if stop == i:
                i += 1
                continue
            if i - start >= LEAST:
                found.append(text[start:i])
            start = i = stop
        if start and length - start >= LEAST:
            found.append(text[start:])
        return found

    cdef int _separator(self, int kind, const void* text, int start, int length) noexcept nogil:
        """Where the separator that begins at `start` ends; `start` where none does."""
        cdef int sign = self._behind_space(kind, text, start, length), stop
        cdef uint32_t letter
        if sign == length:
            return start
        letter = PyUnicode_READ(kind, text, sign)
        if letter not in (c'|', c':') and not _class(letter, &self.table[0]) & SEPARATOR:
            return start
        stop = self._behind_space(kind, text, sign + 1, length)
        return stop if letter == c'|' or (sign > start and stop > sign + 1) else start

    cdef int _behind_space(self, int kind, const void* text, int i, int length) noexcept nogil:
        while i < length and _class(PyUnicode_READ(kind, text, i), &self.table[0]) & SPACE:
            i += 1
        return i

    cdef void _overlaps(self, int lines, const int* sizes, const int* ends,
                        const uint8_t[::1] is_long, int[:, :] rows) noexcept nogil:
        """The share of each title's stems in the next two long lines, up the page."""
        cdef uint64_t sets[LEADS][SLOTS]
        cdef int places[LEADS]
        cdef int i, j, k, found, best, leads = 0
        for i in range(lines - 1, -1, -1):
            rows[2, i] = 0
            if LEAST <= sizes[i] <= MOST and ends[i + 1] > ends[i]:
                best = -1
                for k in range(min(leads, LEADS)):
                    if places[k] - i <= LEAD_REACH:
                        found = 0
                        for j in range(ends[i], ends[i + 1]):
                            found += _has(sets[k], self.stems[j])
                        best = max(best, found)
                if best >= 0:
                    rows[2, i] = _share(best, ends[i + 1] - ends[i])
            if is_long[i]:
                k = leads % LEADS
                self._fill_set(sets[k], ends[i], ends[i + 1])
                places[k] = i
                leads += 1

    cdef void _fill_set(self, uint64_t* table, int start, int stop) noexcept nogil:
        cdef int j
        memset(table, 0, SLOTS * sizeof(uint64_t))
        for j in range(start, stop):
            _enter(table, self.stems[j])

    cdef void _recalls(self, int lines, const int* sizes, const int* ends,
                       const uint8_t[::1] is_long, int[:, :] rows) noexcept nogil:
        """The share of each short line's stems in the last long lines above it."""
        cdef uint64_t sets[RECALLED][SLOTS]
        cdef int i, j, k, found, above = 0, last = -LEAD_REACH - 1
        for i in range(lines):
            rows[3, i] = 0
            if is_long[i]:
                self._fill_set(sets[above % RECALLED], ends[i], ends[i + 1])
                above, last = above + 1, i
            elif above and i - last <= LEAD_REACH and sizes[i] <= LONGEST_TAG and (
                ends[i + 1] > ends[i]
            ):
                found = 0
                for j in range(ends[i], ends[i + 1]):
                    for k in range(min(above, RECALLED)):
                        if _has(sets[k], self.stems[j]):
                            found += 1
                            break
                rows[3, i] = _share(found, ends[i + 1] - ends[i])
