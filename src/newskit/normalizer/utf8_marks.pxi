# Canonical order of the marks of a letter.


cdef inline bint is_mark(Characters table, const uint8_t *pair) noexcept nogil:
    # what the reference wrote may end in bytes that are no UTF-8
    return pair[0] >> 5 == 6 and table.two[(pair[0] << 8 | pair[1]) - 0xC000] >> 56 == MARK


cdef inline uint16_t rank_of(Characters table, const uint8_t *out, Py_ssize_t at, Py_ssize_t start) noexcept nogil:
    """The canonical class of the mark that ends here, 0 where none does."""
    if at - 2 < start or not is_mark(table, out + at - 2):
        return 0
    return table.two[(out[at - 2] << 8 | out[at - 1]) - 0xC000] >> 24 & 0xFFFF


cdef inline bint disordered(Characters table, const uint8_t *out, Py_ssize_t at, Py_ssize_t start) noexcept nogil:
    """Whether the mark that ends here belongs before the mark that it follows, if it does."""
    return rank_of(table, out, at - 2, start) > rank_of(table, out, at, start)


cdef void reorder(Characters table, const uint8_t *data, Sink *sink, Cursor *here) noexcept nogil:
    """Carry the mark that ends here back to its place among the marks of its letter."""
    cdef uint8_t *out = sink.out
    cdef Py_ssize_t at = sink.at, to = sink.at, raw = here.place, steps, new, run
    cdef Edit *last
    while disordered(table, out, to, here.line.new):
        out[to - 4], out[to - 2] = out[to - 2], out[to - 4]
        out[to - 3], out[to - 1] = out[to - 1], out[to - 3]
        to -= 2
    run = to - 2
    while run - 2 >= here.line.new and is_mark(table, out + run - 2):
        run -= 2
    if sink.counting and run != here.ordered:
        push_cause(sink, table.order_cause)
    here.ordered = run
    if not sink.tracing:
        return
    steps = (at - to) // 2
    while steps:
        raw -= 1
        while data[raw] >> 6 == 2:
            raw -= 1
        steps -= table.entry_at(data, raw) >> 56 == MARK
    new = to - 2
    while sink.edits_at > here.line.edits and sink.edits[sink.edits_at - 1].raw_end > raw:
        last = &sink.edits[sink.edits_at - 1]
        if last.raw_start < raw:
            raw, new = last.raw_start, last.new_start
        sink.edits_at -= 1
    push_edit(sink, raw, here.place + 2, new, at)
