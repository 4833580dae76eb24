# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""One pass over UTF-8: every character looked up once, its normal form written, its edit noted.

What becomes of a character is an `Action` (actions.py), asked for when a character of its page is
first met. Words, or a line, with a character whose fate its neighbours decide in a way that is not
plain here are read by the reference. Lines end at LF.
"""

from cython cimport final
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memchr, memcmp, memcpy, memset

cdef enum:
    HEAD = 8
    SLACK = 64

include "utf8_sink.pxi"
include "utf8_characters.pxi"
include "utf8_neighbours.pxi"
include "utf8_marks.pxi"


@final
cdef class Utf8Pass(Characters):
    """A profile as one pass.

    Args:
        describe: gives the actions of so many characters from a code point on.
        reference: gives ``(new bytes, edit rows or None)`` of a line that is too hard, as bytes,
            and whether edits are asked for.
        repeats: so many equal Arabic letters in a row are too hard; 0 for any number.
        tidy: spaces are made one, and none stays at the end of a line.
        spaces_cause, order_cause: what is counted for a run of spaces and for marks in disorder.

    """

    def __cinit__(self, describe, reference, int repeats, bint tidy, int spaces_cause, int order_cause):
        self.reference = reference
        self.repeats, self.tidy = repeats, tidy
        self.spaces_cause, self.order_cause = spaces_cause, order_cause

    def run(self, bytes data, bint tracing=False, bint counting=False, bint characters=False):
        """``(new bytes, edits, causes)``: edits as rows of four int64, in bytes; causes by number.

        With `characters`, valid UTF-8 is needed, and the edits speak of characters, not of bytes.
        """
        cdef Sink sink
        cdef bytes new, edits = None
        if not sink_open(&sink, len(data) + SLACK):
            raise MemoryError
        sink.tracing, sink.counting = tracing, counting
        try:
            self.append(<const uint8_t *>PyBytes_AS_STRING(data), len(data), &sink)
            new = PyBytes_FromStringAndSize(<char *>sink.out, sink.at)
            if characters:
                in_characters(<const uint8_t *>PyBytes_AS_STRING(data), &sink)
            if tracing:
                edits = PyBytes_FromStringAndSize(<char *>sink.edits, sink.edits_at * sizeof(Edit))
            return new, edits, tally(&sink)
        finally:
            sink_close(&sink)

    def texts(self, texts, bint counting=False):
        """``(normal texts, causes)``: each text by itself."""
        cdef Sink sink
        cdef bytes data
        cdef list done = []
        if not sink_open(&sink, SLACK):
            raise MemoryError
        sink.counting = counting
        try:
            for text in texts:
                data = text.encode()
                sink.at = 0
                self.append(<const uint8_t *>PyBytes_AS_STRING(data), len(data), &sink)
                done.append(PyUnicode_DecodeUTF8(<char *>sink.out, sink.at, NULL))
            return done, tally(&sink)
        finally:
            sink_close(&sink)

    cdef int append(self, const uint8_t *data, Py_ssize_t size, Sink *sink) except -1:
        """Write the normal form of the data to the sink. Its byte `size` must not be one of UTF-8's
        continuation bytes, as the NUL that ends Python's bytes and JSON's quotation mark are not."""
        cdef Cursor here
        cdef Stop stop = LEARN
        here.place = 0
        if not sink_reserve(sink, size + SLACK):
            raise MemoryError
        begin_line(sink, &here)
        while stop != DONE:
            stop = self.walk(data, size, sink, &here)
            if stop == FULL or sink.full:
                raise MemoryError
            if stop == LEARN:
                self.learn(data, here.place)
            elif stop != DONE:
                self.hand_back(data, size, sink, &here, stop)
        return 0

    cdef int hand_back(
        self, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here, Stop stop
    ) except -1:
        """Have the reference read the words around this place, or the line."""
        cdef Py_ssize_t end = end_of_words(self, data, size, here)
        cdef Place start = here.words[here.word ^ 1]
        cdef const uint8_t *found
        cdef bytes new
        if stop == LINE or end < 0 or sink.counting:
            start = here.line
            found = <const uint8_t *>memchr(data + here.place, FEED_BYTE, size - here.place)
            end = size if found == NULL else found - data + 1
        if sink.strict and not valid(data, start.raw, end):
            sink.broken, here.place = True, size
            return 0
        sink.at, sink.edits_at, sink.causes_at = start.new, start.edits, start.causes
        new, rows = self.reference(data[start.raw:end], sink.tracing, sink.counting)
        if not sink_reserve(sink, len(new) + size - end + SLACK):
            raise MemoryError
        if rows is not None:
            for a, b, c, d in rows:
                push_edit(sink, start.raw + a, start.raw + b, start.new + c, start.new + d)
        memcpy(sink.out + sink.at, PyBytes_AS_STRING(new), len(new))
        sink.at += len(new)
        here.place, here.space, here.space_edits = end, start.space, start.space_edits
        if data[end - 1] == FEED_BYTE:
            begin_line(sink, here)
        else:
            here.words[0] = here.words[1] = start
        return 0

    cdef Stop walk(self, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here) noexcept nogil:
        """Go on to the end of the data, or to what stops the pass."""
        cdef uint8_t *out = sink.out
        cdef Py_ssize_t place = here.place, at = sink.at, size_of
        cdef uint64_t watched = CHANGED if sink.tracing or sink.counting else 0
        cdef int width
        cdef unsigned int code
        cdef uint16_t pair = 0, before = 0, rank = rank_of(self, out, at, here.line.new)
        cdef uint8_t first
        cdef Entry entry
        cdef Stop stop
        while place < size:
            first = data[place]
            if first >= 0xC0:
                # a run of characters of two bytes that are simply mapped: most of Arabic text
                while place < size:
                    code = <unsigned int>(data[place] << 8 | data[place + 1]) - 0xC000
                    if code >= PAIRS:
                        break
                    entry = self.two[code]
                    pair = <uint16_t>entry
                    if entry >= ANY:
                        if entry >> 56 != MARK or <uint16_t>(entry >> 24) < rank:
                            break
                        rank = <uint16_t>(entry >> 24)
                        memcpy(out + at, &pair, 2)
                        at += 2
                        place += 2
                        before = pair
                        continue
                    if entry & watched:
                        break
                    memcpy(out + at, &pair, 2)
                    size_of = entry >> 16 & 3
                    at += size_of
                    place += 2
                    if pair == before and repeated(out, at, self.repeats):
                        here.place = place - 2
                        return WORD
                    if size_of:
                        before, rank = pair, 0
                if place == size:
                    break
                first = data[place]
            if first < 0x80:
                width = 1
                entry = self.one[first]
            elif 0xC0 <= first < 0xE0:
                width = 2
                entry = self.two[(first << 8 | data[place + 1]) - 0xC000]
            else:
                width = width_of(first)
                entry = self.entry_at(data, place) if sound(data + place) else <Entry>HARD << 56
            if entry < ANY:
                pair = <uint16_t>entry
                memcpy(out + at, &pair, 2)
                size_of = entry >> 16 & 3
                if entry & watched:
                    note(sink, entry, place, place + width, at, at + size_of)
                at += size_of
                place += width
                if pair == before and repeated(out, at, self.repeats):
                    here.place = place - width
                    return WORD
                if size_of:
                    before, rank = pair, 0
                continue
            here.place, sink.at = place, at
            stop = self.special(entry, width, data, size, sink, here)
            if stop != DONE:
                return stop
            place, at, out = here.place, sink.at, sink.out
            memcpy(&before, out + at - 2, 2)
            rank = rank_of(self, out, at, here.line.new)
        here.place, sink.at = place, at
        self.end_line(sink, here)
        return DONE

    cdef Stop special(
        self, Entry entry, int width, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here
    ) noexcept nogil:
        """One character of a kind that is not simply mapped; the cursor moves past it."""
        cdef uint8_t *out = sink.out
        cdef Py_ssize_t place = here.place, at = sink.at, size_of
        cdef int kind = entry >> 56
        cdef uint16_t pair
        cdef Fate fate
        if kind == SPACE:
            self.space(entry, width, sink, here)
            return DONE
        if kind == FEED:
            self.end_line(sink, here)
            sink.out[sink.at] = FEED_BYTE
            sink.at += 1
            here.place += 1
            begin_line(sink, here)
            return DONE
        if kind == MARK:
            memcpy(out + at, data + place, 2)
            sink.at += 2
            if disordered(self, out, at + 2, here.line.new):
                reorder(self, data, sink, here)
            here.place += 2
            return DONE
        if kind == UNKNOWN:
            return LEARN
        if kind == HARD:
            return LINE
        if kind == NEAR:
            return WORD
        if kind == ASIS:
            memcpy(out + at, data + place, width)
            sink.at += width
            here.place += width
            return DONE
        if kind == TEXT:
            size_of = self.text_size[entry >> 24 & 0xFFFF]
            if not sink_reserve(sink, size_of + size - place + SLACK):
                return FULL
            memcpy(sink.out + at, self.text_at[entry >> 24 & 0xFFFF], size_of)
        else:
            fate = decided(self, kind, data, size, sink, here)
            if fate == UNCERTAIN:
                return WORD if kind == TATWEEL or kind == SIGN else LINE
            if fate == STAYS:
                memcpy(out + at, data + place, width)
                sink.at += width
                here.place += width
                return DONE
            size_of = 1 if fate == TURNS else 0
            pair = <uint16_t>entry
            memcpy(out + at, &pair, 2)
        note(sink, entry, place, place + width, at, at + size_of)
        sink.at += size_of
        if self.repeats and repeated_in(sink.out, sink.at, size_of, self.repeats):
            return WORD
        here.place += width
        return DONE

    cdef void space(self, Entry entry, int width, Sink *sink, Cursor *here) noexcept nogil:
        """A space after a space or at the start of a line goes; of others there is one kind."""
        cdef bint more = sink.at == here.line.new or sink.out[sink.at - 1] == SPACE_BYTE
        if not more:
            here.space, here.space_edits, here.counted = here.place, sink.edits_at, False
        if more or entry & CHANGED:
            note_run(sink, self.spaces_cause, &here.counted)
            if sink.tracing:
                push_edit(sink, here.place, here.place + width, sink.at, sink.at + (not more))
        if not more:
            sink.out[sink.at] = SPACE_BYTE
            sink.at += 1
            here.word ^= 1
        here.place += width
        if sink.at > here.line.new:
            here.words[here.word] = Place(
                here.place, sink.at, sink.edits_at, sink.causes_at, here.space, here.space_edits
            )

    cdef void end_line(self, Sink *sink, Cursor *here) noexcept nogil:
        """Take back the space that the line ended with, and all that was deleted after it."""
        if not self.tidy or sink.at == here.line.new or sink.out[sink.at - 1] != SPACE_BYTE:
            return
        sink.at -= 1
        note_run(sink, self.spaces_cause, &here.counted)
        if sink.tracing:
            sink.edits_at = here.space_edits
            push_edit(sink, here.space, here.place, sink.at, sink.at)
