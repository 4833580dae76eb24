# One pass over the characters of a line, for `glance.pyx`; included there as text.


cdef struct Look:  # what one pass over the characters of a line finds
    int length, arabic, latin, digits, vowels, spaces, stops, commas, slash, colon
    uint16_t last, classes
    bint bar, over, dash, dashes, at, dotted, copyright


cdef void _look(int kind, const void* text, int length, Letters letters, Look* look) noexcept nogil:
    cdef int i
    cdef bint first_word = True
    cdef uint16_t c, before = 0, before2 = 0, letter
    look.length, look.arabic, look.latin, look.digits, look.vowels = length, 0, 0, 0, 0
    look.spaces, look.stops, look.commas, look.slash, look.colon = 0, 0, 0, -1, -1
    look.classes, look.copyright = 0, False
    look.bar = look.over = look.dash = look.dashes = look.at = look.dotted = False
    for i in range(length):
        letter = PyUnicode_READ(kind, text, i)
        c = letters.classes[letter]
        look.classes |= c
        if i < HEAD:
            look.arabic += c & ARABIC
            look.latin += (c & LATIN) != 0
            look.digits += (c & DIGIT) != 0
            look.vowels += (c & VOWEL) != 0
        if c & SIGN:
            if letter == 0x20:
                look.spaces += 1
                look.stops += before == c'.' or before == 0x61F
                look.commas += before == c','
                look.dash |= before == c'-' and before2 == 0x20
            elif letter == 0x60C:
                look.commas += 1
            elif letter == c'|' or letter == c'/':
                look.slash = i
                look.bar |= letter == c'|'
                look.over |= letter == c'/'
            elif letter == c':':
                look.colon = i
            elif letter == c'-':
                look.dashes |= before == 0xBB or letters.classes[before] & SPACE != 0
            elif letter == 0x2013 or letter == 0x2014 or letter == 0x640:
                look.dashes = True
            elif letter == c'@':
                look.at = True
            elif letter == 0xA9:
                look.copyright |= i < 3
        if c & SPACE:
            first_word = False
            look.dashes |= before == c'-'
        elif first_word and before == c'.' and _begins_domain(letter):
            look.dotted = True
        before2, before = before, letter
    look.last = before


cdef inline bint _begins_domain(uint16_t letter) noexcept nogil:
    """The first letters of com, net, org, jpg, png."""
    letter |= 32
    return letter == c'c' or letter == c'n' or letter == c'o' or letter == c'j' or letter == c'p'
