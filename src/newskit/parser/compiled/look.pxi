# One pass over the characters of a line, for `glance.pyx`; included there as text.


cdef struct Look:  # what one pass over the characters of a line finds
    int length, arabic, latin, digits, vowels, spaces, stops, commas, slash, colon
    uint16_t last, classes
    bint bar, over, dash, dashes, tatweel, at, dotted, copyright


cdef enum:  # how many of each class were seen is counted in one number, in parts of so many bits
    COUNT_BITS = 16
    COUNT_MASK = 0xFFFF


cdef void _look(const uint16_t* text, int length, Letters letters, Look* look) noexcept nogil:
    cdef Look found  # apart from the letters, so that it is held in registers
    cdef const uint16_t* classes = letters.classes
    cdef const uint64_t* counts = letters.counts
    cdef uint64_t count = 0
    cdef int i
    cdef uint16_t c, all_classes = 0
    found.length, found.last = length, text[length - 1]
    found.spaces, found.stops, found.commas, found.slash, found.colon = 0, 0, 0, -1, -1
    found.bar = found.over = found.dash = found.dashes = found.tatweel = False
    found.at = found.copyright = False
    for i in range(min(length, HEAD)):
        c = classes[text[i]]
        count += counts[c & (ARABIC | LATIN | DIGIT | VOWEL)]
        all_classes |= c
        if c & (SIGN | SPACE):
            _note_sign(&found, text, i, classes)
    for i in range(HEAD, length):
        c = classes[text[i]]
        all_classes |= c
        if c & (SIGN | SPACE):
            _note_sign(&found, text, i, classes)
    found.classes = all_classes
    found.arabic, found.latin = count & COUNT_MASK, count >> COUNT_BITS & COUNT_MASK
    found.digits, found.vowels = count >> 2 * COUNT_BITS & COUNT_MASK, count >> 3 * COUNT_BITS
    found.dotted = _is_dotted(text, length, classes)
    look[0] = found


cdef inline void _note_sign(Look* found, const uint16_t* text, int i,
                            const uint16_t* classes) noexcept nogil:
    """A sign or a space."""
    cdef uint16_t letter = text[i], before = text[i - 1] if i else 0
    if letter == 0x20:
        found.spaces += 1
        found.stops += before == c'.' or before == 0x61F
        found.commas += before == c','
        if before == c'-':
            found.dashes = True
            found.dash |= i > 1 and text[i - 2] == 0x20
    elif letter == 0x60C:
        found.commas += 1
    elif letter == c'|' or letter == c'/':
        found.slash = i
        found.bar |= letter == c'|'
        found.over |= letter == c'/'
    elif letter == c':':
        found.colon = i
    elif letter == c'-':
        found.dashes |= before == 0xBB or classes[before] & SPACE != 0
    elif letter == 0x2013 or letter == 0x2014 or letter == 0x640:
        found.dashes = True
        found.tatweel |= letter == 0x640
    elif letter == c'@':
        found.at = True
    elif letter == 0xA9:
        found.copyright |= i < 3
    elif before == c'-' and classes[letter] & SPACE:
        found.dashes = True


cdef bint _is_dotted(const uint16_t* text, int length, const uint16_t* classes) noexcept nogil:
    """Whether a point in the first word has a letter behind it with which a domain begins."""
    cdef int i
    for i in range(1, length):
        if classes[text[i]] & SPACE:
            return False
        if text[i - 1] == c'.' and _begins_domain(text[i]):
            return True
    return False


cdef inline bint _begins_domain(uint16_t letter) noexcept nogil:
    """The first letters of com, net, org, jpg, png."""
    letter |= 32
    return letter == c'c' or letter == c'n' or letter == c'o' or letter == c'j' or letter == c'p'
