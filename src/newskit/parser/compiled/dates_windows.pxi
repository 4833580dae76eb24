# Where a date may stand: the twin of `fields/dates/cores.py`, in one pass over a text.

cdef tuple SINCE = ("قبل", "منذ", "مضى", "مضت")

cdef enum:
    BEFORE = 45  # characters around a core that may belong to its date
    AFTER = 45
    BACK = 30  # characters before a year in which a month is looked for
    MONTHS = 1  # bits of `Entry.tables`
    HIJRI_MONTHS = 2
    UNITS_OF_TIME = 4
    COUNTS = 8
    ANY_TABLE = 16

cdef enum:
    ALEF = 0x627
    WASLA = 0x671
    LAM = 0x644
    MEEM = 0x645
    QAF = 0x642
    GHAIN = 0x63A


cdef struct Scan:  # how far a text has been looked through
    Py_ssize_t at
    Py_ssize_t day  # the end of the last number that is a day
    Py_ssize_t articled, of_month, ago  # the ends of the last finds of each family
    Py_ssize_t start, end  # of the core
    bint unseen  # it ended at an unseen character


cdef inline void _begin(Scan* scan) noexcept:
    memset(scan, 0, sizeof(Scan))
    scan.day = -BEFORE


cdef bint _next_window(const Text* text, const Tables* tables, Scan* scan,
                       Py_ssize_t* start, Py_ssize_t* end) noexcept:
    """The next stretch to read, cut at spaces; `scan` stands on the first core that is not in it."""
    cdef Py_ssize_t first, last
    if scan.end < 0:
        return False
    start[0], end[0] = _around(text, scan.start), _behind(text, scan.end)
    while _next_core(text, tables, scan):
        first, last = _around(text, scan.start), _behind(text, scan.end)
        if first > end[0]:
            return True
        end[0] = max(end[0], last)
    scan.end = -1
    return True


cdef Py_ssize_t _around(const Text* text, Py_ssize_t start) noexcept:
    start -= BEFORE
    while start > 0 and text.raw[start - 1] != c' ':
        start -= 1
    return max(start, 0)


cdef Py_ssize_t _behind(const Text* text, Py_ssize_t end) noexcept:
    end += AFTER
    while end < text.length and text.raw[end] != c' ':
        end += 1
    return min(end, text.length)


cdef bint _next_core(const Text* text, const Tables* tables, Scan* scan) noexcept:
    """The next number or word that a date is read around."""
    cdef const uint16_t* raw = text.raw
    cdef const uint16_t* classes = tables.classes
    cdef Py_ssize_t i = scan.at, end
    cdef uint16_t flags
    while i < text.length:
        i = _next_look(raw, tables.looks, i, text.length)
        if i == text.length:
            break
        flags = classes[raw[i]]
        if flags & UNSEEN:
            scan.unseen = True
            break
        if flags & DIGIT:
            end = _digits_end(tables, raw, i, text.length)
            if _is_number_of_date(text, tables, scan, i, end):
                scan.at = end
                return True
            i = end
            continue
        end = _word_core(text, tables, scan, i)
        if end > 0:
            scan.end, scan.at = end, i + 1
            return True
        i += 1
    scan.at, scan.end = i, -1
    return False


cdef inline Py_ssize_t _digits_end(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                                   Py_ssize_t stop) noexcept:
    while at < stop and tables.classes[text[at]] & DIGIT:
        at += 1
    return at


cdef bint _is_number_of_date(const Text* text, const Tables* tables, Scan* scan,
                             Py_ssize_t start, Py_ssize_t end) noexcept:
    """A number beside a month, between separators, before «ago», or of a time."""
    cdef Py_ssize_t size = end - start, behind = -1
    if size > 4:
        return False
    if start < scan.day + AFTER // 2:  # as near to a day as its year or its hour
        scan.start, scan.end = start, end
        return True
    if size <= 2:
        behind = _month_behind(text, tables, end)
    if not (
        behind > 0
        or (end < text.length and text.raw[end] == c':')
        or _is_numeric(text, tables, end)
        or (size >= 3 and _month_before(text, tables, start))
    ):
        return False
    scan.day = behind if behind > 0 else end
    scan.start, scan.end = start, scan.day
    return True


