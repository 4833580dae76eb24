# From text to tokens and chains of tokens: the twin of `fields/dates/lexer.py`.
#
# What the expressions there leave to backtracking is worked out here: a run of digits is taken
# whole or not at all, because each alternative forbids a digit behind it.

cdef enum:  # kinds of tokens: the tables of the lexicon in their order, and four of numbers
    ORDINALS, COUNT_WORDS, UNIT_WORDS, DUALS, AGO, LINKS, ERA, MERIDIEM, ZONES, LABELS
    QUALIFIERS, RELATIVE, WEEKDAYS, HIJRI, GREGORIAN, FILLERS, NAMES
    NUMDATE, TIME, JUNK, NUM

KINDS = (
    "ordinals", "counts", "units", "duals", "ago", "links", "era", "meridiem", "zones", "labels",
    "qualifiers", "relative", "weekdays", "hijri", "gregorian", "fillers", "names",
    "numdate", "time", "junk", "num",
)

cdef enum:  # rows that the grammar asks for, in the order of `ROWS`
    OTHER_ROW, OF, YEAR, CLOCK, BEFORE_ROW, AFTER_ROW, UPDATED, GREGORIAN_ERA, HIJRI_ERA
    AM, PM, NOON, NIGHT, LETTER

ROWS = (
    "", "of", "year", "clock", "before", "after", "updated", "gregorian", "hijri",
    "am", "pm", "noon", "night", "letter",
)

cdef enum:
    MOST_GLUE = 8
    LOCAL = 32767  # no zone is known
    PLUS = 0x2B
    HYPHEN = 0x2D
    MINUS = 0x2212


cdef struct Token:
    int kind
    int row
    int number
    int zone
    int value  # the entry of a word, or -1
    Py_ssize_t start
    Py_ssize_t end


cdef struct Chain:
    Token* tokens
    Py_ssize_t count
    Py_ssize_t room


cdef int _append(Chain* chain, const Token* token) except -1:
    cdef Token* more
    if chain.count == chain.room:
        more = <Token*> realloc(chain.tokens, (2 * chain.room + 16) * sizeof(Token))
        if not more:
            raise MemoryError
        chain.tokens, chain.room = more, 2 * chain.room + 16
    chain.tokens[chain.count] = token[0]
    chain.count += 1
    return 0


cdef Py_ssize_t _token(const Text* text, const Tables* tables, Py_ssize_t at, Py_ssize_t stop,
                       Token* token) noexcept:
    """The token that begins at `at`, and the end of what it consumes; -1 where none begins."""
    cdef const uint16_t* raw = text.raw
    cdef uint16_t flags = tables.classes[raw[at]]
    cdef Py_ssize_t end = -1
    cdef int skipped
    token.start, token.row, token.number, token.zone, token.value = at, 0, 0, LOCAL, -1
    if flags & DIGIT:
        return _number_token(text, tables, at, stop, token)
    if not flags & ALPHA or (at and tables.classes[raw[at - 1]] & ALPHA):
        return -1
    if raw[at] in (c'G', c'U'):
        end = _zone_end(tables, raw, at, stop, &token.zone)
        if end > 0:
            token.kind, token.end = ZONES, end
            return end
    for skipped in range(3):  # «وفي»: letters written onto the word
        end = _longest(tables, raw, at + skipped, stop, True, ANY_TABLE, &token.value)
        if end > 0:
            token.start, token.end = at + skipped, end
            token.kind = tables.entries[token.value].kind
            token.row = tables.entries[token.value].row
            token.number = tables.entries[token.value].number
            token.zone = tables.entries[token.value].zone
            return end
        if at + skipped >= stop or not _is_prefix(raw[at + skipped]):
            break
    return -1


cdef inline bint _is_prefix(uint16_t letter) noexcept:
    """And, so, in, to, as."""
    return letter in (0x648, 0x641, 0x628, 0x644, 0x643)


