# The strings of JSON: where one ends, what its escapes mean, how a text is written as one.

cdef uint64_t ONES = 0x0101010101010101
cdef uint64_t HIGHS = ONES << 7


cdef inline uint64_t special_bytes(uint64_t eight) noexcept nogil:
    """A high bit for (at least the first) quotation mark, backslash or control code of eight."""
    cdef uint64_t quotes = eight ^ (ONES * c'"'), slashes = eight ^ (ONES * c"\\")
    return (
        ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | ((eight - ONES * 0x20) & ~eight)
    ) & HIGHS


cdef inline Py_ssize_t plain_end(const uint8_t *data, Py_ssize_t place, Py_ssize_t end) noexcept nogil:
    """Where the next byte is that a JSON string has only escaped, or that ends it."""
    cdef uint64_t eight
    while place + 8 <= end:
        memcpy(&eight, data + place, 8)
        if special_bytes(eight):
            break
        place += 8
    while place < end and data[place] >= 0x20 and data[place] != c'"' and data[place] != c"\\":
        place += 1
    return place


cdef bint tame(const uint8_t *data, Py_ssize_t place, Py_ssize_t end) noexcept nogil:
    """Whether these bytes are UTF-8 without a character at which other readers break a line."""
    cdef uint64_t eight
    while place < end:
        if data[place] < 0x80:
            if place + 8 <= end:
                memcpy(&eight, data + place, 8)
                if not eight & HIGHS:
                    place += 8
                    continue
            place += 1
            continue
        if 0xC3 <= data[place] < 0xE0 and data[place + 1] >> 6 == 2:  # what Arabic is made of
            place += 2
            continue
        if not sound(data + place):
            return False
        if data[place] == 0xC2 and data[place + 1] == 0x85:
            return False
        if data[place] == 0xE2 and data[place + 1] == 0x80 and data[place + 2] & 0xFE == 0xA8:
            return False
        place += width_of(data[place])
    return place == end


cdef int hex_value(const uint8_t *four) noexcept nogil:
    """The value of four hexadecimal digits, -1 where they are none."""
    cdef int value = 0, i
    cdef uint8_t byte
    for i in range(4):
        byte = four[i]
        if c"0" <= byte <= c"9":
            byte -= c"0"
        elif c"a" <= (byte | 0x20) <= c"f":
            byte = (byte | 0x20) - c"a" + 10
        else:
            return -1
        value = value << 4 | byte
    return value


cdef int write_character(uint8_t *out, int code) noexcept nogil:
    """A character as UTF-8, and how many bytes that is."""
    if code < 0x80:
        out[0] = code
        return 1
    if code < 0x800:
        out[0], out[1] = 0xC0 | code >> 6, 0x80 | (code & 0x3F)
        return 2
    if code < 0x10000:
        out[0], out[1], out[2] = 0xE0 | code >> 12, 0x80 | (code >> 6 & 0x3F), 0x80 | (code & 0x3F)
        return 3
    out[0], out[1] = 0xF0 | code >> 18, 0x80 | (code >> 12 & 0x3F)
    out[2], out[3] = 0x80 | (code >> 6 & 0x3F), 0x80 | (code & 0x3F)
    return 4


cdef Py_ssize_t unescaped(const uint8_t *data, Py_ssize_t place, Py_ssize_t end, Sink *sink) noexcept nogil:
    """Write the text of a string that begins here; give the place of its closing quotation mark, -1
    where there is none or an escape means nothing. Text is never longer than its JSON."""
    cdef Py_ssize_t stop
    cdef int code, low
    while True:
        stop = plain_end(data, place, end)
        memcpy(sink.out + sink.at, data + place, stop - place)
        sink.at += stop - place
        place = stop
        if place >= end or data[place] < 0x20:
            return -1
        if data[place] == c'"':
            sink.out[sink.at] = 0
            return place
        if place + 1 >= end:
            return -1
        place += 2
        code = data[place - 1]
        if code == c"u":
            code = hex_value(data + place)
            place += 4
            if 0xD800 <= code < 0xDC00 and place + 6 <= end and data[place] == c"\\" and data[place + 1] == c"u":
                low = hex_value(data + place + 2)
                place += 6
                code = 0x10000 + (code - 0xD800 << 10) + low - 0xDC00 if 0xDC00 <= low < 0xE000 else -1
            if code < 0 or 0xD800 <= code < 0xE000:
                return -1
        else:
            code = meaning(code)
            if code < 0:
                return -1
        sink.at += write_character(sink.out + sink.at, code)


cdef int meaning(int letter) noexcept nogil:
    """What a letter after a backslash stands for."""
    if letter == c'"' or letter == c"\\" or letter == c"/":
        return letter
    if letter == c"n":
        return 0x0A
    if letter == c"t":
        return 0x09
    if letter == c"r":
        return 0x0D
    if letter == c"b":
        return 0x08
    return 0x0C if letter == c"f" else -1


cdef bint escaped(const uint8_t *text, Py_ssize_t size, Sink *sink) noexcept nogil:
    """Write a text as a string of JSON, its quotation marks around it; false without memory."""
    cdef Py_ssize_t place = 0, stop
    cdef uint8_t byte
    if not sink_reserve(sink, 6 * size + 2):
        return False
    sink.out[sink.at] = c'"'
    sink.at += 1
    while True:
        stop = plain_end(text, place, size)
        memcpy(sink.out + sink.at, text + place, stop - place)
        sink.at += stop - place
        if stop >= size:
            break
        byte = text[stop]
        place = stop + 1
        sink.out[sink.at] = c"\\"
        sink.out[sink.at + 1] = short_escape(byte)
        sink.at += 2
        if sink.out[sink.at - 1] == c"u":
            memcpy(sink.out + sink.at, b"00", 2)
            sink.out[sink.at + 2] = c"1" if byte >= 0x10 else c"0"
            sink.out[sink.at + 3] = b"0123456789abcdef"[byte & 0x0F]
            sink.at += 4
    sink.out[sink.at] = c'"'
    sink.at += 1
    return True


cdef uint8_t short_escape(uint8_t byte) noexcept nogil:
    """The letter after the backslash; u where there is only the number."""
    if byte == c'"' or byte == c"\\":
        return byte
    if byte == 0x0A:
        return c"n"
    if byte == 0x09:
        return c"t"
    if byte == 0x0D:
        return c"r"
    if byte == 0x08:
        return c"b"
    return c"f" if byte == 0x0C else c"u"
