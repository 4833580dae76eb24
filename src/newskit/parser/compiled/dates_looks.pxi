# Where the core of a date may begin: most letters are passed by without a closer look.

cdef void _fill_looks(Tables* tables) noexcept:
    """Which letters a core may begin with, and between which others.

    Of each letter five bits for itself, five for the letter behind it, five for the one before it:
    a core may begin where the three letters have the same bit. Bit 0 is a digit or an unseen
    character, whatever stands beside it; 1 the lam of an article before a stem; then the meem, the
    qaf and the ghain of `_word_core`.
    """
    cdef uint32_t letter
    cdef uint16_t itself, above, below  # as a letter, before one, behind one
    for letter in range(PLANE):
        itself, above, below = 0, 0b11101, 1
        if tables.classes[letter] & (DIGIT | UNSEEN):
            itself = 1
        elif letter == LAM:
            itself = 2
        elif letter == MEEM:
            itself = 4
        elif letter == QAF:
            itself = 8
        elif letter == GHAIN:
            itself = 16
        if letter in (ALEF, LAM, WASLA):
            above |= 2
        if tables.stems.steps[tables.stems.letters[letter]]:
            below |= 2
        if letter in (0x633, 0x646, 0x636):  # مس، من، مض
            below |= 4
        elif letter == 0x628:  # قب
            below |= 8
        elif letter == 0x62F:  # غد
            below |= 16
        tables.looks[letter] = itself | above << 5 | below << 10


cdef Py_ssize_t _next_look(const uint16_t* text, const uint16_t* looks, Py_ssize_t at,
                           Py_ssize_t stop) noexcept:
    """The next place at which a core may begin, or the end."""
    cdef uint16_t above = looks[text[at - 1]] >> 5 if at else 0b11101
    cdef uint16_t here = looks[text[at]], below
    while at < stop:
        below = looks[text[at + 1]] if at + 1 < stop else 1 << 10
        if here & above & (below >> 10) & 31:
            return at
        above, here = here >> 5, below
        at += 1
    return stop
