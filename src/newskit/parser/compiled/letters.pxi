# What `glance.pyx` knows of letters and words: classes of code points, the fold, and a table of
# words by their hash. Included there as text, so that the compiler sees all of it at once.

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil

cdef enum:  # classes of code points, in the order of `newskit.parser.glances`
    ARABIC = 1
    LATIN = 2
    DIGIT = 4
    VOWEL = 8
    FORM = 16
    ALPHA = 32
    SPACE = 64
    UNSEEN = 128
    SIGN = 256
    BULLET = 512
    BETWEEN = 1024
    CUT = 2048
    ICON = 4096
    ALNUM = 8192

cdef enum:  # characters of a line that are folded at most, and the words among them
    MOST_FOLD = 330
    MOST_WORDS = 166

cdef uint64_t SEED = 14695981039346656037U
cdef uint64_t PRIME = 1099511628211U


cdef struct Word:
    int start
    int length
    uint64_t hash
    uint32_t flags  # what it says of its line, where that was asked


cdef inline uint64_t _hash(const uint16_t* letters, int length) noexcept nogil:
    """FNV-1a over code points: 64 bits, so that two words of a language never share one."""
    cdef uint64_t value = SEED
    cdef int i
    for i in range(length):
        value = (value ^ letters[i]) * PRIME
    return value


cdef class Lexicon:
    """Words, or whole phrases, to a number each: flags, or a value."""

    cdef uint64_t* hashes
    cdef uint32_t* values
    cdef uint64_t* marks  # a bit for each word: most words of a text are not here
    cdef uint64_t mask, marks_mask

    def __cinit__(self, words):
        cdef uint64_t size = 16, value
        cdef str word
        cdef int i
        while size < 3 * <uint64_t> len(words):
            size *= 2
        self.mask, self.marks_mask = size - 1, 4 * size - 1
        self.marks = <uint64_t*> calloc(size // 16, sizeof(uint64_t))
        self.hashes = <uint64_t*> calloc(size, sizeof(uint64_t))
        self.values = <uint32_t*> calloc(size, sizeof(uint32_t))
        if not self.hashes or not self.values or not self.marks:
            raise MemoryError
        for word, number in words.items():
            value = SEED
            for i in range(<int> len(word)):
                value = (value ^ PyUnicode_READ(PyUnicode_KIND(word), PyUnicode_DATA(word), i)) * PRIME
            self._set(value, number)

    def __dealloc__(self):
        free(self.hashes)
        free(self.values)
        free(self.marks)

    cdef void _set(self, uint64_t value, uint32_t number) noexcept:
        cdef uint64_t at = (value ^ (value >> 29)) & self.mask
        while self.hashes[at] and self.hashes[at] != value:
            at = (at + 1) & self.mask
        self.hashes[at] = value
        self.values[at] = number
        at = (value >> 40) & self.marks_mask
        self.marks[at >> 6] |= <uint64_t> 1 << (at & 63)

    cdef inline uint32_t of(self, uint64_t value) noexcept nogil:
        """The number of a word by its hash; 0 where it is not there."""
        cdef uint64_t at = (value >> 40) & self.marks_mask
        if not self.marks[at >> 6] >> (at & 63) & 1:
            return 0
        at = (value ^ (value >> 29)) & self.mask
        while self.hashes[at]:
            if self.hashes[at] == value:
                return self.values[at]
            at = (at + 1) & self.mask
        return 0


cdef class Letters:
    """Classes and folds of the code points of the Basic Multilingual Plane."""

    cdef readonly object arrays
    cdef const uint16_t* classes
    cdef const uint16_t* folds
    cdef uint64_t[16] counts  # for each set of the first four classes, 1 in the part of each

    def __cinit__(self, const uint16_t[::1] classes, const uint16_t[::1] folds):
        if classes.shape[0] != 65536 or folds.shape[0] != 65536:
            raise ValueError("a class and a fold for each code point below U+10000")
        self.arrays = (classes, folds)
        self.classes = &classes[0]
        self.folds = &folds[0]
        for i in range(16):
            self.counts[i] = sum(<uint64_t> 1 << 16 * bit for bit in range(4) if i >> bit & 1)


cdef int _fold(const uint16_t* text, int start, int stop, Letters letters,
               uint16_t* into, int* offset) noexcept nogil:
    """`cue_fold` of the characters ``[start, stop)``: its letters, `offset` and how many.

    A space at the end, which the plain version may leave, is not kept.
    """
    cdef int i, count = 0, first = 0
    cdef uint16_t letter
    cdef bint ended = False
    for i in range(start, stop):
        letter = letters.folds[text[i]]
        if letter > 58:  # most are
            into[count] = letter
            count += 1
            continue
        if letter == 0:
            continue
        if letter == 32:
            if count and into[count - 1] != 32:
                into[count] = 32
                count += 1
            continue
        if letter == 48:  # a run of numbers is one nought
            if count and into[count - 1] == 48:
                continue
            if count > 1 and into[count - 1] == 32 and into[count - 2] == 48:
                count -= 1
                continue
        elif letter == 58 and count and into[count - 1] == 32:
            count -= 1
        into[count] = letter
        count += 1
    if count and into[count - 1] == 32:
        count -= 1
        ended = True
    while first < count and letters.classes[into[first]] & BULLET:
        first += 1
    if count - first > 6 and _is_button(into + first):
        first += 7
    elif ended and count - first == 6 and _is_button(into + first) and (
        _ends_in_one_sign(text, start, stop, letters)
    ):
        first = count
    offset[0] = first
    return count - first


cdef inline bint _is_button(const uint16_t* fold) noexcept nogil:
    """``button `` and what it says, as lynx prints it."""
    return (fold[0] == c'b' and fold[1] == c'u' and fold[2] == c't' and fold[3] == c't'
            and fold[4] == c'o' and fold[5] == c'n' and fold[6] == 32)


cdef bint _ends_in_one_sign(const uint16_t* text, int start, int stop,
                            Letters letters) noexcept nogil:
    """Whether the last word alone folds to nothing: the plain version leaves a space there."""
    cdef int i, signs = 0
    cdef bint inside = False, empty = False
    for i in range(start, stop):
        if letters.classes[text[i]] & SPACE:
            signs += inside and empty
            inside = False
            continue
        empty = (empty or not inside) and letters.folds[text[i]] in (0, 32)
        inside = True
    return inside and empty and not signs


cdef int _words(const uint16_t* fold, int length, Word* words) noexcept nogil:
    """Cut a fold at its spaces; give the number of words."""
    cdef int count = 0, start = 0, i
    cdef uint64_t value = SEED
    for i in range(length + 1):
        if i == length or fold[i] == 32:
            if i > start:
                words[count].start, words[count].length = start, i - start
                words[count].hash = value
                count += 1
            start, value = i + 1, SEED
        else:
            value = (value ^ fold[i]) * PRIME
    return count
