# The values of JSON, without white space, and the buffers that they are put into.

cdef bint passed(Mark *mark, const char *text, Py_ssize_t size) noexcept nogil:
    """Whether `text` stands at the mark, which then goes behind it."""
    if mark.end - mark.at < size or memcmp(mark.at, text, size):
        return False
    mark.at += size
    return True


cdef bint whole(Mark *mark, int64_t *found) noexcept nogil:
    """A whole number of at most 18 digits, not negative."""
    cdef const uint8_t *start = mark.at
    found[0] = 0
    while c"0" <= mark.at[0] <= c"9" and mark.at - start < 19:
        found[0] = 10 * found[0] + (mark.at[0] - c"0")
        mark.at += 1
    return 0 < mark.at - start < 19 and (start[0] != c"0" or mark.at - start == 1)


cdef bint fraction(Mark *mark, double *found) noexcept nogil:
    """A number that is not negative, as the double that is nearest."""
    cdef const uint8_t *start = mark.at
    cdef const uint8_t *point
    cdef int64_t digits = 0
    cdef double tens = 1
    cdef char *rest
    if not whole(mark, &digits):
        return False
    point = mark.at
    if mark.at[0] == c".":
        mark.at += 1
        while c"0" <= mark.at[0] <= c"9":
            if mark.at - start <= MOST_DIGITS:
                digits = 10 * digits + (mark.at[0] - c"0")
                tens *= 10
            mark.at += 1
        if mark.at - point < 2:
            return False
    if mark.at[0] | 0x20 == c"e":
        mark.at += 1
        if mark.at[0] == c"-" or mark.at[0] == c"+":
            mark.at += 1
        point = mark.at
        while c"0" <= mark.at[0] <= c"9":
            mark.at += 1
        if mark.at == point:
            return False
    elif mark.at - start <= MOST_DIGITS + 1:
        found[0] = digits / tens  # both are exact, and so the quotient is rounded once
        return True
    with gil:  # no exception: what is too large becomes infinite
        found[0] = PyOS_string_to_double(<const char *>start, &rest, NULL)
    return True


cdef bint characters(Mark *mark, Grown *out) noexcept nogil:
    """The bytes of a string, its escapes undone."""
    cdef const uint8_t *run
    if not passed(mark, '"', 1):
        return False
    while True:
        run = mark.at
        while PLAIN[mark.at[0]]:  # a line ends with NUL
            mark.at += 1
        if not put(out, run, mark.at - run):
            return False
        if mark.at[0] != c"\\":
            return passed(mark, '"', 1)
        if not escape(mark, out):
            return False


cdef bint escape(Mark *mark, Grown *out) noexcept nogil:
    """A character that is written with a backslash; no half of one in UTF-16."""
    cdef uint8_t letter = mark.at[1]
    cdef int code, low
    mark.at += 2
    if letter == c"u":
        code = hexadecimal(mark)
        if 0xDC00 <= code < 0xE000:
            return False
        if 0xD800 <= code < 0xDC00:
            low = hexadecimal(mark) if passed(mark, "\\u", 2) else -1
            if not 0xDC00 <= low < 0xE000:
                return False
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        return code >= 0 and put_character(out, code)
    for code in range(8):
        if letter == ESCAPES[code]:
            return put_byte(out, ESCAPED[code])
    return False


cdef const char *ESCAPES = '"\\/bfnrt'
cdef const char *ESCAPED = '"\\/\b\f\n\r\t'


cdef int hexadecimal(Mark *mark) noexcept nogil:
    """Four digits as a number; -1 where there are others."""
    cdef int code = 0, digit, place
    for place in range(4):
        digit = mark.at[0]
        if c"0" <= digit <= c"9":
            digit -= c"0"
        elif c"a" <= digit | 0x20 <= c"f":
            digit = (digit | 0x20) - c"a" + 10
        else:
            return -1
        code = code << 4 | digit
        mark.at += 1
    return code


cdef bint put_character(Grown *out, int code) noexcept nogil:
    """A character in UTF-8."""
    if code < 0x80:
        return put_byte(out, code)
    if code < 0x800:
        return put_byte(out, 0xC0 | code >> 6) and put_byte(out, 0x80 | code & 0x3F)
    if code < 0x10000:
        if not put_byte(out, 0xE0 | code >> 12):
            return False
    elif not put_byte(out, 0xF0 | code >> 18) or not put_byte(out, 0x80 | code >> 12 & 0x3F):
        return False
    return put_byte(out, 0x80 | code >> 6 & 0x3F) and put_byte(out, 0x80 | code & 0x3F)


cdef bint put(Grown *grown, const void *data, Py_ssize_t size) noexcept nogil:
    """So many bytes behind the others; false where memory is out."""
    cdef Py_ssize_t room = grown.size + size
    cdef char *bytes
    if room > grown.room:
        room += room // 2 + 256
        bytes = <char *>realloc(grown.bytes, room)
        if bytes == NULL:
            return False
        grown.bytes, grown.room = bytes, room
    memcpy(grown.bytes + grown.size, data, size)
    grown.size += size
    return True


cdef bint put_byte(Grown *grown, uint8_t byte) noexcept nogil:
    return put(grown, &byte, 1)


cdef bint put_end(Place *place, Py_ssize_t end) noexcept nogil:
    """Where a list or a string ends among all of its place."""
    cdef int32_t narrow = end
    return put(&place.ends, &narrow, sizeof(narrow))


cdef bint end_value(Place *place) noexcept nogil:
    return put_end(place, place.data.size)