cdef Py_ssize_t _month_behind(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """Behind a day: the end of the month, or of the unit of a span; -1 where there is neither."""
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t stop = text.length, most, end, month
    at = _ordinal_end(raw, at, stop)
    most = min(at + 3, stop)
    while at < most and tables.classes[raw[at]] & NARROW:
        at += 1
    end = _spelled(text, tables, at, u"من", True)
    if end > 0:
        month = _month_named(text, tables, end)
        if month > 0:
            return month
    return _month_named(text, tables, at)


cdef Py_ssize_t _month_named(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """The end of «مايو», «شهر مايو», or of a unit of time; -1 where there is none."""
    cdef int ignored = 0, allowed = MONTHS | HIJRI_MONTHS | UNITS_OF_TIME
    cdef Py_ssize_t month = _spelled(text, tables, at, u"شهر", True), end = -1
    if month > 0:
        end = _longest(tables, text.raw, month, text.length, False, allowed, &ignored)
    return end if end > 0 else _longest(
        tables, text.raw, at, text.length, False, allowed, &ignored
    )


cdef inline Py_ssize_t _ordinal_end(const uint16_t* text, Py_ssize_t at,
                                    Py_ssize_t stop) noexcept:
    """Past «st», «nd», «rd» or «th»."""
    if at + 1 < stop:
        if (
            (text[at] == c's' and text[at + 1] == c't')
            or (text[at] == c'n' and text[at + 1] == c'd')
            or (text[at] == c'r' and text[at + 1] == c'd')
            or (text[at] == c't' and text[at + 1] == c'h')
        ):
            return at + 2
    return at


cdef bint _is_numeric(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """Behind a number two more, between separators: «28/2/2023»."""
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t stop = text.length, end
    at = _past_separator(tables, raw, at, stop)
    if at < 0:
        return False
    end = _digits_end(tables, raw, at, stop)
    if end == at or end - at > 2:
        return False
    at = _past_separator(tables, raw, end, stop)
    return at >= 0 and at < stop and tables.classes[raw[at]] & DIGIT != 0


cdef inline Py_ssize_t _past_space(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                                   Py_ssize_t stop) noexcept:
    return at + 1 if at < stop and tables.classes[text[at]] & SPACE else at


cdef inline Py_ssize_t _past_separator(const Tables* tables, const uint16_t* text, Py_ssize_t at,
                                       Py_ssize_t stop) noexcept:
    """Past a sign between numbers and a space on either side; -1 where there is no sign."""
    at = _past_space(tables, text, at, stop)
    if at >= stop or text[at] not in (c'/', c'.', c'-', 0x2013):
        return -1
    return _past_space(tables, text, at + 1, stop)


cdef bint _month_before(const Text* text, const Tables* tables, Py_ssize_t stop) noexcept:
    cdef Py_ssize_t at
    cdef int ignored = 0
    for at in range(max(stop - BACK, 0), stop):
        if _longest(tables, text.raw, at, stop, False, MONTHS | HIJRI_MONTHS, &ignored) > 0:
            return True
    return False


cdef Py_ssize_t _spelled(const Text* text, const Tables* tables, Py_ssize_t at, str word,
                         bint spaces) noexcept:
    """Past a word and the space behind it, or all `spaces`; -1 where something else stands there."""
    cdef Py_UCS4 letter
    for letter in word:
        if at >= text.length or text.raw[at] != letter:
            return -1
        at += 1
    if at >= text.length or not tables.classes[text.raw[at]] & SPACE:
        return -1
    at += 1
    while spaces and at < text.length and tables.classes[text.raw[at]] & SPACE:
        at += 1
    return at


cdef Py_ssize_t _word_core(const Text* text, const Tables* tables, Scan* scan,
                           Py_ssize_t at) noexcept:
    """The end of «الخميس» from its lam, of «أمس» from its meem, of «من مايو», «غدا», «قبل يومين».

    -1 where there is none; else `scan.start` is where it begins.
    """
    cdef const uint16_t* raw = text.raw
    cdef Py_ssize_t left = text.length - at, end = -1
    cdef uint16_t letter = raw[at], second
    scan.start = at
    if letter == LAM:
        if at and raw[at - 1] in (ALEF, LAM, WASLA) and at >= scan.articled:
            end = _stem_end(text, tables, at + 1)
            scan.articled = max(end, scan.articled)
        return end
    second = raw[at + 1] if left > 1 else 0
    if letter == GHAIN:
        if second != 0x62F:  # غد
            return -1
        end = at + 2 + (left > 2 and raw[at + 2] == ALEF)
        return end if end == text.length or not tables.classes[raw[end]] & WORD else -1
    if letter == MEEM and second == 0x633:  # مس
        if at and raw[at - 1] in (ALEF, 0x623, 0x625, 0x622):
            scan.start, end = at - 1, at + 2
        return end
    if letter == MEEM and second == 0x646 and at >= scan.of_month:  # من
        end = _of_month_end(text, tables, at)
        scan.of_month = max(end, scan.of_month)
        if end > 0:
            return end
    if letter == MEEM or letter == QAF:
        # منذ، مضى، مضت، قبل
        if left > 2 and raw[at + 2] in (0x630, 0x649, 0x62A, LAM) and at >= scan.ago:
            end = _ago_end(text, tables, at)
            scan.ago = max(end, scan.ago)
        return end
    return -1


cdef Py_ssize_t _stem_end(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """The end of the shortest stem at `at`, or -1."""
    cdef const Trie* trie = &tables.stems
    cdef int node = 0
    while at < text.length and text.raw[at] != WASLA:
        node = trie.steps[node * trie.width + trie.letters[text.raw[at]]]
        if node == 0:
            return -1
        at += 1
        if trie.values[node] >= 0:
            return at
    return -1


cdef Py_ssize_t _of_month_end(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """«من مايو», «من شهر مايو»."""
    cdef int ignored = 0
    cdef Py_ssize_t behind = _spelled(text, tables, at, u"من", False), month, end = -1
    if behind < 0:
        return -1
    month = _spelled(text, tables, behind, u"شهر", False)
    if month > 0:
        end = _longest(tables, text.raw, month, text.length, True, MONTHS, &ignored)
    return end if end > 0 else _longest(
        tables, text.raw, behind, text.length, True, MONTHS, &ignored
    )


cdef Py_ssize_t _ago_end(const Text* text, const Tables* tables, Py_ssize_t at) noexcept:
    """«قبل يومين», «منذ ثلاثة أيام»."""
    cdef int ignored = 0
    cdef Py_ssize_t behind = -1
    for word in SINCE:
        behind = _spelled(text, tables, at, word, False)
        if behind > 0:
            return _longest(
                tables, text.raw, behind, text.length, False, UNITS_OF_TIME | COUNTS, &ignored
            )
    return -1
