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
    cdef uint64_t mask

    def __cinit__(self, words):
        cdef uint64_t size = 16, value
        cdef str word
        cdef int i
        while size < 3 * <uint64_t> len(words):
            size *= 2
        self.mask = size - 1
        self.hashes = <uint64_t*> calloc(size, sizeof(uint64_t))
        self.values = <uint32_t*> calloc(size, sizeof(uint32_t))
        if not self.hashes or not self.values:
            raise MemoryError
        for word, number in words.items():
            value = SEED
            for i in range(<int> len(word)):
                value = (value ^ PyUnicode_READ(PyUnicode_KIND(word), PyUnicode_DATA(word), i)) * PRIME
            self._set(value, number)

    def __dealloc__(self):
        free(self.hashes)
        free(self.values)

    cdef void _set(self, uint64_t value, uint32_t number) noexcept:
        cdef uint64_t at = (value ^ (value >> 29)) & self.mask
        while self.hashes[at] and self.hashes[at] != value:
            at = (at + 1) & self.mask
        self.hashes[at] = value
        self.values[at] = number

    cdef inline uint32_t of(self, uint64_t value) noexcept nogil:
        """The number of a word by its hash; 0 where it is not there."""
        cdef uint64_t at = (value ^ (value >> 29)) & self.mask
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

    def __cinit__(self, const uint16_t[::1] classes, const uint16_t[::1] folds):
        if classes.shape[0] != 65536 or folds.shape[0] != 65536:
            raise ValueError("a class and a fold for each code point below U+10000")
        self.arrays = (classes, folds)
        self.classes = &classes[0]
        self.folds = &folds[0]


cdef int _fold(int kind, const void* text, int start, int stop, Letters letters,
               uint16_t* into, int* offset) noexcept nogil:
    """`cue_fold` of the characters ``[start, stop)``: its letters, `offset` and how many.

    `kind` and `text` are those of a Python string. A space at the end, which the plain version
    may leave, is not kept.
    """
    cdef int i, count = 0, first = 0
    cdef uint16_t letter
    for i in range(start, stop):
        letter = letters.folds[PyUnicode_READ(kind, text, i)]
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
    while first < count and letters.classes[into[first]] & BULLET:
        first += 1
    if count - first > 6 and _is_button(into + first):
        first += 7
    offset[0] = first
    return count - first


cdef inline bint _is_button(const uint16_t* fold) noexcept nogil:
    """``button `` and what it says, as lynx prints it."""
    return (fold[0] == c'b' and fold[1] == c'u' and fold[2] == c't' and fold[3] == c't'
            and fold[4] == c'o' and fold[5] == c'n' and fold[6] == 32)


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
