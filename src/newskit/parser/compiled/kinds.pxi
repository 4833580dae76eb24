# What kind of line one is by its form, for `glance.pyx`: the twin of `kinds.py`. Included there as
# text. Dates are left to their own reader.

cdef enum:  # numbers of `kinds.KINDS`
    DATE_KIND = 1
    BYLINE_KIND = 2
    DURATION_KIND = 3
    URL_KIND = 4
    EMAIL_KIND = 5
    NUMBER_KIND = 6
    RULE_KIND = 7
    AGENCY_BRACKET_KIND = 8
    BRACKET_KIND = 9
    AGENCY_SLASH_KIND = 10
    COPYRIGHT_KIND = 11
    TIME_KIND = 12
    AGENCY_KIND = 13
    PERSON_KIND = 14
    DATED_KIND = 15

cdef enum:  # scripts, as in `shape`
    DIGITS_ONLY = 3
    NO_SCRIPT = 4

cdef enum:
    INSIDE_LEAST = 2  # characters of what stands in brackets, or behind a slash
    INSIDE_MOST = 60
    SLASHED_MOST = 40
    TATWEEL = 0x640


cdef class Kinds:
    """Kinds of lines; `dates` are asked whether a line is one, and whether it prints a full one."""

    cdef Names names
    cdef object is_date_line, has_full_date

    def __init__(self, Names names, dates):
        self.names = names
        self.is_date_line, self.has_full_date = dates

    def kind_of(self, str line, int script, int worth):
        """`of`, for one line by itself, in the plane and without presentation forms."""
        cdef Sights sights = Sights([line])
        cdef const uint16_t* text = sights._read(line)
        if not text:
            raise ValueError("letters beyond the plane")
        return self.of(line, text, <int> len(line), script, worth)

    cdef int of(self, str line, const uint16_t* text, int length, int script,
                int worth) except -1:
        """The kind of a line; `worth` are the tests not in vain."""
        cdef Names names = self.names
        cdef uint16_t last = text[length - 1]
        cdef int start, stop, found
        cdef bint digit
        if length > LABEL:
            return URL_KIND if _is_address(names, text, length) else 0
        if script == NO_SCRIPT or (last == TATWEEL and _is_rule(names, text, length)):
            return RULE_KIND
        if script == DIGITS_ONLY:
            if _is_time(names, text, length):
                return TIME_KIND
            return DATE_KIND if worth & DATE and self.is_date_line(line) else NUMBER_KIND
        if (_find(c'/', text, 0, length) < length or _find(c'.', text, 0, length) < length) and (
            _is_address(names, text, length)
        ):
            return URL_KIND
        if _find(c'@', text, 0, length) < length and _has_email(names, text, length):
            return EMAIL_KIND
        if _find(0xA9, text, 0, min(length, 3)) < min(length, 3):
            return COPYRIGHT_KIND
        if names.letters.classes[last] & DIGIT and _ends_playing(text, length):
            return DURATION_KIND
        digit = _has_class(names.letters.classes, DIGIT, text, length)
        if digit and worth & DATE and self.is_date_line(line):
            return DATE_KIND
        if last in (c')', c']') and _bracket(names, text, length, &start, &stop):
            if _is_agency(names, text, start, stop):
                return AGENCY_BRACKET_KIND
            return BYLINE_KIND if _is_byline(names, text, length) else BRACKET_KIND
        if worth & AGENCY:
            start = _behind_slash(names, text, length)
            if start >= 0 and _is_agency(names, text, start, length):
                return AGENCY_SLASH_KIND
        if digit:
            found = worth & DATED and length <= DATED_MOST and _prints_year(names, text, length)
            return DATED_KIND if found and self.has_full_date(line) else 0
        if worth & DATE and length <= WORDED_DATE and self.is_date_line(line):
            return DATE_KIND
        if worth & BYLINE and length <= BYLINE_MOST and _is_byline(names, text, length):
            return BYLINE_KIND
        if _ends_sentence(last):
            return 0
        if worth & AGENCY and length <= CREDIT and _names_agency(names, text, length):
            return AGENCY_KIND
        return PERSON_KIND if worth & PERSON and names.is_person(text, length) else 0


cdef inline bint _has_class(const uint16_t* classes, int wanted, const uint16_t* text,
                            int length) noexcept nogil:
    cdef int i
    for i in range(length):
        if classes[text[i]] & wanted:
            return True
    return False


cdef bint _is_rule(Names names, const uint16_t* text, int length) noexcept nogil:
    """Signs, low lines and tatweels alone."""
    cdef int i
    for i in range(length):
        if names.classes[text[i]] & WORD and text[i] != c'_' and text[i] != TATWEEL:
            return False
    return True


cdef inline int _past_signs(Names names, const uint16_t* text, int at, int stop) noexcept nogil:
    while at < stop and not names.classes[text[at]] & WORD:
        at += 1
    return at


cdef inline bint _is_decimal(Names names, const uint16_t* text, int at, int stop) noexcept nogil:
    return at < stop and names.classes[text[at]] & DECIMAL != 0


