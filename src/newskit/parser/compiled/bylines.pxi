# Lines in the form of a byline, for `glance.pyx`: the twins of `byline_label` and `byline_shape` in
# the fields. Included there as text.

cdef enum:  # characters and words, as in the fields
    LABEL_HEAD = 40
    FULL_NAME = 2
    BYLINE_LEAST = 4
    BYLINE_LONGEST = 110
    BRACKET_LEAST = 2
    BRACKETED_NAME = 60
    BRACKETED_PLACE = 40


cdef int _byline_label(Names names, const uint16_t* text, int start, int stop) except -2:
    """Where the names behind the label of a byline begin; -1 where there is no label."""
    cdef int at = start, end
    cdef str label
    cdef bint weak
    if not _may_begin_label(names, text, start, stop):
        return -1
    while at < stop and names.classes[text[at]] & LABEL_BULLET:
        at += 1
    for label in names.signed:
        end = _behind_label(names, label, text, at, stop)
        if end < 0:
            continue
        end = _past_spaces(names, text, end, stop)
        if end < stop and names.classes[text[end]] & LABEL_SIGN:
            while end < stop and names.classes[text[end]] & LABEL_SIGN:
                end += 1
            return _past_spaces(names, text, end, stop)
    for label, weak in names.bare:
        end = _behind_label(names, label, text, at, stop)
        if end < 0 or end == stop or not names._is_space(text[end]):
            continue
        end = _past_spaces(names, text, end, stop)
        if not names.names_only(text, end, stop) or (
            weak and _count_words(names, text, end, stop) < FULL_NAME
        ):
            return -1
        return end
    return -1