cdef Py_ssize_t _number_token(const Text* text, const Tables* tables, Py_ssize_t at,
                              Py_ssize_t stop, Token* token) noexcept:
    """A numeric date, a time, a number that is no part of a date, or a number."""
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t run = _digits_end(tables, raw, at, stop), end, behind
    token.kind, end = NUMDATE, _numdate_end(tables, raw, at, run, stop)
    if end < 0:
        token.kind, end = TIME, _time_end(tables, raw, at, run, stop)
    if end < 0:
        token.kind, end = JUNK, _junk_end(tables, raw, at, run, stop)
    token.end = behind = end
    if end < 0:
        token.kind, token.number, end = NUM, _number(raw, at, run), run
        token.end = behind = _ordinal_end(raw, run, stop)
    if token.kind != JUNK and at and _continues(tables, raw, at):
        token.kind, token.number, token.end = JUNK, 0, end
    return behind


cdef int _number(const uint16_t* text, Py_ssize_t at, Py_ssize_t end) noexcept:
    """The value of at most four digits of any of the three systems."""
    cdef int value = 0
    cdef uint16_t letter
    while at < end:
        letter = text[at]
        value = 10 * value + letter - (0x30 if letter < 0x660 else 0x660 if letter < 0x6F0 else 0x6F0)
        at += 1
    return value


cdef Py_ssize_t _numdate_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                             Py_ssize_t run, Py_ssize_t stop) noexcept:
    """«28/2/2023», «2023-04-17T»: two signs that are the same, no number that goes on."""
    cdef Py_ssize_t end
    cdef uint16_t sign
    if run - at > 4:
        return -1
    end = _past_space(tables, text, run, stop)
    sign = text[end] if end < stop else 0
    at = _past_separator(tables, text, run, stop)
    if at < 0:
        return -1
    run = _digits_end(tables, text, at, stop)
    if not 1 <= run - at <= 2:
        return -1
    end = _past_space(tables, text, run, stop)
    if end >= stop or text[end] != sign:
        return -1
    at = _past_space(tables, text, end + 1, stop)
    run = _digits_end(tables, text, at, stop)
    if not 1 <= run - at <= 4:
        return -1
    if run < stop:
        if text[run] == c'%':
            return -1
        if text[run] in (c'.', c'/', c':', 0x66B, HYPHEN) and _is_digit(tables, text, run + 1, stop):
            return -1
        if text[run] == c'T' and _is_digit(tables, text, run + 1, stop):
            return run + 1
    return run


cdef inline bint _is_digit(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                           Py_ssize_t stop) noexcept:
    return at < stop and tables.classes[text[at]] & DIGIT != 0


cdef inline bint _two_digits(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                             Py_ssize_t stop) noexcept:
    return _is_digit(tables, text, at, stop) and _is_digit(tables, text, at + 1, stop)


cdef Py_ssize_t _time_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                          Py_ssize_t run, Py_ssize_t stop) noexcept:
    """«9:22», «09:22:30.5+03:00», «14:00Z»."""
    cdef Py_ssize_t end = run + 3, fraction
    if run - at > 2 or run >= stop or text[run] != c':' or not _two_digits(tables, text, run + 1, stop):
        return -1
    if end < stop and text[end] == c':' and _two_digits(tables, text, end + 1, stop):
        end += 3
        if end < stop and text[end] == c'.' and _is_digit(tables, text, end + 1, stop):
            fraction = _digits_end(tables, text, end + 1, stop)
            if fraction >= stop or text[fraction] != c':':
                end = fraction
    if end < stop and (text[end] == c':' or tables.classes[text[end]] & DIGIT):
        return -1
    if end < stop and text[end] in (PLUS, HYPHEN) and _two_digits(tables, text, end + 1, stop):
        at = end + 3
        at += at < stop and text[at] == c':'
        if _two_digits(tables, text, at, stop) and not _is_digit(tables, text, at + 2, stop):
            return at + 2
    elif end < stop and text[end] == c'Z':
        if end + 1 == stop or not tables.classes[text[end + 1]] & WORD:
            return end + 1
    return end


