# Names of sections that follow each other on one line, for `glance.pyx`; included there as text.

cdef enum:  # what a whole name is, the flags of `word_tables.layout_words`; as in `Cues._path`
    NAME = 1
    HOME = 2
    CONTROL = 4
    SECTION_WORDS = 4
    MENU = 3


cdef int _path(Gate gate, Letters letters, const uint16_t* fold, int key, const Word* words,
               int count) noexcept nogil:
    """The category of «الرئيسية > سياسة» or of a whole menu on one line; 0 for none."""
    cdef Word parts[MOST_WORDS]
    cdef uint32_t name = 0, first = 0
    cdef int left, at = 0, size = 0, names = 0
    cdef bint control = False
    parts[0] = _bare(words[0], fold, key, letters)
    if not gate.words.of(_hash(fold + parts[0].start, parts[0].length)) & OPENS_NAME:
        return 0
    left = _bare_words(letters, fold, key, words, count, parts)
    while at < left:
        name = _longest_name(gate, fold, parts + at, left - at, &size)
        at += size
        names += 1
        if names == 1:
            first = name
        control |= name & CONTROL != 0
    if names > 1 and first & HOME:
        if (names < MENU and size <= SECTION_WORDS) or _has_arrow(fold, key):
            return gate.section
    if names < MENU or not name:
        return 0
    return gate.control if control else gate.nav


cdef inline Word _bare(Word word, const uint16_t* fold, int key, Letters letters) noexcept nogil:
    """A word of the first `key` letters without the signs between names."""
    cdef int start = word.start, stop = min(start + word.length, key)
    while start < stop and letters.classes[fold[start]] & BETWEEN:
        start += 1
    while stop > start and letters.classes[fold[stop - 1]] & BETWEEN:
        stop -= 1
    word.start, word.length = start, stop - start
    return word


cdef int _bare_words(Letters letters, const uint16_t* fold, int key, const Word* words, int count,
                     Word* parts) noexcept nogil:
    """The words without the signs between names, and without those that are such signs, or Latin
    letters that name an icon; give how many they are."""
    cdef int i, at, found = 0
    for i in range(count):
        if words[i].start >= key:
            break
        for at in range(words[i].start, min(words[i].start + words[i].length, key)):
            if not letters.classes[fold[at]] & ICON:
                parts[found] = _bare(words[i], fold, key, letters)
                found += 1
                break
    return found


cdef uint32_t _longest_name(Gate gate, const uint16_t* fold, const Word* parts, int left,
                            int* size) noexcept nogil:
    """The flags of the longest name that begins with the first part, and its number of words; 0
    and all words that are left where none does."""
    cdef uint64_t value = SEED
    cdef uint32_t flags, found = 0
    cdef int i, at
    size[0] = left
    for i in range(min(left, gate.longest)):
        if i:
            value = (value ^ 32) * PRIME
        for at in range(parts[i].start, parts[i].start + parts[i].length):
            value = (value ^ fold[at]) * PRIME
        flags = gate.names.of(value)
        if flags:
            found, size[0] = flags, i + 1
    return found


cdef inline bint _has_arrow(const uint16_t* fold, int key) noexcept nogil:
    cdef int i
    for i in range(key):
        if fold[i] in (c'>', 0x203A, c'\\', c'|'):
            return True
    return False