cdef bint _may_begin_label(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    """Whether the first word is that of a label."""
    cdef int at = start, end
    stop = min(stop, start + LABEL_HEAD)
    while at < stop and names.classes[text[at]] & LABEL_BULLET and (
        text[at] in (32, 9) or not names._is_space(text[at])
    ):
        at += 1
    at = end = _past_spaces(names, text, at, stop)
    while end < stop and not names.classes[text[end]] & BETWEEN_NAMES:
        end += 1
    return names._known(text, at, end) & BEGINS_LABEL != 0


cdef int _behind_label(Names names, str label, const uint16_t* text, int at, int stop) except -2:
    """Where a label that begins at `at`, in any spelling that has its key, ends; or -1."""
    cdef int kind = PyUnicode_KIND(label), i, before
    cdef const void* letters = PyUnicode_DATA(label)
    cdef uint32_t letter
    for i in range(<int> len(label)):
        letter = PyUnicode_READ(kind, letters, i)
        if letter == 32:
            before = at = _past_marks(names, text, at, stop)
            while at < stop and (text[at] == c'.' or names._is_space(text[at])):
                at += 1
            if at == before:
                return -1
        elif at < stop and names.like[text[at]] == letter:
            at += 1
        else:
            return -1
    return _past_marks(names, text, at, stop)


cdef inline int _past_marks(Names names, const uint16_t* text, int at, int stop) noexcept nogil:
    while at < stop and names.classes[text[at]] & MARK:
        at += 1
    return at


cdef inline int _past_spaces(Names names, const uint16_t* text, int at, int stop) noexcept nogil:
    while at < stop and names._is_space(text[at]):
        at += 1
    return at


cdef inline int _before_spaces(Names names, const uint16_t* text, int start,
                               int stop) noexcept nogil:
    while stop > start and names._is_space(text[stop - 1]):
        stop -= 1
    return stop


cdef int _count_words(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    cdef int at = _past_spaces(names, text, start, stop), count = 0
    while at < stop:
        count += 1
        while at < stop and not names._is_space(text[at]):
            at += 1
        at = _past_spaces(names, text, at, stop)
    return count


cdef inline int _find(uint16_t letter, const uint16_t* text, int start, int stop) noexcept nogil:
    """Where a letter first stands; `stop` where it does not."""
    while start < stop and text[start] != letter:
        start += 1
    return start


cdef bint _is_byline(Names names, const uint16_t* text, int length) except -1:
    """Whether a line has the form of a byline: a label or a known place beside few words."""
    cdef int start = 0, stop = length, at
    cdef bint signs = False
    while start < stop and names.classes[text[start]] & BYLINE_EDGE:
        start += 1
    while stop > start and names.classes[text[stop - 1]] & BYLINE_EDGE:
        stop -= 1
    if not BYLINE_LEAST <= stop - start <= BYLINE_LONGEST or names.classes[text[stop - 1]] & FINAL:
        return False
    for at in range(start, stop):
        if names.classes[text[at]] & DECIMAL:
            return False
        if names.classes[text[at]] & HYPHEN_OR_DASH:
            signs = True
    if text[start] == c'(' and text[stop - 1] == c')' and (
        _find(c'(', text, start + 1, stop) == stop
    ):
        start = _past_spaces(names, text, start + 1, stop - 1)
        stop = _before_spaces(names, text, start, stop - 1)
        if start == stop:
            return False
    at = _byline_label(names, text, start, stop)
    if at >= 0:
        return names.names_only(text, at, stop)
    if text[stop - 1] == c')':
        return _has_place_in_brackets(names, text, start, stop)
    at = _find(c':', text, start, stop)
    if at < stop:
        return _has_place_before_colon(names, text, start, at, stop)
    return signs and _is_cut_at_dashes(names, text, start, stop)


cdef bint _has_place_before_colon(Names names, const uint16_t* text, int start, int colon,
                                  int stop) noexcept nogil:
    """«PLACE: NAME»; «سوسة : مهرجان …» is how headlines are set, not bylines."""
    cdef int at = colon + 1
    if colon > start and names._is_space(text[colon - 1]):
        return False
    if _find(c':', text, at, stop) == stop and _count_words(names, text, at, stop) > BYLINE_WORDS:
        return False
    if not names.is_place(text, start, colon):
        return False
    if names.names_only(text, at, stop):
        return True
    if _find(0xAB, text, at, stop) == stop:
        return False
    while at < stop and text[at] in (0xAB, 0xBB, 32):
        at += 1
    while stop > at and text[stop - 1] in (0xAB, 0xBB, 32):
        stop -= 1
    return names.names_only(text, at, stop)


cdef bint _has_place_in_brackets(Names names, const uint16_t* text, int start,
                                 int stop) noexcept nogil:
    """«NAME (PLACE)», once or several times; the last of them counts."""
    cdef int name = start, opens, closes, sign, first = start
    while True:
        opens = closes = -1
        for sign in range(name, stop):
            if text[sign] == c'(' or text[sign] == c')':
                if opens < 0:
                    opens = sign
                else:
                    closes = sign
                    break
        if closes < 0 or text[opens] == c')' or text[closes] == c'(':
            return False
        if name > start:  # signs before the name, but for two characters that it needs
            while name < opens - BRACKET_LEAST and names.classes[text[name]] & BETWEEN_SIGNED:
                name += 1
        if not BRACKET_LEAST <= opens - name <= BRACKETED_NAME:
            return False
        if not BRACKET_LEAST <= closes - opens - 1 <= BRACKETED_PLACE:
            return False
        first, name = name, closes + 1
        if name == stop:
            break
    return names.is_place(text, opens + 1, closes) and names.names_only(text, first, opens)


cdef bint _is_cut_at_dashes(Names names, const uint16_t* text, int start, int stop) noexcept nogil:
    """«NAME - PLACE» in either order, or pieces one of which is an agency."""
    cdef int at = start, first = start, end, pieces = 0, two_ends = start, second = start
    cdef bint agency = False
    while at <= stop:
        end = _behind_dash(names, text, at, start, stop) if at < stop else at + 1
        if end > at:
            pieces += 1
            agency = agency or _is_agency(names, text, first, at)
            if pieces == 1:
                two_ends, second = at, end
            first = end
        at = max(end, at + 1)
    if pieces < 2:
        return False
    if pieces == 2 and _is_place_and_name(names, text, start, two_ends, second, stop):
        return True
    return agency


cdef bint _is_place_and_name(Names names, const uint16_t* text, int start, int end, int second,
                             int stop) noexcept nogil:
    """Whether one of two pieces is a place and the other is none, but may be names."""
    cdef bint one = names.is_place(text, start, end), other = names.is_place(text, second, stop)
    if one == other:
        return False
    return names.names_only(text, second, stop) if one else names.names_only(text, start, end)


cdef int _behind_dash(Names names, const uint16_t* text, int at, int start,
                      int stop) noexcept nogil:
    """Where the dash between signatures that begins at `at` ends; `at` where none does."""
    cdef int sign = _past_spaces(names, text, at, stop), end = sign + 1
    if sign == stop:
        return at
    if not names.classes[text[sign]] & DASH:
        if text[sign] != c'-':
            return at
        if sign == at and not (end < stop and names._is_space(text[end])):
            return end if at > start and text[at - 1] == 0xBB else at
    return _past_spaces(names, text, end, stop)
