# Lines that are nothing but a date: the twin of `fields/dates/lines.py`, as far as most lines need.

cdef bint _has_digit(const Text* text, const Tables* tables) noexcept:
    cdef Py_ssize_t i
    for i in range(text.length):
        if tables.classes[text.raw[i]] & DIGIT:
            return True
    return False


cdef bint _holds_time(const Text* text, const Tables* tables) noexcept:
    """A number, a colon and two digits."""
    cdef Py_ssize_t at
    for at in range(1, text.length):
        if text.raw[at] == c':' and _is_digit(tables, text.raw, at - 1, text.length) and (
            _two_digits(tables, text.raw, at + 1, text.length)
        ):
            return True
    return False


cdef bint _stands_alone(const Text* text, const Tables* tables, const Parts* parts) noexcept:
    """Enough for a line: not a weekday alone («الخميس») or «اليوم», which are menu entries."""
    cdef Py_ssize_t at
    if parts.has_gregorian or _is_absolute(parts):
        return True
    for at in range(parts.start, parts.end):
        if tables.classes[text.raw[at]] & DIGIT:
            return True
    return False


cdef bint _is_label(const Text* text, const Tables* tables) noexcept:
    """A label alone on its line; one word needs its colon, «التاريخ» is also a school subject."""
    cdef const uint16_t* raw = text.raw
    cdef const Trie* trie = &tables.labels
    cdef Py_ssize_t at = 0, stop = text.length, i
    cdef int node = 0
    cdef bint marked = False
    while at < stop and tables.classes[raw[at]] & SPACE:
        at += 1
    while stop > at and tables.classes[raw[stop - 1]] & SPACE:
        stop -= 1
    for i in range(at, stop):
        marked |= raw[i] == c':' or raw[i] == c'('
    while at < stop and tables.classes[raw[at]] & LABEL_EDGE:
        at += 1
    while stop > at and tables.classes[raw[stop - 1]] & LABEL_EDGE:
        stop -= 1
    while at < stop and tables.classes[raw[at]] & SPACE:
        at += 1
    while stop > at and tables.classes[raw[stop - 1]] & SPACE:
        stop -= 1
    while at < stop:
        node = trie.steps[node * trie.width + trie.letters[raw[at]]]
        if node == 0:
            return False
        at += 1
        if tables.classes[raw[at - 1]] & SPACE:
            marked = True
            while tables.classes[raw[at]] & SPACE:
                at += 1
    return marked and trie.values[node] >= 0


cdef Py_ssize_t _letters_in(const Text* text, const Tables* tables) noexcept:
    cdef Py_ssize_t i, count = 0
    for i in range(text.length):
        if tables.classes[text.raw[i]] & ALPHA:
            count += 1
    return count


cdef bint _may_be_ago(const Text* text) noexcept:
    """One of the words stands there without which a line says nothing of a time ago."""
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t i
    cdef uint16_t one, two, three
    for i in range(text.length - 2):
        one, two, three = raw[i], raw[i + 1], raw[i + 2]
        if one == MEEM:
            if (two == 0x646 and three == 0x630) or (two == 0x636 and three in (0x649, 0x62A)):
                return True  # منذ، مضى، مضت
        elif one == QAF:
            if two == 0x628 and three == LAM:  # قبل
                return True
        elif one < 128:
            one, two, three = one | 0x20, two | 0x20, three | 0x20
            if (
                (one == c'a' and two == c'g' and three == c'o')
                or (one == c'n' and two == c'o' and three == c'w')
                or (one == c'd' and two == c'a' and three == c'y')  # today, yesterday
            ):
                return True
    return False


cdef bint _is_made_of_dates(const Text* text, const Tables* tables) noexcept:
    """The twin of `_whole_line` in `lines.py`: each step takes the longest there is."""
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t at = 0, stop = text.length, end
    cdef int ignored = 0
    while stop and tables.classes[raw[stop - 1]] & SPACE:
        stop -= 1
    while at < stop and tables.classes[raw[at]] & SPACE:
        at += 1
    if at == stop:
        return False
    while at < stop:
        if tables.classes[raw[at]] & SEPARATOR:
            at += 1
            continue
        end = _longest(tables, raw, at, stop, False, ANY_TABLE, &ignored)
        if end > 0 and (end == stop or not tables.classes[raw[end]] & WORD):
            at = end
            continue
        end = _whole_number_end(tables, raw, at, stop)
        if end < 0:
            end = _bare_zone_end(raw, at, stop)
        if end < 0:
            return False
        at = end
    return True


cdef Py_ssize_t _whole_number_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                                  Py_ssize_t stop) noexcept:
    """A number with what is written onto it, and no percent sign behind; -1: there is none."""
    cdef Py_ssize_t run = _digits_end(tables, text, at, stop), end
    if run == at:
        return -1
    end = _ordinal_end(text, run, stop)
    if end == run and run < stop:
        if text[run] == c'Z' or (
            text[run] in (c'T', c'h') and _is_digit(tables, text, run + 1, stop)
        ):
            end += 1
    return -1 if end < stop and text[end] in (c'%', 0x66A) else end


cdef Py_ssize_t _bare_zone_end(const uint16_t* text, Py_ssize_t at, Py_ssize_t stop) noexcept:
    """«GMT» before a number or a sign; -1: something else."""
    cdef Py_ssize_t end = at + 3
    if end > stop or _is_latin(text, end, stop):
        return -1
    if text[at] == c'G' and text[at + 1] == c'M' and text[at + 2] == c'T':
        return end
    return end if text[at] == c'U' and text[at + 1] == c'T' and text[at + 2] == c'C' else -1
