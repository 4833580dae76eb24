# Which lines of a page may say whose page it is, for `glance.pyx`; included there as text.


cdef bint _tells(const uint16_t* fold, int length, const Word* words, int count, Letters letters,
                 Lexicon common) noexcept nogil:
    """Whether a line may hold a clue of `layout_choice`; all others hold none."""
    cdef uint32_t flags = 0
    cdef int i
    if not count:
        return False
    for i in range(count):
        flags |= words[i].flags
    if flags & HOLDS_CLUE or words[0].flags & OPENS_CLUE:
        return True
    while length and letters.classes[fold[length - 1]] & BULLET:
        length -= 1
    flags = words[0].flags if words[0].length <= length else common.of(_hash(fold, length))
    return flags & OPENS_LINE_CLUE != 0 and common.of(_hash(fold, length)) & LINE_CLUE != 0
