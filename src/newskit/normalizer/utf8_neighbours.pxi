# What looks at the neighbours of a character, where bytes are enough to be certain. Everything here
# may say that it is not: then the reference reads the line.

cdef enum:
    SPACE_BYTE = 0x20
    FEED_BYTE = 0x0A


cdef bint valid(const uint8_t *data, Py_ssize_t place, Py_ssize_t end) noexcept nogil:
    """Whether all of this is UTF-8."""
    while place < end and sound(data + place):
        place += width_of(data[place])
    return place == end


cdef inline bint letter(uint8_t first, uint8_t second) noexcept nogil:
    """An Arabic letter, U+0621..U+063A or U+0641..U+064A: never a digit, never removed."""
    return (first == 0xD8 and 0xA1 <= second <= 0xBA) or (first == 0xD9 and 0x81 <= second <= 0x8A)


cdef inline bint inked(uint8_t byte) noexcept nogil:
    """A character of ASCII with ink, a space or a line feed: never removed before numbers."""
    return 0x20 <= byte < 0x7F or byte == FEED_BYTE


cdef inline bint repeated(const uint8_t *out, Py_ssize_t at, int times) noexcept nogil:
    """Whether the Arabic letter that ends here stands so many times (two or three) in a row; never
    where `times` is 0."""
    if not times or out[at - 1] != out[at - 3] or out[at - 2] != out[at - 4]:
        return False
    if times > 2 and (out[at - 1] != out[at - 5] or out[at - 2] != out[at - 6]):
        return False
    return letter(out[at - 2], out[at - 1])


cdef inline bint repeated_in(const uint8_t *out, Py_ssize_t at, Py_ssize_t size, int times) noexcept nogil:
    """The same for every letter of a text of this size that ends here."""
    cdef Py_ssize_t back
    for back in range(size - 1):
        if repeated(out, at - back, times):
            return True
    return False


cdef inline Answer digit(uint8_t first, uint8_t second) noexcept nogil:
    """Whether the last two bytes of a character are a digit beyond ASCII."""
    if first == 0xD9:
        return YES if 0xA0 <= second <= 0xA9 else NO
    if first == 0xDB:
        return YES if 0xB0 <= second <= 0xB9 else NO
    # no script writes digits among the other letters from U+0080 to U+07BF
    return NO if 0xC2 <= first < 0xDF else PERHAPS


cdef Answer digit_before(const uint8_t *out, Py_ssize_t at, Py_ssize_t start) noexcept nogil:
    """Whether the normal text that ends here, in a line that began at `start`, ends in a digit."""
    cdef uint8_t first, second
    if at == start:
        return NO
    second = out[at - 1]
    if second < 0x80:
        return YES if c"0" <= second <= c"9" else NO
    return digit(out[at - 2], second)


cdef Fate tatweel(const uint8_t *data, Py_ssize_t place, Py_ssize_t size, Py_ssize_t start) noexcept nogil:
    """Goes, but for that of a lone «هـ»."""
    cdef uint8_t first, second
    if place == start:
        return GOES
    second = data[place - 1]
    if second < 0x80:
        return GOES if inked(second) else UNCERTAIN
    first = data[place - 2]
    if first != 0xD9 or second != 0x87:
        return GOES if first == 0xD9 or (first == 0xD8 and second >= 0xA1) else UNCERTAIN
    # after a heh: before a letter or a further stroke it goes as well
    if place + 2 < size:
        if letter(data[place + 2], data[place + 3]) or (
            data[place + 2] == 0xD9 and data[place + 3] == 0x80
        ):
            return GOES
        if not inked(data[place + 2]) or is_latin(data[place + 2]):
            return UNCERTAIN
    if place - 2 == start:
        return STAYS
    second = data[place - 3]
    if second < 0x80:
        return STAYS if inked(second) and not is_latin(second) else UNCERTAIN
    first = data[place - 4]
    if first == 0xD8 and second == 0xA7:
        return UNCERTAIN  # «اهـ»
    return GOES if letter(first, second) else UNCERTAIN


cdef inline bint is_latin(uint8_t byte) noexcept nogil:
    return c"a" <= (byte | 0x20) <= c"z"