cdef Py_ssize_t _junk_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                          Py_ssize_t run, Py_ssize_t stop) noexcept:
    """Decimals, thousands, percentages, and what is too long for a year."""
    cdef Py_ssize_t end = run, more
    while end < stop:
        if text[end] in (c'.', 0x66B, c':') and _is_digit(tables, text, end + 1, stop):
            end = _digits_end(tables, text, end + 1, stop)
            continue
        more = end + 4
        if text[end] not in (c',', 0x66C) or _digits_end(tables, text, end + 1, stop) != more:
            break
        end = more
    if end > run:
        return end + (end < stop and text[end] == c'%')
    end = _past_space(tables, text, run, stop)
    if end < stop and text[end] in (c'%', 0x66A):
        return end + 1
    return run if run - at > 4 else -1


cdef bint _continues(const Tables* tables, const uint16_t* text, Py_ssize_t at) noexcept:
    """A number that goes on from another raw, a decimal, a code such as B12 or #5."""
    cdef uint16_t before = text[at - 1]
    if before in (c'.', c'/', c':', 0x66B) and at > 1 and tables.classes[text[at - 2]] & FIGURE:
        return True
    if before in (c'#', c'$', 0x20AC, PLUS, c'='):
        return True
    return before < 128 and tables.classes[before] & ALPHA and before not in (c'T', c'C')


cdef Py_ssize_t _zone_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                          Py_ssize_t stop, int* zone) noexcept:
    """«GMT», «GMT+0400», «UTC - 3»: the longest that no Latin letter follows, and its minutes."""
    cdef bint gmt
    cdef Py_ssize_t base = at + 3, spaced, sign, number, end
    cdef int digits, hours, minutes
    if base > stop:
        return -1
    gmt = text[at] == c'G' and text[at + 1] == c'M' and text[at + 2] == c'T'
    if not gmt and not (text[at] == c'U' and text[at + 1] == c'T' and text[at + 2] == c'C'):
        return -1
    spaced = _past_space(tables, text, base, stop)
    if spaced < stop and text[spaced] in (PLUS, HYPHEN, MINUS):
        sign = spaced
        number = _past_space(tables, text, sign + 1, stop)
        for digits in (2, 1):
            end = number + digits
            if _digits_end(tables, text, number, stop) < end:
                continue
            if end < stop and text[end] == c':' and _two_digits(tables, text, end + 1, stop):
                if not _is_latin(text, end + 3, stop):
                    zone[0] = _minutes(text, sign, number, end, end + 1)
                    return end + 3
            elif _two_digits(tables, text, end, stop) and not _is_latin(text, end + 2, stop):
                zone[0] = _minutes(text, sign, number, end, end)
                return end + 2
            if not _is_latin(text, end, stop):
                zone[0] = _minutes(text, sign, number, end, -1)
                return end
    zone[0] = 0
    if not _is_latin(text, spaced, stop):
        return spaced
    return base if spaced > base else -1


cdef inline bint _is_latin(const uint16_t* text, Py_ssize_t at, Py_ssize_t stop) noexcept:
    return at < stop and (c'A' <= text[at] <= c'Z' or c'a' <= text[at] <= c'z')


cdef int _minutes(const uint16_t* text, Py_ssize_t sign, Py_ssize_t hour, Py_ssize_t end,
                  Py_ssize_t minute) noexcept:
    """An offset in minutes; LOCAL where no zone has it."""
    cdef int hours = _number(text, hour, end)
    cdef int minutes = _number(text, minute, minute + 2) if minute >= 0 else 0
    if hours > 14 or minutes > 59:
        return LOCAL
    minutes += 60 * hours
    return minutes if text[sign] == PLUS else -minutes
