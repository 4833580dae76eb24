# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What is cut from lines, and where it stands: twins of the small steps that every value takes.

`newskit.parser.plain.plain_line`, `fields.part.part_of`, `printed.cut_between` and `printed.SpanNotes`. The
tuples are those of the plain versions, made without the detour over Python.
"""

from cpython.ref cimport Py_INCREF
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc

from newskit.parser.compiled.spans import byte_span

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    uint32_t PyUnicode_READ(int kind, const void* text, Py_ssize_t index) nogil
    str PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)
    object PyType_GenericAlloc(type kind, Py_ssize_t items)
    void PyTuple_SET_ITEM(object made, Py_ssize_t index, object value)
    Py_ssize_t PyUnicode_FindChar(str text, Py_UCS4 letter, Py_ssize_t first, Py_ssize_t last,
                                  int direction)
    Py_UCS4 PyUnicode_READ_CHAR(str text, Py_ssize_t index)

cdef enum:
    PLANE = 65536

cpdef enum:  # what a letter is to a line that is read plainly
    UNSEEN = 1  # a mark or a control
    TATWEEL = 2
    LETTER = 4  # between two of which a tatweel stretches a word
    FORM = 8  # a presentation form

cdef enum:  # places in the tuples
    RAW_START = 1
    RAW_END = 2
    RAW_TEXT = 5
    PLAIN_RAW = 0
    PLAIN_PLACES = 2


cdef object _three(type kind, object one, object two, object three):
    """A named tuple of three values."""
    made = PyType_GenericAlloc(kind, 3)
    Py_INCREF(one)
    PyTuple_SET_ITEM(made, 0, one)
    Py_INCREF(two)
    PyTuple_SET_ITEM(made, 1, two)
    Py_INCREF(three)
    PyTuple_SET_ITEM(made, 2, three)
    return made


cdef class PlainLines:
    """Makes `kind`, a PlainLine, of lines. `letters` has what each code point of the plane is, as
    the values above; lines with a FORM or beyond the plane are read by `slowly`.
    """

    cdef type kind
    cdef object slowly, held
    cdef const uint8_t* letters

    def __init__(self, type kind, const uint8_t[::1] letters, slowly):
        if letters.shape[0] != PLANE:
            raise ValueError("a value for each code point below U+10000")
        self.kind, self.slowly = kind, slowly
        self.held, self.letters = letters, &letters[0]

    def __call__(self, raw, most=None):
        cdef str text = <str> (<tuple> raw)[RAW_TEXT]
        cdef uint8_t found = 0
        cdef Py_ssize_t i
        if most is not None:
            text = text[:most]
        cdef int width = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        if width < 4:
            for i in range(len(text)):
                found |= self.letters[PyUnicode_READ(width, data, i)]
        if width == 4 or found & FORM:
            return self.slowly(raw, most)
        if not found & (UNSEEN | TATWEEL):
            return _three(self.kind, raw, text, None)
        return self._seen(raw, text, width, data)

    cdef object _seen(self, raw, str text, int width, const void* data):
        """A line without marks and controls, and without the tatweel between two letters."""
        cdef Py_ssize_t i, last = len(text) - 1, size = 0
        cdef list places = []
        cdef uint8_t letter
        cdef uint16_t* seen = <uint16_t*> malloc((last + 1) * sizeof(uint16_t))
        if not seen:
            raise MemoryError
        try:
            for i in range(last + 1):
                letter = self.letters[PyUnicode_READ(width, data, i)]
                if letter & UNSEEN:
                    continue
                if letter & TATWEEL and 0 < i < last:
                    if (self.letters[PyUnicode_READ(width, data, i - 1)]
                            & self.letters[PyUnicode_READ(width, data, i + 1)] & LETTER):
                        continue
                seen[size] = <uint16_t> PyUnicode_READ(width, data, i)
                size += 1
                places.append(i)
            return _three(self.kind, raw, PyUnicode_FromKindAndData(2, seen, size), places)
        finally:
            free(seen)


cdef class Parts:
    """Makes `kind`, a Part, of a stretch of a line without `edges` at its ends."""

    cdef type kind
    cdef str edges

    def __init__(self, type kind, str edges):
        self.kind, self.edges = kind, edges

    def __call__(self, str line, Py_ssize_t start, Py_ssize_t end, str edges=""):
        end = min(end, len(line))
        while start < end and self._is_edge(PyUnicode_READ_CHAR(line, start), edges):
            start += 1
        while start < end and self._is_edge(PyUnicode_READ_CHAR(line, end - 1), edges):
            end -= 1
        return _three(self.kind, line[start:end], start, end) if start < end else None

    cdef bint _is_edge(self, Py_UCS4 letter, str edges):
        return (
            letter == 32
            or PyUnicode_FindChar(edges, letter, 0, len(edges), 1) >= 0
            or PyUnicode_FindChar(self.edges, letter, 0, len(self.edges), 1) >= 0
        )


cdef class Cuts:
    """Makes `kind`, a Printed, of what a line prints for some characters of its plain text."""

    cdef type kind

    def __init__(self, type kind):
        self.kind = kind

    def __call__(self, line, Py_ssize_t first, Py_ssize_t last):
        cdef tuple raw = <tuple> (<tuple> line)[PLAIN_RAW]
        cdef str text = <str> raw[RAW_TEXT]
        if (<tuple> line)[PLAIN_PLACES] is not None:
            first, last = line.span(first, last)
        if first == 0 and last == len(text):
            return _three(self.kind, text, raw[RAW_START], raw[RAW_END])
        start, end = byte_span(text, first, last)
        return _three(self.kind, text[first:last], raw[RAW_START] + start, raw[RAW_START] + end)


cdef class Notes:
    """`SpanNotes`: `locate` says where a byte of the dump stands in the file; where that is always
    the same way off, `shift` says how far, else it is None.
    """

    cdef object locate
    cdef bint keep, shifted
    cdef Py_ssize_t shift
    cdef readonly dict spans

    def __init__(self, locate, bint keep, shift):
        self.locate, self.keep, self.shifted = locate, keep, shift is not None
        self.shift = 0 if shift is None else shift
        self.spans = {}

    cdef int _place(self, path, Py_ssize_t start, Py_ssize_t end) except -1:
        if self.keep:
            self.spans[path] = (
                (start + self.shift, end + self.shift)
                if self.shifted
                else (self.locate(start), self.locate(end))
            )
        return 0

    def note(self, path, value):
        """The text of a printed value, its place noted; None for None."""
        return None if value is None else self.text(path, value)

    def under(self, str path, str key, value):
        """The text of a printed value, its place noted under a key; None for None."""
        return None if value is None else self.text(f"{path}.{key}", value)

    def line(self, path, line):
        """The text of a line, its place noted."""
        self._place(path, (<tuple> line)[RAW_START], (<tuple> line)[RAW_END])
        return (<tuple> line)[RAW_TEXT]

    def text(self, path, value):
        """The text of a printed value, its place noted."""
        self._place(path, (<tuple> value)[1], (<tuple> value)[2])
        return (<tuple> value)[0]
