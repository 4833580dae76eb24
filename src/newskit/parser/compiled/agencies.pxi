# Agencies in short lines, for `glance.pyx`: the twins of `canonical_agency` and `names_agency`, as
# far as they say whether there is one. Included there as text.


cdef bint _is_agency(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    """Whether a piece names an agency, and nothing but words of photo desks beside it."""
    cdef int at = start, first = start, end
    if names._known(text, start, stop) & IS_AGENCY:
        return True
    while at < stop:
        end = at
        while end < stop and names.classes[text[end]] & BETWEEN_AGENCIES:
            end += 1
        if end == at and text[at] == 32 and at + 2 < stop and text[at + 1] == WAW and (
            not names._is_space(text[at + 2])
        ):
            end = at + 2
        if end > at:
            if _is_bare_agency(names, text, first, at):
                return True
            first = at = end
        else:
            at += 1
    return _is_bare_agency(names, text, first, stop)


cdef bint _is_bare_agency(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    """One source, once the words that photo desks put around it are off."""
    cdef uint16_t fold[MOST_FOLD]
    cdef Word words[MOST_WORDS]
    cdef int length = names._key(text, start, stop, fold), first = 0, last, i
    cdef uint64_t value
    for i in range(length):
        if fold[i] == c':':
            fold[i] = 32
    last = _words(fold, length, words)
    while first < last:
        value = words[first].hash
        for i in range(first + 1, last):
            value = _joined(value, fold + words[i].start, words[i].length)
        if names.keys.of(value) & IS_AGENCY:
            return True
        if names.keys.of(words[last - 1].hash) & (AROUND_AGENCY | NUMBER_BY_AGENCY):
            last -= 1
        elif names.keys.of(words[first].hash) & AROUND_AGENCY:
            first += 1
        else:
            return False
    return False


cdef bint _names_agency(Names names, const uint16_t* text, int length) noexcept nogil:
    """Whether a short line names an agency and little else: the whole of a credit."""
    cdef Word words[AGENCY_LINE_WORDS + 1]
    cdef int at = 0
    if names._words_of(text, 0, length, words, AGENCY_LINE_WORDS + 1) > AGENCY_LINE_WORDS:
        return False
    if not _is_agency(names, text, 0, length):
        return False
    while at < length:
        if names.classes[text[at]] & OUTSIDE_AGENCY:
            at += 1
            continue
        if _agency_begins(names, text, at, length):
            return True
        at = _word_end(names, text, at, length)
    return False


cdef inline int _word_end(Names names, const uint16_t* text, int at, int stop) noexcept nogil:
    while at < stop and not names.classes[text[at]] & OUTSIDE_AGENCY:
        at += 1
    return at


cdef bint _agency_begins(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    """Whether a name of an agency, or «و» and such a name, begins with the word at `start`."""
    cdef uint16_t fold[MOST_FOLD]
    cdef int end = _word_end(names, text, start, stop), length, words
    length = names._key(text, start, end, fold)
    if not (
        names.keys.of(_first_word(fold, length)) & BEGINS_AGENCY
        or (length and fold[0] == WAW
            and names.keys.of(_first_word(fold + 1, length - 1)) & BEGINS_AGENCY)
    ):
        return False
    for words in range(names.longest):
        if _is_mention(names, text, start, end):
            return True
        while end < stop and names.classes[text[end]] & OUTSIDE_AGENCY:
            end += 1
        if end == stop:
            return False
        end = _word_end(names, text, end, stop)
    return False


cdef bint _is_mention(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    while stop > start and names.classes[text[stop - 1]] & AGENCY_END:
        stop -= 1
    if names._known(text, start, stop) & IS_AGENCY:
        return True
    return text[start] == WAW and names._known(text, start + 1, max(stop, start + 1)) & (
        IS_AGENCY
    ) != 0


cdef inline uint64_t _first_word(const uint16_t* fold, int length) noexcept nogil:
    """The hash of what stands before the first space."""
    cdef uint64_t value = SEED
    cdef int i
    for i in range(length):
        if fold[i] == 32:
            break
        value = (value ^ fold[i]) * PRIME
    return value


cdef inline uint64_t _joined(uint64_t value, const uint16_t* word, int length) noexcept nogil:
    """The hash of words and, behind a space, one more."""
    cdef int i
    value = (value ^ 32) * PRIME
    for i in range(length):
        value = (value ^ word[i]) * PRIME
    return value
