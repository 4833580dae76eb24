# cython: language_level=3, boundscheck=False, wraparound=False
"""The non-blank lines of a page in one pass over its bytes: `newskit.parser.lines` in C."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from libc.string cimport memchr

cdef extern from "Python.h":
    int PyUnicode_KIND(str text)
    const void* PyUnicode_DATA(str text)
    unsigned int PyUnicode_READ(int kind, const void* text, Py_ssize_t index)
    bint Py_UNICODE_ISSPACE(unsigned int letter)
    str PyUnicode_DecodeUTF8(const char* text, Py_ssize_t size, const char* errors)
    object PyType_GenericAlloc(type kind, Py_ssize_t items)
    void PyTuple_SET_ITEM(object made, Py_ssize_t index, object value)

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
            text = PyUnicode_DecodeUTF8(page + start, end - start, NULL)
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


cdef inline bint _is_bare(str text):
    """Whether no white space stands at either end."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* letters = PyUnicode_DATA(text)
    return not (
        Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, 0))
        or Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, len(text) - 1))
    )


cdef object _line(type raw_line, Py_ssize_t number, Py_ssize_t start, Py_ssize_t end,
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
    return made


def measure(pages, dict marks, int[:, ::1] into):
    """Write characters, blank lines above, indents and marks of the lines of pages: (4, lines)."""
    cdef Py_ssize_t row = 0
    for page in pages:
        for line in page:
            into[0, row] = <int> len(<str> (<tuple> line)[5])
            into[1, row] = (<tuple> line)[4]
            into[2, row] = (<tuple> line)[3]
            into[3, row] = marks[(<tuple> line)[6]]
            row += 1


def has_signs(bytes data):
    """Whether one of the pairs of signs stands in a page without which there is no Markdown."""
    cdef const char* page = data
    cdef Py_ssize_t i
    cdef char sign
    for i in range(len(data) - 1):
        sign = page[i]
        if sign == c'*' or sign == c'#' or sign == c'>':
            if page[i + 1] == (c'*' if sign == c'*' else 32):
                return True
        elif sign == c']' and page[i + 1] == c'(':
            return True
    return False
