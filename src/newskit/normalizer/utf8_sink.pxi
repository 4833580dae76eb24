# Where a pass writes: the new bytes, the edits that lead to them, and what caused each.

cdef bint sink_open(Sink *sink, Py_ssize_t room) noexcept nogil:
    memset(sink, 0, sizeof(Sink))
    sink.out = <uint8_t *>calloc(1, HEAD + room + SLACK)
    if sink.out == NULL:
        return False
    sink.out += HEAD
    sink.room = room
    return True


cdef void sink_close(Sink *sink) noexcept nogil:
    if sink.out != NULL:
        free(sink.out - HEAD)
    free(sink.edits)
    free(sink.causes)


cdef bint sink_reserve(Sink *sink, Py_ssize_t more) noexcept nogil:
    """Room for so many bytes and a little more; false where memory is out."""
    cdef Py_ssize_t room = sink.at + more
    cdef uint8_t *grown
    if room <= sink.room:
        return True
    room += room >> 1
    grown = <uint8_t *>realloc(sink.out - HEAD, HEAD + room + SLACK)
    if grown == NULL:
        sink.full = True
        return False
    sink.out = grown + HEAD
    sink.room = room
    return True


cdef void push_edit(Sink *sink, Py_ssize_t a, Py_ssize_t b, Py_ssize_t c, Py_ssize_t d) noexcept nogil:
    cdef Edit *grown
    if sink.edits_at == sink.edits_room:
        sink.edits_room = 2 * sink.edits_room + 256
        grown = <Edit *>realloc(sink.edits, sink.edits_room * sizeof(Edit))
        if grown == NULL:
            sink.full = True
            sink.edits_room = sink.edits_at = 0
            return
        sink.edits = grown
    sink.edits[sink.edits_at].raw_start = a
    sink.edits[sink.edits_at].raw_end = b
    sink.edits[sink.edits_at].new_start = c
    sink.edits[sink.edits_at].new_end = d
    sink.edits_at += 1


cdef void push_cause(Sink *sink, uint16_t cause) noexcept nogil:
    cdef uint16_t *grown
    if sink.causes_at == sink.causes_room:
        sink.causes_room = 2 * sink.causes_room + 256
        grown = <uint16_t *>realloc(sink.causes, sink.causes_room * sizeof(uint16_t))
        if grown == NULL:
            sink.full = True
            sink.causes_room = sink.causes_at = 0
            return
        sink.causes = grown
    sink.causes[sink.causes_at] = cause
    sink.causes_at += 1


cdef inline void note(
    Sink *sink, Entry entry, Py_ssize_t a, Py_ssize_t b, Py_ssize_t c, Py_ssize_t d
) noexcept nogil:
    """A change, as an edit and as a cause, where they are asked for."""
    if sink.tracing:
        push_edit(sink, a, b, c, d)
    if sink.counting:
        push_cause(sink, entry >> 40 & 0xFFFF)


cdef void note_run(Sink *sink, uint16_t cause, bint *counted) noexcept nogil:
    """A run of spaces that changes is one change, however long it is."""
    if sink.counting and not counted[0]:
        push_cause(sink, cause)
    counted[0] = True


cdef void begin_line(Sink *sink, Cursor *here) noexcept nogil:
    here.line = Place(here.place, sink.at, sink.edits_at, sink.causes_at, 0, 0)
    here.words[0] = here.words[1] = here.line
    here.word = 0
    here.counted, here.ordered = False, -1


cdef Py_ssize_t characters(const uint8_t *data, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """How many characters begin here."""
    cdef Py_ssize_t count = 0, place
    for place in range(start, end):
        count += data[place] >> 6 != 2
    return count


cdef void in_characters(const uint8_t *data, Sink *sink) noexcept nogil:
    """The edits in characters, those that change nothing in the end left out."""
    cdef Py_ssize_t number, kept = 0, raw = 0, new = 0, raw_chars = 0, new_chars = 0
    cdef Edit edit
    cdef Edit *to
    for number in range(sink.edits_at):
        edit = sink.edits[number]
        if edit.raw_end - edit.raw_start == edit.new_end - edit.new_start and not memcmp(
            data + edit.raw_start, sink.out + edit.new_start, edit.raw_end - edit.raw_start
        ):
            continue
        to = &sink.edits[kept]
        kept += 1
        raw_chars += characters(data, raw, edit.raw_start)
        new_chars += characters(sink.out, new, edit.new_start)
        to.raw_start, to.new_start = raw_chars, new_chars
        raw_chars += characters(data, edit.raw_start, edit.raw_end)
        new_chars += characters(sink.out, edit.new_start, edit.new_end)
        to.raw_end, to.new_end = raw_chars, new_chars
        raw, new = edit.raw_end, edit.new_end
    sink.edits_at = kept


cdef dict tally(const Sink *sink):
    """How often each cause was noted."""
    cdef Py_ssize_t number, most = 0
    cdef int64_t *times
    for number in range(sink.causes_at):
        most = max(most, <Py_ssize_t>sink.causes[number])
    times = <int64_t *>calloc(most + 1, sizeof(int64_t))
    if times == NULL:
        raise MemoryError
    for number in range(sink.causes_at):
        times[sink.causes[number]] += 1
    found = {number: times[number] for number in range(most + 1) if times[number]}
    free(times)
    return found
