# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Where characters stand in the bytes of a text, and which letters it holds."""

from libc.stdint cimport uint8_t, uint32_t

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil

cdef enum:
    PLANE = 65536


def byte_span(str text, Py_ssize_t first, Py_ssize_t last):
    """Some characters ``[first, last)`` of a text in the bytes of its UTF-8."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t i, start = 0, size = 0
    cdef uint32_t letter
    for i in range(last):
        if i == first:
            start, size = size, 0
        letter = PyUnicode_READ(kind, data, i)
        size += 1 + (letter >= 0x80) + (letter >= 0x800) + (letter >= PLANE)
    return start, start + size


cdef class LetterSet:
    """Some letters; `members` has an entry for each code point of the plane, true for those."""

    cdef object array
    cdef const uint8_t* members

    def __init__(self, const uint8_t[::1] members):
        if members.shape[0] != PLANE:
            raise ValueError("a flag for each code point below U+10000")
        self.array, self.members = members, &members[0]

    def in_text(self, str text):
        """Whether one of them stands in a text."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t i
        cdef uint32_t letter
        for i in range(len(text)):
            letter = PyUnicode_READ(kind, data, i)
            if letter < PLANE and self.members[letter]:
                return True
        return False

    def count(self, str text):
        """How many of the characters of a text are among them."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t i, found = 0
        cdef uint32_t letter
        for i in range(len(text)):
            letter = PyUnicode_READ(kind, data, i)
            if letter < PLANE and self.members[letter]:
                found += 1
        return found