cdef bint _is_time(Names names, const uint16_t* text, int length) noexcept nogil:
    """«14:30», «8:05 ص», «10:20:30 GMT», and signs."""
    cdef int at = _past_signs(names, text, 0, length), pairs
    if not _is_decimal(names, text, at, length):
        return False
    at += 1 + _is_decimal(names, text, at + 1, length)
    for pairs in range(2):
        if at < length and text[at] == c':' and _is_decimal(names, text, at + 1, length) and (
            _is_decimal(names, text, at + 2, length)
        ):
            at += 3
        elif not pairs:
            return False
    at = _past_signs(names, text, at, length)
    if at == length:
        return True
    if text[at] == 0x635 or text[at] == 0x645:
        at += 1
    elif _reads(names, text, at, length, b"gmt"):
        at += 3
    elif _reads(names, text, at, length, b"am") or _reads(names, text, at, length, b"pm"):
        at += 2
    else:
        return False
    return _past_signs(names, text, at, length) == length


cdef bint _reads(Names names, const uint16_t* text, int at, int stop,
                 const char* word) noexcept nogil:
    """Whether a Latin word, in any case, begins at a character."""
    cdef int i = 0
    while word[i]:
        if at + i >= stop or names.like[text[at + i]] != word[i]:
            return False
        i += 1
    return True


cdef bint _is_address(Names names, const uint16_t* text, int length) noexcept nogil:
    """An address of the web, or a word that ends like one, opens the line."""
    cdef int at, end
    if text[0] == c'/' and length > 1 and text[1] == c'/':
        return True
    at = 4 if _reads(names, text, 0, length, b"http") else (
        6 if _reads(names, text, 0, length, b"iframe") else 0
    )
    if at == 4 and at < length and names.like[text[at]] == c's':
        at += 1
    if at and at < length and text[at] == c':':
        return True
    if length > 3 and text[3] == c'.' and (
        _reads(names, text, 0, length, b"www")
    ):
        return True
    for at in range(length):
        if names._is_space(text[at]):
            return False
        end = at + 4
        if at and text[at] == c'.' and (
            _reads(names, text, at + 1, length, b"com")
            or _reads(names, text, at + 1, length, b"net")
            or _reads(names, text, at + 1, length, b"org")
            or _reads(names, text, at + 1, length, b"jpg")
            or _reads(names, text, at + 1, length, b"png")
        ) and not (end < length and names.classes[text[end]] & WORD):
            return True
    return False


cdef bint _has_email(Names names, const uint16_t* text, int length) noexcept nogil:
    cdef int at, end
    for at in range(1, length):
        if text[at] != c'@' or not (
            names.classes[text[at - 1]] & WORD or text[at - 1] in (c'.', c'+', c'-')
        ):
            continue
        end = at + 1
        while end < length and (names.classes[text[end]] & WORD or text[end] == c'-'):
            end += 1
        if end > at + 1 and end + 1 < length and text[end] == c'.' and (
            names.classes[text[end + 1]] & WORD
        ):
            return True
    return False


cdef bint _ends_playing(const uint16_t* text, int length) noexcept nogil:
    """The name of a player's button, and a running time: «play-circle02:12»."""
    cdef const uint16_t* at = text + length - 9
    if length < 9 or _find(c':', text, length - 8, length) == length:
        return False
    return (
        (at[0] == c'i' and at[1] == c'r' and at[2] == c'c' and at[3] == c'l')
        or (at[0] == c'r' and at[1] == c'c' and at[2] == c'l' and at[3] == c'e')
        or (at[0] == c'c' and at[1] == c'l' and at[2] == c'e' and at[3] == 32)
    )


cdef bint _bracket(Names names, const uint16_t* text, int length, int* start,
                   int* stop) noexcept nogil:
    """The first brackets behind which nothing but signs stands: what is in them."""
    cdef int at, end
    for at in range(length):
        if text[at] != c'(' and text[at] != c'[':
            continue
        end = at + 1
        while end < length and text[end] not in (c'(', c')', c'[', c']'):
            end += 1
        if end < length and text[end] in (c')', c']') and (
            INSIDE_LEAST <= end - at - 1 <= INSIDE_MOST
        ) and _past_signs(names, text, end + 1, length) == length:
            start[0], stop[0] = at + 1, end
            return True
    return False


cdef int _behind_slash(Names names, const uint16_t* text, int length) noexcept nogil:
    """Where the few characters behind the last slash or bar begin, one behind a space; or -1."""
    cdef int slash = length - 1, start
    while slash > 0 and text[slash] != c'/' and text[slash] != c'|':
        slash -= 1
    if slash < 1 or not names._is_space(text[slash - 1]):
        return -1
    start = min(_past_spaces(names, text, slash + 1, length), length - INSIDE_LEAST)
    return start if slash < start and length - start <= SLASHED_MOST else -1


cdef bint _prints_year(Names names, const uint16_t* text, int length) noexcept nogil:
    """A number of four digits that begins as the years of newspapers do, in either calendar."""
    cdef int at = 0, start, zero
    while at < length:
        if not names.classes[text[at]] & DECIMAL:
            at += 1
            continue
        start = at
        while at < length and names.classes[text[at]] & DECIMAL:
            at += 1
        if at - start != 4:
            continue
        zero = c'0' if text[start] < 0x660 else 0x660
        if text[start] == zero + 2 and text[start + 1] == zero:
            return True
        if text[start] == zero + 1 and text[start + 1] - zero in (3, 4, 9):
            return True
    return False
