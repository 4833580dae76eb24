from libc.stdint cimport int64_t, uint8_t, uint16_t, uint64_t

ctypedef uint64_t Entry

cdef struct Edit:
    int64_t raw_start
    int64_t raw_end
    int64_t new_start
    int64_t new_end

cdef struct Sink:
    # `out` has eight bytes of zeros before it, so that looking back needs no check
    uint8_t *out
    Py_ssize_t at
    Py_ssize_t room
    Edit *edits
    Py_ssize_t edits_at
    Py_ssize_t edits_room
    uint16_t *causes
    Py_ssize_t causes_at
    Py_ssize_t causes_room
    bint tracing
    bint counting
    # memory was out; `strict`: what is no UTF-8 is not normalised, but `broken`
    bint full
    bint strict
    bint broken

cdef struct Place:
    # one place in both texts, how much had been noted there, and the last space before it
    Py_ssize_t raw
    Py_ssize_t new
    Py_ssize_t edits
    Py_ssize_t causes
    Py_ssize_t space
    Py_ssize_t space_edits

cdef struct Cursor:
    # where the walk is, where its line began, and the word before the one that it is in, and that
    Py_ssize_t place
    Place line
    Place words[2]
    int word
    # the last space: where it stands, how many edits were before it, whether its run was counted
    Py_ssize_t space
    Py_ssize_t space_edits
    bint counted
    # where the run of marks begins that was put in order last
    Py_ssize_t ordered

cdef enum Answer:
    NO
    YES
    PERHAPS

cdef enum Fate:
    STAYS
    GOES
    TURNS
    UNCERTAIN

cdef enum Stop:
    DONE
    WORD
    LINE
    LEARN
    FULL

cdef inline bint sound(const uint8_t *char) noexcept nogil:
    """Whether the character that begins here is UTF-8."""
    cdef uint8_t first = char[0], second = char[1]
    if first < 0x80:
        return True
    if first < 0xC2 or first > 0xF4 or second >> 6 != 2:
        return False
    if first < 0xE0:
        return True
    if char[2] >> 6 != 2 or (first == 0xE0 and second < 0xA0) or (first == 0xED and second > 0x9F):
        return False
    if first < 0xF0:
        return True
    if (first == 0xF0 and second < 0x90) or (first == 0xF4 and second > 0x8F):
        return False
    return char[3] >> 6 == 2


cdef inline int width_of(uint8_t first) noexcept nogil:
    """How many bytes a sound character has, by its first."""
    return 1 + (first >= 0xC0) + (first >= 0xE0) + (first >= 0xF0)


cdef inline int code_at(const uint8_t *char) noexcept nogil:
    cdef int first = char[0]
    if first < 0x80:
        return first
    if first < 0xE0:
        return (first & 0x1F) << 6 | (char[1] & 0x3F)
    if first < 0xF0:
        return (first & 0x0F) << 12 | (char[1] & 0x3F) << 6 | (char[2] & 0x3F)
    return (
        (first & 0x07) << 18 | (char[1] & 0x3F) << 12 | (char[2] & 0x3F) << 6 | (char[3] & 0x3F)
    )


cdef bint sink_open(Sink *sink, Py_ssize_t room) noexcept nogil
cdef void sink_close(Sink *sink) noexcept nogil
cdef bint sink_reserve(Sink *sink, Py_ssize_t more) noexcept nogil
cdef dict tally(const Sink *sink)

cdef class Characters:
    cdef Entry one[128]
    cdef Entry two[0x2000]
    cdef Entry *pages[4352]
    cdef list texts_kept
    cdef const uint8_t **text_at
    cdef Py_ssize_t *text_size
    cdef Py_ssize_t texts_room
    cdef object describe
    cdef uint16_t order_cause
    cdef Entry entry_at(self, const uint8_t *data, Py_ssize_t place) noexcept nogil
    cdef int learn(self, const uint8_t *data, Py_ssize_t place) except -1
    cdef Entry packed(self, object action, int width, bytes own) except *
    cdef int keep(self, bytes text) except -1

cdef class Utf8Pass(Characters):
    cdef object reference
    cdef int repeats
    cdef bint tidy
    cdef uint16_t spaces_cause
    cdef int append(self, const uint8_t *data, Py_ssize_t size, Sink *sink) except -1
    cdef int hand_back(
        self, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here, Stop stop
    ) except -1
    cdef Stop walk(self, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here) noexcept nogil
    cdef Stop special(
        self, Entry entry, int width, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here
    ) noexcept nogil
    cdef void space(self, Entry entry, int width, Sink *sink, Cursor *here) noexcept nogil
    cdef void end_line(self, Sink *sink, Cursor *here) noexcept nogil