cdef inline Fate sign(Answer before, Answer after) noexcept nogil:
    """An Arabic comma, semicolon or question mark turns, but not between digits."""
    if before == NO or after == NO:
        return TURNS
    return STAYS if before == YES and after == YES else UNCERTAIN


cdef inline Fate point(Answer before, Answer after) noexcept nogil:
    """The signs ٫ and ٬ turn between digits."""
    if before == NO or after == NO:
        return STAYS
    return TURNS if before == YES and after == YES else UNCERTAIN


cdef inline Fate percent(Answer before, Answer after) noexcept nogil:
    """The percent sign turns beside a digit."""
    if before == YES or after == YES:
        return TURNS
    return STAYS if before == NO and after == NO else UNCERTAIN


cdef Fate entity(const uint8_t *data, Py_ssize_t place, Py_ssize_t size) noexcept nogil:
    """An ampersand stays where no name and semicolon follow, whatever is removed later."""
    cdef Py_ssize_t next = place + 1
    cdef uint8_t byte
    while next < size:
        byte = data[next]
        if is_latin(byte) or c"0" <= byte <= c"9" or byte == c"#":
            next += 1
        elif byte == c";":
            return UNCERTAIN
        elif byte < 0x80:
            return STAYS if inked(byte) else UNCERTAIN
        else:
            return STAYS if letter(byte, data[next + 1]) else UNCERTAIN
    return STAYS


cdef Answer digit_after(Characters table, const uint8_t *data, Py_ssize_t place, Py_ssize_t size) noexcept nogil:
    """Whether the raw text goes on with a digit: PERHAPS before what may be removed."""
    cdef Entry entry
    cdef uint16_t pair
    cdef uint8_t both[2]
    if place >= size:
        return NO
    if data[place] < 0x80 and inked(data[place]):
        return YES if c"0" <= data[place] <= c"9" else NO
    if not sound(data + place):
        return PERHAPS
    entry = table.entry_at(data, place)
    if entry >> 56 == SPACE:
        return NO
    if entry >> 56 != COPY or not entry >> 16 & 3:
        return PERHAPS
    pair = <uint16_t>entry
    memcpy(both, &pair, 2)
    if entry >> 16 & 3 == 1:
        return YES if c"0" <= both[0] <= c"9" else NO
    return digit(both[0], both[1])


cdef Fate decided(
    Characters table, int kind, const uint8_t *data, Py_ssize_t size, Sink *sink, Cursor *here
) noexcept nogil:
    """What becomes of a character whose neighbours decide."""
    cdef Py_ssize_t place = here.place, at = sink.at, next = place + 2
    if kind == TATWEEL:
        return tatweel(data, place, size, here.line.raw)
    if kind == ENTITY:
        return entity(data, place, size)
    if kind == RETURN:
        return GOES if place + 1 < size and data[place + 1] == FEED_BYTE else UNCERTAIN
    if kind == SEPARATOR and data[place + 1] == 0xAA:  # the percent sign, spaces between
        at -= at > here.line.new and sink.out[at - 1] == SPACE_BYTE
        while next < size and data[next] == SPACE_BYTE:
            next += 1
        return percent(digit_before(sink.out, at, here.line.new), digit_after(table, data, next, size))
    if kind == SEPARATOR:
        return point(digit_before(sink.out, at, here.line.new), digit_after(table, data, next, size))
    return sign(digit_before(sink.out, at, here.line.new), digit_after(table, data, next, size))


cdef Py_ssize_t end_of_words(Characters table, const uint8_t *data, Py_ssize_t size, Cursor *here) noexcept nogil:
    """The end of the word after this one; -1 where the reference needs the whole line."""
    cdef int words = 0, kind
    cdef Py_ssize_t place = here.words[here.word ^ 1].raw
    while place < size and data[place] != FEED_BYTE:
        if data[place] == SPACE_BYTE and place > here.place:
            words += data[place - 1] != SPACE_BYTE
            if words == 2:
                break
        if not sound(data + place):
            return -1
        kind = table.entry_at(data, place) >> 56
        if kind >= HARD or kind == RETURN or kind == ENTITY or kind == SEPARATOR:
            return -1
        place += width_of(data[place])
    while data[place - 1] == SPACE_BYTE:
        place -= 1
    return place
