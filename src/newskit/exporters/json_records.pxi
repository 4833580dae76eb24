# What may stand in the places of a record, each read from where the mark is to where it ends.


cdef bint value(Mark *mark, Py_ssize_t at) noexcept nogil:
    """The value that is to stand in a place; false where there is another, or none."""
    cdef Place *place = &mark.places[at]
    place.count += 1
    if place.nullable:
        if passed(mark, "null", 4):
            return put_byte(&place.valid, 0) and end_value(place)
        if not put_byte(&place.valid, 1):
            return False
    if place.kind == c"s":
        return string(mark, place)
    if place.kind == c"w":
        return word(mark, at)
    if place.kind == c"l":
        return values(mark, at)
    if place.kind == c"o":
        return record(mark, at)
    if place.kind == c"m":
        return mapping(mark, at)
    if place.kind == c"p":
        return pair(mark, at + 1)
    return place.kind == c"f" and share(mark, place)


cdef bint record(Mark *mark, Py_ssize_t at) noexcept nogil:
    """An object with all keys of its place, in their order."""
    cdef Py_ssize_t child = at + 1
    cdef Place *place
    while child < mark.places[at].after:
        place = &mark.places[child]
        if place.kind != c"t":
            if not passed(mark, place.key, place.key_size) or not value(mark, child):
                return False
        child = place.after
    return passed(mark, "}", 1)


cdef bint values(Mark *mark, Py_ssize_t at) noexcept nogil:
    """A list of what stands in the place within it."""
    cdef bint more
    if not passed(mark, "[", 1):
        return False
    more = not passed(mark, "]", 1)
    while more:
        if not value(mark, at + 1):
            return False
        more = passed(mark, ",", 1)
        if not more and not passed(mark, "]", 1):
            return False
    return put_end(&mark.places[at], mark.places[at + 1].count)


cdef bint mapping(Mark *mark, Py_ssize_t at) noexcept nogil:
    """An object with any keys, none of them twice; their place and that of the values follow."""
    cdef Py_ssize_t first = mark.places[at + 1].count
    cdef bint more
    if not passed(mark, "{", 1):
        return False
    more = not passed(mark, "}", 1)
    while more:
        if not value(mark, at + 1) or not is_new(mark, &mark.places[at + 1], first):
            return False
        if not passed(mark, ":", 1) or not value(mark, at + 2):
            return False
        more = passed(mark, ",", 1)
        if not more and not passed(mark, "}", 1):
            return False
    return put_end(&mark.places[at], mark.places[at + 1].count)


cdef bint is_new(Mark *mark, Place *keys, Py_ssize_t first) noexcept nogil:
    """Whether the last key is none of those from `first` on."""
    cdef const int32_t *ends = <const int32_t *>keys.ends.bytes
    cdef Py_ssize_t last = keys.count - 1, key
    cdef int32_t begin = ends[last], size = ends[last + 1] - begin
    if last - first >= FEW_KEYS:
        return is_new_among_many(mark, keys, first)
    for key in range(first, last):
        if ends[key + 1] - ends[key] == size:
            if memcmp(keys.data.bytes + ends[key], keys.data.bytes + begin, size) == 0:
                return False
    return True


cdef bint is_new_among_many(Mark *mark, Place *keys, Py_ssize_t first) noexcept nogil:
    """The same by a table of the keys, which is made anew for each map, and when it is half full;
    false, too, where memory is out.
    """
    cdef Py_ssize_t last = keys.count - 1, room = 4 * FEW_KEYS, key
    if last - first > FEW_KEYS and 2 * (last - first) < mark.room:
        return is_entered(mark, keys, last)
    while room < 4 * (last - first):
        room *= 2
    free(mark.table)
    mark.table = <int32_t *>calloc(room, sizeof(int32_t))
    mark.room = room if mark.table != NULL else 0
    if mark.table == NULL:
        return False
    for key in range(first, last + 1):
        if not is_entered(mark, keys, key):
            return False
    return True


cdef bint is_entered(Mark *mark, Place *keys, Py_ssize_t key) noexcept nogil:
    """Enter a key (its number, from 1) in the table; false where it is there already."""
    cdef const int32_t *ends = <const int32_t *>keys.ends.bytes
    cdef int32_t begin = ends[key], size = ends[key + 1] - begin, other, i
    cdef uint64_t slot = <uint64_t>0xCBF29CE484222325
    for i in range(size):
        slot = (slot ^ <uint8_t>keys.data.bytes[begin + i]) * <uint64_t>0x100000001B3
    slot = (slot ^ (slot >> 29)) & (mark.room - 1)
    while mark.table[slot]:
        other = mark.table[slot] - 1
        if ends[other + 1] - ends[other] == size:
            if memcmp(keys.data.bytes + ends[other], keys.data.bytes + begin, size) == 0:
                return False
        slot = (slot + 1) & (mark.room - 1)
    mark.table[slot] = key + 1
    return True


cdef bint word(Mark *mark, Py_ssize_t at) noexcept nogil:
    """One of a few strings: those of the places within."""
    cdef Place *place = &mark.places[at]
    cdef Place *choice
    cdef Py_ssize_t child
    for child in range(at + 1, place.after):
        choice = &mark.places[child]
        if passed(mark, choice.key, choice.key_size):
            return put(&place.data, choice.key + 1, choice.key_size - 2) and end_value(place)
    return False


cdef bint pair(Mark *mark, Py_ssize_t at) noexcept nogil:
    """A range: two whole numbers in order."""
    cdef int64_t[2] both
    cdef Place *place = &mark.places[at]
    if not passed(mark, "[", 1) or not whole(mark, &both[0]):
        return False
    if not passed(mark, ",", 1) or not whole(mark, &both[1]) or not passed(mark, "]", 1):
        return False
    place.count += 2
    return both[0] <= both[1] and put(&place.data, both, sizeof(both))


cdef bint string(Mark *mark, Place *place) noexcept nogil:
    """A string, and what of it belongs to the text of the record."""
    cdef Py_ssize_t begin = place.data.size, size
    if not characters(mark, &place.data) or not end_value(place):
        return False
    size = place.data.size - begin
    if place.told == c"a" or (place.told == c"f" and size):
        if mark.begun and not put(&mark.text.data, "\n\n", 2):
            return False
        mark.begun = True
        return put(&mark.text.data, place.data.bytes + begin, size)
    return True


cdef bint share(Mark *mark, Place *place) noexcept nogil:
    """A number from 0 to 1."""
    cdef double found
    if not fraction(mark, &found) or not 0 <= found <= 1:
        return False
    return put(&place.data, &found, sizeof(found))
