# Which lines of a page may say whose page it is, for `glance.pyx`; included there as text.


def telling(list texts, Letters letters, Lexicon common):
    """The lines of a page that may hold a clue of `layout_choice`; the others hold none."""
    cdef uint16_t fold[MOST_FOLD]
    cdef Word words[MOST_WORDS]
    cdef int kind, length, offset, count, i
    cdef uint32_t flags, first
    cdef str text
    found = []
    for text in texts:
        if len(text) > CLUE_LONGEST:
            continue
        kind, length = PyUnicode_KIND(text), <int> len(text)
        if kind == 4 or _has_forms(kind, PyUnicode_DATA(text), length, letters):
            found.append(text)
            continue
        length = _fold(kind, PyUnicode_DATA(text), 0, length, letters, fold, &offset)
        count = _words(fold + offset, length, words)
        if not count:
            continue
        flags = 0
        for i in range(count):
            flags |= common.of(words[i].hash)
        if flags & HOLDS_CLUE or common.of(words[0].hash) & OPENS_CLUE:
            found.append(text)
            continue
        while length and letters.classes[fold[offset + length - 1]] & BULLET:
            length -= 1
        first = common.of(_hash(fold + offset, min(words[0].length, length)))
        if first & OPENS_LINE_CLUE and common.of(_hash(fold + offset, length)) & LINE_CLUE:
            found.append(text)
    return found


cdef bint _has_forms(int kind, const void* text, int length, Letters letters) noexcept nogil:
    cdef int i
    for i in range(length):
        if letters.classes[PyUnicode_READ(kind, text, i)] & FORM:
            return True
    return False
