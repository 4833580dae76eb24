# cython: language_level=3, boundscheck=False, wraparound=False
"""The non-blank lines of a page in one pass over its bytes: `newskit.parser.lines` in C."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from libc.stdint cimport uint8_t, uint16_t
from libc.string cimport memchr

cdef extern from "Python.h":
    void PyObject_GC_UnTrack(object made)
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    unsigned int PyUnicode_READ(int kind, const void* text, Py_ssize_t index)
    bint Py_UNICODE_ISSPACE(unsigned int letter)
    str PyUnicode_DecodeUTF8(const char* text, Py_ssize_t size, const char* errors)
    str PyUnicode_New(Py_ssize_t size, unsigned int greatest)
    object PyType_GenericAlloc(type kind, Py_ssize_t items)
    void PyTuple_SET_ITEM(object made, Py_ssize_t index, object value)

cdef enum:
    STRETCH = 4096


FIELDS = ("no", "start", "end", "indent", "blanks", "text")
"""What is found here; fields of a RawLine behind these keep their defaults."""


cdef inline bint _is_blank(char letter) noexcept:
    """White space in ASCII, as `bytes.strip` has it."""
    return letter == 32 or 9 <= letter <= 13


def split_lines(bytes data, type raw_line):
    """Return the non-blank lines of a page as `raw_line` tuples; `data` is UTF-8."""
    cdef tuple rest = tuple(raw_line._field_defaults.values())
    cdef const char* page = data
    cdef Py_ssize_t size = len(data), position = 0, stop, start, end, number = 0, blanks = 0
    cdef Py_ssize_t indent
    cdef const char* found
    cdef str text, stripped
    lines = []
    while position <= size:
        found = <const char*> memchr(page + position, 10, size - position)
        stop = found - page if found else size
        number += 1
        start, end = position, stop
        while start < end and _is_blank(page[start]):
            start += 1
        while end > start and _is_blank(page[end - 1]):
            end -= 1
        if start == end:
            blanks += 1
        else:
            text = _decoded(page + start, end - start)
            if _is_bare(text):
                lines.append(_line(raw_line, number, start, end, start - position, blanks, text,
                                   rest))
                blanks = 0
            else:  # white space beyond ASCII: U+00A0 and its kin
                stripped = text.strip()
                if stripped:
                    indent = start - position + len(text[: len(text) - len(text.lstrip())].encode())
                    start = position + indent
                    end = start + len(stripped.encode())
                    lines.append(_line(raw_line, number, start, end, indent, blanks, stripped, rest))
                    blanks = 0
                else:
                    blanks += 1
        position = stop + 1
    return lines


cdef str _decoded(const char* bytes, Py_ssize_t size):
    """Bytes of UTF-8 as text. Two bytes a letter, as of Arabic and its signs, are put in place at
    once; Python itself takes on ASCII, what is beyond the plane, and what is no text.
    """
    cdef const unsigned char* page = <const unsigned char*> bytes
    cdef Py_ssize_t i, letters = 0, at
    cdef unsigned char lead, high = 0
    cdef uint16_t* into
    for i in range(size):
        letters += page[i] & 0xC0 != 0x80
        high |= page[i]
    if high < 0x80 or letters == size:
        return PyUnicode_DecodeUTF8(bytes, size, NULL)
    text = PyUnicode_New(letters, 0xFFFF)
    into = <uint16_t*> PyUnicode_DATA(text)
    i = high = 0
    for at in range(letters):
        lead = page[i]
        if lead < 0x80:
            into[at] = lead
            i += 1
        elif 0xC4 <= lead < 0xE0 and i + 1 < size and page[i + 1] & 0xC0 == 0x80:
            into[at] = (lead & 0x1F) << 6 | page[i + 1] & 0x3F
            high = 1  # a letter beyond Latin-1: a text of this form has one
            i += 2
        elif 0xE1 <= lead < 0xF0 and lead != 0xED and i + 2 < size and (
            page[i + 1] & 0xC0 == 0x80 and page[i + 2] & 0xC0 == 0x80
        ):
            into[at] = (lead & 0x0F) << 12 | (page[i + 1] & 0x3F) << 6 | page[i + 2] & 0x3F
            high = 1
            i += 3
        elif 0xC2 <= lead < 0xC4 and i + 1 < size and page[i + 1] & 0xC0 == 0x80:
            into[at] = (lead & 0x1F) << 6 | page[i + 1] & 0x3F
            i += 2
        else:
            return PyUnicode_DecodeUTF8(bytes, size, NULL)
    return text if high and i == size else PyUnicode_DecodeUTF8(bytes, size, NULL)


cdef inline bint _is_bare(str text):
    """Whether no white space stands at either end."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* letters = PyUnicode_DATA(text)
    return not (
        Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, 0))
        or Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, len(text) - 1))
    )


cdef inline object _line(type raw_line, Py_ssize_t number, Py_ssize_t start, Py_ssize_t end,
                  Py_ssize_t indent, Py_ssize_t blanks, str text, tuple rest):
    """A named tuple without the detour over Python."""
    made = PyType_GenericAlloc(raw_line, 6 + len(rest))
    cdef Py_ssize_t index = 0
    for value in (number, start, end, indent, blanks, text):
        Py_INCREF(value)
        PyTuple_SET_ITEM(made, index, value)
        index += 1
    for value in rest:
        Py_INCREF(value)
        PyTuple_SET_ITEM(made, index, value)
        index += 1
    PyObject_GC_UnTrack(made)  # numbers and texts make no cycle; there are many lines
    return made


def measure(pages, dict marks, int[:, ::1] into):
    """Write characters, blank lines above, indents and marks of the lines of pages: (4, lines).

    `marks` are the numbers of marks; none at all is 0.
    """
    cdef Py_ssize_t row = 0
    cdef str mark
    for page in pages:
        for line in page:
            into[0, row] = <int> len(<str> (<tuple> line)[5])
            into[1, row] = (<tuple> line)[4]
            into[2, row] = (<tuple> line)[3]
            mark = <str> (<tuple> line)[6]
            into[3, row] = marks[mark] if mark else 0
            row += 1


def texts(list page):
    """The texts of the lines of a page."""
    cdef list found = []
    for line in page:
        found.append(<str> (<tuple> line)[5])
    return found


def has_signs(bytes data):
    """Whether one of the pairs of signs stands in a page without which there is no Markdown."""
    cdef const uint8_t* page = <const uint8_t*> <const char*> data
    cdef Py_ssize_t i, start, last = len(data) - 1
    cdef uint8_t found = 0, sign, behind
    for start in range(0, last, STRETCH):  # without a way out of it, a loop takes many at a time
        for i in range(start, min(start + STRETCH, last)):
            sign, behind = page[i], page[i + 1]
            found |= (
                ((sign == c'*') & (behind == c'*'))
                | (((sign == c'#') | (sign == c'>')) & (behind == 32))
                | ((sign == c']') & (behind == c'('))
            )
        if found:
            return True
    return False
