# One pass over the characters of a line, for `glance.pyx`; included there as text.


cdef struct Look:  # what one pass over the characters of a line finds
    int length, arabic, latin, digits, vowels, spaces, stops, commas, slash, colon
    uint16_t last, classes
    bint bar, over, dash, dashes, at, dotted, copyright


cdef void _look(int kind, const void* text, int length, Letters letters, Look* look) noexcept nogil:
    cdef Look found  # apart from the letters, so that it is held in registers
    cdef const uint16_t* classes = letters.classes
    cdef int i
    cdef bint first_word = True
    cdef uint16_t c, before = 0, before2 = 0, letter
    found.length, found.arabic, found.latin, found.digits, found.vowels = length, 0, 0, 0, 0
    found.spaces, found.stops, found.commas, found.slash, found.colon = 0, 0, 0, -1, -1
    found.classes, found.copyright = 0, False
    found.bar = found.over = found.dash = found.dashes = found.at = found.dotted = False
    for i in range(length):
        letter = PyUnicode_READ(kind, text, i)
        c = classes[letter]
        found.classes |= c
        if i < HEAD:
            found.arabic += c & ARABIC
            found.latin += (c & LATIN) != 0
            found.digits += (c & DIGIT) != 0
            found.vowels += (c & VOWEL) != 0
        if c & SIGN:
            if letter == 0x20:
                found.spaces += 1
                found.stops += before == c'.' or before == 0x61F
                found.commas += before == c','
                found.dash |= before == c'-' and before2 == 0x20
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
            elif letter == c'@':
                found.at = True
            elif letter == 0xA9:
                found.copyright |= i < 3
        if c & SPACE:
            first_word = False
            found.dashes |= before == c'-'
        elif first_word and before == c'.' and _begins_domain(letter):
            found.dotted = True
        before2, before = before, letter
    found.last = before
    look[0] = found


cdef inline bint _begins_domain(uint16_t letter) noexcept nogil:
    """The first letters of com, net, org, jpg, png."""
    letter |= 32
    return letter == c'c' or letter == c'n' or letter == c'o' or letter == c'j' or letter == c'p'
