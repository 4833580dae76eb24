# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The texts of a line of JSON in their normal form, nothing decoded that stays as it is.

The line is read once, from bytes to bytes: keys, numbers and other strings are copied, texts of the
chosen fields go through the pass over UTF-8. What comes out is what decoding, normalising and
encoding give. Whatever is not plain here (a key twice, a fault, a character at which other readers
break a line) is not decided here: the line is given back undone.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcmp, memcpy, memset

from newskit.normalizer.utf8_pass cimport (
    Sink, Utf8Pass, sink_close, sink_open, sink_reserve, sound, tally, width_of,
)

cdef enum:
    NOTHING = -1  # no field is below this one
    TEXTS = -2  # here is a text, or a list of texts
    KEYS = 1 << 12  # of one line, all objects together, not more than three quarters of it
    DEEPEST = 64

cdef struct Field:
    const char *name
    Py_ssize_t size
    int above
    int below

cdef struct Key:
    uint64_t hash
    uint64_t line

include "json_text.pxi"


cdef class JsonPass:
    """The fields of a tree (see fields.py), through a pass over UTF-8.

    Args:
        utf8: the pass.
        tree: field names, each with the tree below it or ``True``.
        number: gives the usual way to write a number that is no small integer, as JSON.

    It works in its own memory, one line at a time: each thread needs one of its own.

    """

    cdef Utf8Pass utf8
    cdef object number
    cdef list names
    cdef Field *fields
    cdef int count
    cdef Key keys[KEYS]
    cdef uint64_t lines
    cdef int known, objects
    cdef const uint8_t *data
    cdef Py_ssize_t place, end
    cdef Sink out, raw, new

    def __cinit__(self, Utf8Pass utf8, tree, number):
        self.utf8, self.number = utf8, number
        self.names = []
        rows = []
        self.flatten(tree, 0, rows)
        self.fields = <Field *>malloc((len(rows) + 1) * sizeof(Field))
        if self.fields == NULL or not sink_open(&self.out, 4096):
            raise MemoryError
        if not sink_open(&self.raw, 4096) or not sink_open(&self.new, 4096):
            raise MemoryError
        for name, above, below in rows:
            self.names.append(name)
            self.fields[self.count] = Field(PyBytes_AS_STRING(name), len(name), above, below)
            self.count += 1
        self.new.strict = True

    def __dealloc__(self):
        free(self.fields)
        sink_close(&self.out)
        sink_close(&self.raw)
        sink_close(&self.new)

    cdef int flatten(self, tree, int above, list rows) except -1:
        """Rows of a name, the number of the tree that it is in and of the tree below it."""
        cdef int below
        for name, branch in tree.items():
            if branch is True:
                rows.append((name.encode(), above, TEXTS))
                continue
            self.known += 1
            below = self.known
            rows.append((name.encode(), above, below))
            self.flatten(branch, below, rows)
        return 0

    def line(self, bytes data, bint counting=False):
        """``(the line as it is to be written, with its end, causes by number)``; ``None`` for the
        line where it is left undone."""
        cdef int done
        self.data = <const uint8_t *>PyBytes_AS_STRING(data)
        self.place, self.end = 0, len(data)
        self.out.at = self.new.causes_at = self.known = self.objects = 0
        self.new.counting = counting
        self.lines += 1
        if not sink_reserve(&self.out, len(data) + 1):
            raise MemoryError
        self.blank()
        if self.data[self.place] != c"{":
            return None, {}
        done = self.container(0, 0)
        self.blank()
        if not done or self.place != self.end:
            return None, {}
        self.put(c"\n")
        return PyBytes_FromStringAndSize(<char *>self.out.out, self.out.at), tally(&self.new)

    cdef inline void blank(self) noexcept:
        cdef uint8_t byte = self.data[self.place]
        while byte == 0x20 or byte == 0x0A or byte == 0x0D or byte == 0x09:
            self.place += 1
            byte = self.data[self.place]

    cdef inline void put(self, uint8_t byte) noexcept:
        """A byte of punctuation; the sink has slack for it, and room for the rest of the line."""
        self.out.out[self.out.at] = byte
        self.out.at += 1

    cdef int container(self, int below, int depth) except -1:
        """An object or a list; 0 where it is left undone."""
        cdef uint8_t opening = self.data[self.place], closing = opening + 2
        cdef int field = below, number
        if depth == DEEPEST:
            return 0
        self.objects += 1
        number = self.objects
        self.put(opening)
        self.place += 1
        self.blank()
        if self.data[self.place] == closing:
            self.put(closing)
            self.place += 1
            return 1
        while True:
            if opening == c"{":
                if not self.key(below, number, &field):
                    return 0
            if not self.value(field, opening == c"[", depth):
                return 0
            self.blank()
            if self.data[self.place] == closing:
                break
            if self.data[self.place] != c",":
                return 0
            self.put(c",")
            self.place += 1
            self.blank()
        self.put(closing)
        self.place += 1
        return 1

    cdef int key(self, int below, int number, int *field) except -1:
        """A key and its colon; finds the field that it names."""
        cdef Py_ssize_t start = self.place, stop, i
        cdef const uint8_t *name = self.data + start + 1
        if self.data[start] != c'"':
            return 0
        stop = plain_end(self.data, start + 1, self.end)
        if self.data[stop] != c'"' or not tame(self.data, start + 1, stop):
            return 0
        if not self.first_time(name, stop - start - 1, number):
            return 0
        field[0] = NOTHING
        if below >= 0:
            for i in range(self.count):
                if self.fields[i].above == below and self.fields[i].size == stop - start - 1 and not memcmp(
                    self.fields[i].name, name, stop - start - 1
                ):
                    field[0] = self.fields[i].below
                    break
        self.copy(start, stop + 1)
        self.blank()
        if self.data[self.place] != c":":
            return 0
        self.put(c":")
        self.place += 1
        self.blank()
        return 1

    cdef bint first_time(self, const uint8_t *name, Py_ssize_t size, int number) noexcept:
        """Whether an object has this key for the first time (or, once in an age, seems not to)."""
        cdef uint64_t hash = <uint64_t>0x1E3779B97F4A7C15 * <uint64_t>number, slot
        cdef Py_ssize_t i
        for i in range(size):
            hash = (hash ^ name[i]) * <uint64_t>0x100000001B3
        hash ^= hash >> 29
        slot = hash
        self.known += 1
        if self.known > KEYS * 3 // 4:
            return False
        while self.keys[slot & (KEYS - 1)].line == self.lines:
            if self.keys[slot & (KEYS - 1)].hash == hash:
                return False
            slot += 1
        self.keys[slot & (KEYS - 1)] = Key(hash, self.lines)
        return True

    cdef int value(self, int field, bint listed, int depth) except -1:
        """A value of any kind. Of a list, texts are meant only where its field is one of texts."""
        cdef uint8_t first = self.data[self.place]
        if first == c'"':
            return self.text(field == TEXTS or (field != NOTHING and not listed))
        if first == c"{":
            return self.container(field if field >= 0 else NOTHING, depth + 1)
        if first == c"[":
            return self.container(NOTHING if listed else field, depth + 1)
        if first == c"n":
            return self.word(b"null")
        if first == c"t":
            return self.word(b"true")
        if first == c"f":
            return self.word(b"false")
        return self.digits()

    cdef int word(self, bytes word) except -1:
        if memcmp(self.data + self.place, PyBytes_AS_STRING(word), min(len(word), self.end - self.place)):
            return 0
        if self.end - self.place < len(word):
            return 0
        self.copy(self.place, self.place + len(word))
        return 1

    cdef int digits(self) except -1:
        """A number: an integer of few digits as it stands, any other as it is usually written."""
        cdef Py_ssize_t start = self.place, stop = start, first
        cdef bint plain = True
        cdef bytes written
        if self.data[stop] == c"-":
            stop += 1
        first = stop
        while c"0" <= self.data[stop] <= c"9":
            stop += 1
        plain = 0 < stop - first < 19 and (self.data[first] != c"0" or (stop - first == 1 and first == start))
        while self.data[stop] in b"0123456789+-.eE":
            stop += 1
            plain = False
        if plain:
            self.copy(start, stop)
            return 1
        written = self.number(self.data[start:stop])
        if written is None or not sink_reserve(&self.out, len(written) + self.end - stop + 1):
            return 0
        memcpy(self.out.out + self.out.at, PyBytes_AS_STRING(written), len(written))
        self.out.at += len(written)
        self.place = stop
        return 1

    cdef void copy(self, Py_ssize_t start, Py_ssize_t stop) noexcept:
        memcpy(self.out.out + self.out.at, self.data + start, stop - start)
        self.out.at += stop - start
        self.place = stop

    cdef int text(self, bint chosen) except -1:
        """A string; if it is chosen, in its normal form."""
        cdef Py_ssize_t start = self.place + 1, stop = plain_end(self.data, start, self.end)
        cdef const uint8_t *text = self.data + start
        cdef Py_ssize_t size = stop - start
        if self.data[stop] != c'"' or stop == self.end:
            self.raw.at = 0
            if not sink_reserve(&self.raw, self.end - start):
                raise MemoryError
            stop = unescaped(self.data, start, self.end, &self.raw)
            if stop < 0:
                return 0
            text, size = self.raw.out, self.raw.at
        elif not chosen:
            if not tame(self.data, start, stop):
                return 0
            self.copy(self.place, stop + 1)
            return 1
        if chosen:
            self.new.at, self.new.broken = 0, False
            self.utf8.append(text, size, &self.new)
            if self.new.broken:
                return 0
            text, size = self.new.out, self.new.at
        if (not chosen or not self.utf8.tidy) and not tame(text, 0, size):
            return 0
        if not escaped(text, size, &self.out) or not sink_reserve(&self.out, self.end - stop + 1):
            raise MemoryError
        self.place = stop + 1
        return 1
