# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The look-up form of a text in one pass over its letters: the twin of `newskit.parser.cue_key`."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil
    str PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)

cdef enum:
    PLANE = 65536
    MOST = 512  # letters that are folded without asking for memory
    BLANK = 0x20

cpdef enum:  # what a fold says of a letter besides the letter it becomes
    DROPPED = 0
    BREAK = 1  # white space: a word ends
    FORM = 2  # one that the plain version is to read


cdef class Folds:
    """`folds` has what each code point of the plane becomes, or one of the values above; `bullets`
    a flag for those that go at the ends. `button` goes too where a text begins with it.
    """

    cdef object held
    cdef const uint16_t* folds
    cdef const uint8_t* bullets
    cdef str button

    def __init__(self, const uint16_t[::1] folds, const uint8_t[::1] bullets, str button):
        if folds.shape[0] != PLANE or bullets.shape[0] != PLANE:
            raise ValueError("a value for each code point below U+10000")
        self.held = (folds, bullets)
        self.folds, self.bullets, self.button = &folds[0], &bullets[0], button

    def fold(self, str text):
        """`cue_fold` of a text, or None where the plain version is to say."""
        return self._folded(text, False)

    def key(self, str text):
        """`cue_key` of a text, or None where the plain version is to say."""
        return self._folded(text, True)

    cdef object _folded(self, str text, bint to_the_end):
        cdef uint16_t room[MOST + 1]
        cdef uint16_t* into = room
        cdef Py_ssize_t length = len(text), size, start = 0
        if PyUnicode_KIND(text) > 2:
            return None
        if length > MOST:
            into = <uint16_t*> malloc((length + 1) * sizeof(uint16_t))
            if not into:
                raise MemoryError
        try:
            size = self._words(PyUnicode_KIND(text), PyUnicode_DATA(text), length, into)
            if size < 0:
                return None
            size = _joined(into, size)
            while start < size and self.bullets[into[start]]:
                start += 1
            start = self._behind_button(into, start, size)
            if to_the_end:
                while size > start and self.bullets[into[size - 1]]:
                    size -= 1
            return PyUnicode_FromKindAndData(2, into + start, size - start)
        finally:
            if into != room:
                free(into)

    cdef Py_ssize_t _words(self, int kind, const void* text, Py_ssize_t length,
                           uint16_t* into) noexcept:
        """The words as they fold, a space between each two; -1: the plain version is to read them.

        A word that folds to nothing leaves its space, unless it is the first or one more follows.
        """
        cdef Py_ssize_t i = 0, size = 0, word
        cdef uint16_t letter
        cdef bint first = True, again = False, waits
        while True:
            while i < length and self.folds[PyUnicode_READ(kind, text, i)] == BREAK:
                i += 1
            if i == length:
                break
            if not first:
                again = again or (size and into[size - 1] == BLANK)
                into[size] = BLANK
                size += 1
            first, word, waits = False, size, False
            while i < length:
                letter = self.folds[PyUnicode_READ(kind, text, i)]
                if letter == BREAK:
                    break
                i += 1
                if letter == FORM:
                    return -1
                if letter == BLANK:
                    waits = size > word
                elif letter != DROPPED:
                    if waits:
                        into[size] = BLANK
                        size += 1
                        waits = False
                    into[size] = letter
                    size += 1
        return _respaced(into, size) if again or (size and into[0] == BLANK) else size

    cdef Py_ssize_t _behind_button(self, const uint16_t* text, Py_ssize_t start,
                                   Py_ssize_t size) noexcept:
        cdef Py_ssize_t i, length = len(self.button)
        if size - start < length:
            return start
        for i in range(length):
            if text[start + i] != <uint16_t> ord(self.button[i]):
                return start
        return start + length


cdef Py_ssize_t _respaced(uint16_t* text, Py_ssize_t length) noexcept:
    """A text with single spaces, none at its ends."""
    cdef Py_ssize_t i, size = 0
    for i in range(length):
        if text[i] != BLANK or (size and text[size - 1] != BLANK):
            text[size] = text[i]
            size += 1
    return size - 1 if size and text[size - 1] == BLANK else size


cdef Py_ssize_t _joined(uint16_t* text, Py_ssize_t length) noexcept:
    """A text with one nought for a number, and no space before a colon."""
    cdef Py_ssize_t i = 0, end, size = 0
    while i < length:
        if text[i] == c'0':
            end = i + 1
            while end < length and (text[end] == c'0' or text[end] == BLANK):
                end += 1
            while text[end - 1] == BLANK:
                end -= 1
            text[size] = c'0'
            i = end
        elif text[i] == BLANK and i + 1 < length and text[i + 1] == c':':
            text[size] = c':'
            i += 2
        else:
            text[size] = text[i]
            i += 1
        size += 1
    return size
