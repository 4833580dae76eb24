# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Lines of JSON as newskit writes them, straight to the buffers of columns.

The places of a record (`places.Place`) say what stands where: each line is read along them
once, and every value put behind the others of its place. Whatever is not as newskit writes it is
not decided here: a key that is missing, unknown or out of its order, white space, a range that
ends before it begins, a fault of any kind. Only whether strings are UTF-8 is left to the caller.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy

cdef extern from "Python.h":
    double PyOS_string_to_double(const char *text, char **end, void *overflow) noexcept

cdef enum:
    FEW_KEYS = 512  # of one map, up to which each is looked for among all before it
    MOST_DIGITS = 15  # so many make a whole number, and a power of ten, that a double holds
    MOST_BYTES = 0x7FFFFFFF  # of all lines, for ends of 32 bits

cdef struct Grown:
    char *bytes
    Py_ssize_t size
    Py_ssize_t room

cdef struct Place:
    char kind
    bint nullable
    char told
    Py_ssize_t after
    const char *key
    Py_ssize_t key_size
    Py_ssize_t count
    Grown valid
    Grown ends
    Grown data

cdef struct Mark:
    const uint8_t *at
    const uint8_t *end
    Place *places
    Place *text
    bint begun
    int32_t *table  # of the keys of one map, where they are many
    Py_ssize_t room

cdef uint8_t PLAIN[256]  # bytes within a string that stand for themselves
for byte in range(256):
    PLAIN[byte] = byte >= 0x20 and byte not in b'"\\'

include "json_values.pxi"
include "json_records.pxi"


def fill(list lines, list rows):
    """What stands in each place of the lines, or ``None`` where one is not as newskit writes it.

    `rows` are the places: kind, key as it is written, whether it may be null, how it is told in
    the text, and the number of the place behind all within it. Gives for each place the number of
    its values, which of them are not null, the ends of strings and lists, and the data.
    """
    cdef Py_ssize_t number = len(lines), all_bytes = 0, line
    cdef const uint8_t **starts = <const uint8_t **>malloc((number + 1) * sizeof(void *))
    cdef Py_ssize_t *sizes = <Py_ssize_t *>malloc((number + 1) * sizeof(Py_ssize_t))
    cdef Columns columns = Columns(rows)
    cdef bint sound = starts != NULL and sizes != NULL
    cdef bytes data
    try:
        if not sound:
            raise MemoryError
        for line in range(number):
            data = lines[line]
            starts[line] = <const uint8_t *>PyBytes_AS_STRING(data)
            sizes[line] = len(data)
            all_bytes += len(data)
        if all_bytes > MOST_BYTES:
            return None
        with nogil:
            for line in range(number):
                if not columns.line(starts[line], sizes[line]):
                    sound = False
                    break
    finally:
        free(starts)
        free(sizes)
    return columns.taken() if sound else None


cdef class Columns:
    """The places of records, and what has been put there so far."""

    cdef Place *places
    cdef Py_ssize_t count
    cdef Mark mark
    cdef list rows

    def __cinit__(self, list rows):
        cdef Py_ssize_t at
        cdef Place *place
        self.rows = rows  # keeps the keys
        self.count = len(rows)
        self.places = <Place *>calloc(self.count, sizeof(Place))
        if self.places == NULL:
            raise MemoryError
        self.mark.places = self.places
        for at, (kind, key, nullable, told, after) in enumerate(rows):
            place = &self.places[at]
            place.kind, place.nullable, place.told = ord(kind), nullable, ord(told)
            place.after = after
            place.key, place.key_size = PyBytes_AS_STRING(key), len(key)
            if place.kind == c"t":
                self.mark.text = place
            if place.kind in b"stwlm" and not put_end(place, 0):
                raise MemoryError

    def __dealloc__(self):
        cdef Py_ssize_t at
        free(self.mark.table)
        if self.places != NULL:
            for at in range(self.count):
                free(self.places[at].valid.bytes)
                free(self.places[at].ends.bytes)
                free(self.places[at].data.bytes)
            free(self.places)

    cdef bint line(self, const uint8_t *start, Py_ssize_t size) noexcept nogil:
        """Take one line; false where it is not as newskit writes it, and all is lost."""
        self.mark.at, self.mark.end = start, start + size
        self.mark.begun = False
        if not value(&self.mark, 0) or self.mark.at != self.mark.end:
            return False
        self.mark.text.count += 1
        return end_value(self.mark.text)

    cdef list taken(self):
        cdef Py_ssize_t at
        return [
            (
                self.places[at].count,
                content(&self.places[at].valid),
                content(&self.places[at].ends),
                content(&self.places[at].data),
            )
            for at in range(self.count)
        ]


cdef bytes content(Grown *grown):
    """What was put there, which is let go of here: all of it is not held twice."""
    cdef bytes whole = PyBytes_FromStringAndSize(grown.bytes, grown.size)
    free(grown.bytes)
    grown.bytes, grown.size, grown.room = NULL, 0, 0
    return whole
