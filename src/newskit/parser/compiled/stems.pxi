# Stems of words as hashes, and sets of them, for `echo.pyx`; included there as text.


cdef inline int _class(uint32_t letter, const uint8_t* classes) noexcept nogil:
    if letter < 65536:
        return classes[letter]
    return ALPHA if Py_UNICODE_ISALNUM(letter) and not Py_UNICODE_ISDECIMAL(letter) else 0


cdef int _article(const uint32_t* head, int letters) noexcept nogil:
    """How many letters the article and particles before a word take, as in `echoes`."""
    cdef uint32_t first = head[0]
    if letters > 5 and head[1] == 0x627 and head[2] == 0x644 and (
        first == 0x648 or first == 0x641 or first == 0x628 or first == 0x643 or first == 0x644
    ):
        return 3
    if letters > 4 and head[1] == 0x644 and (first == 0x627 or first == 0x644):
        return 2
    return 1 if first == 0x648 else 0


cdef inline uint64_t _stem(const uint32_t* word, int letters) noexcept nogil:
    """The hash of the letters of a word, without its article."""
    cdef int i
    cdef uint64_t value = SEED
    for i in range(_article(word, letters), letters):
        value = (value ^ word[i]) * PRIME
    return value


cdef bint _enter(uint64_t* table, uint64_t stem) noexcept nogil:
    """Put a stem into a set; say whether it is new there."""
    cdef uint64_t at = (stem ^ (stem >> 29)) & (SLOTS - 1)
    while table[at]:
        if table[at] == stem:
            return False
        at = (at + 1) & (SLOTS - 1)
    table[at] = stem
    return True


cdef inline bint _has(const uint64_t* table, uint64_t stem) noexcept nogil:
    cdef uint64_t at = (stem ^ (stem >> 29)) & (SLOTS - 1)
    while table[at]:
        if table[at] == stem:
            return True
        at = (at + 1) & (SLOTS - 1)
    return False


cdef inline int _share(int found, int of) noexcept nogil:
    """A share of words as its number in `OVERLAPS`."""
    cdef double share = <double> found / of
    return 1 if found == 0 else 2 if share < 0.25 else 3 if share < 0.5 else 4
