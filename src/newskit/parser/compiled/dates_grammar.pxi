# From a chain of tokens to dates, part two: part after part for as long as each is new. The twin of
# `fields/dates/grammar.py`.

cdef enum:
    MOST_PARTS = 32

cdef enum:  # units of time, as in `UNITS`
    NO_UNIT, SHORT_UNIT, DAY_UNIT, WIDE_UNIT

UNITS = {"minute": SHORT_UNIT, "hour": SHORT_UNIT, "week": SHORT_UNIT, "day": DAY_UNIT,
         "month": WIDE_UNIT, "year": WIDE_UNIT}


cdef inline bint _is_dated(const Parts* parts) noexcept:
    return (parts.has_gregorian or parts.has_hijri or parts.ago or parts.has_days
            or parts.has_weekday)


cdef inline bint _is_absolute(const Parts* parts) noexcept:
    return (parts.has_gregorian and parts.gregorian.year != 0) or (
        parts.has_hijri and parts.hijri.year != 0
    )


cdef inline void _cover(Parts* parts, Py_ssize_t start, Py_ssize_t end) noexcept:
    if parts.start < 0:
        parts.start = start
    parts.end = end


cdef inline void _clear(Parts* parts) noexcept:
    memset(parts, 0, sizeof(Parts))
    parts.start = parts.end = -1


cdef Py_ssize_t _read(const Reading* text, Py_ssize_t at, Parts* parts, list conflicts) except -1:
    """Read one date; the index behind it."""
    cdef Py_ssize_t after = at, last = min(text.count, at + MOST_PARTS), behind
    while at < last:
        behind = _take(text, at, parts, conflicts)
        if behind == at:
            break
        if text.tokens[behind - 1].kind != LINKS:
            after = behind
        at = behind
    return after


cdef Py_ssize_t _take(const Reading* text, Py_ssize_t at, Parts* parts, list conflicts) except -1:
    """Take the part at `at`; the index behind it, or `at` where it does not fit."""
    cdef int kind = text.tokens[at].kind
    if kind in (NUMDATE, NUM, ORDINALS, GREGORIAN, HIJRI):
        return _take_number(text, at, parts, conflicts)
    if kind == WEEKDAYS:
        return _take_weekday(text, at, parts)
    if kind == RELATIVE:
        return _take_relative(text, at, parts)
    if kind == TIME:
        return _take_time(text, at, parts, conflicts)
    if kind in (ZONES, MERIDIEM):
        return _take_before_time(text, at, parts)
    if kind == LABELS:
        return _take_label(text, at, parts)
    if kind == AGO:
        return _take_ago(text, at, parts)
    return at + 1 if kind == LINKS else at


cdef Py_ssize_t _take_number(const Reading* text, Py_ssize_t at, Parts* parts,
                             list conflicts) except -1:
    cdef const Token* token = &text.tokens[at]
    cdef Py_ssize_t behind
    cdef Found found
    if token.kind == NUM:
        behind = _take_hour(text, at, parts, conflicts)
        if behind > at:
            return behind
    if not (_read_numeric if token.kind == NUMDATE else _read_named)(text, at, &found):
        return _take_ago(text, at, parts) if token.kind == NUM else at
    if parts.ago or (parts.has_gregorian if found.calendar == BY_GREGORIAN else parts.has_hijri):
        return at
    if parts.has_which and not found.day.year:
        return at  # «الأحد الماضي 5 مايو»: two dates
    if found.calendar == BY_GREGORIAN:
        parts.has_gregorian, parts.gregorian = True, found.day
    else:
        parts.has_hijri, parts.hijri = True, found.day
    parts.first = parts.first or found.calendar
    if found.other_month:
        conflicts.append(f"month {found.day.month} and month {found.other_month}")
    behind = found.behind
    if not found.day.year and not parts.has_which:
        behind = _take_which(text, behind, parts)
    _cover(parts, token.start, text.tokens[behind - 1].end)
    return behind


cdef Py_ssize_t _take_weekday(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    cdef bint dated = parts.has_gregorian or parts.has_hijri
    cdef Py_ssize_t behind = at + 1
    if parts.ago:
        return at
    if parts.has_weekday and not (dated and parts.weekday == text.tokens[at].number):
        return at
    if dated:  # it may begin the next date
        if behind < text.count and text.tokens[behind].kind in (
            NUM, NUMDATE, QUALIFIERS, ORDINALS, RELATIVE
        ):
            return at
        if not _only(text, parts.end, text.tokens[at].start, 0, " (-–"):
            return at
    parts.has_weekday, parts.weekday = True, text.tokens[at].number
    if not dated and not parts.has_days:
        behind = _take_which(text, behind, parts)
    _cover(parts, text.tokens[at].start, text.tokens[behind - 1].end)
    return behind


cdef Py_ssize_t _take_which(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    """«الماضي» and its like, directly behind a weekday or a month."""
    if not _is_kind(text, at, QUALIFIERS) or not _only(
        text, text.tokens[at - 1].end, text.tokens[at].start, 0, " \u00a0()"
    ):
        return at
    parts.has_which, parts.which = True, text.tokens[at].number
    return at + 1


cdef Py_ssize_t _take_relative(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    if _is_dated(parts):
        return at
    parts.has_days, parts.days = True, text.tokens[at].number
    _cover(parts, text.tokens[at].start, text.tokens[at].end)
    return at + 1


cdef Py_ssize_t _take_hour(const Reading* text, Py_ssize_t at, Parts* parts,
                           list conflicts) except -1:
    """«الساعة 3 مساء»: an hour alone is a time where a word says so."""
    cdef Py_ssize_t behind = at + 1
    if parts.has_clock or not _is_kind(text, behind, MERIDIEM):
        return at
    if not _only(text, text.tokens[at].end, text.tokens[behind].start, SPACE, ""):
        return at
    if text.tokens[behind].end - text.tokens[behind].start > 1 or (
        at and _is(text, at - 1, LINKS, CLOCK)
    ):
        return _take_time(text, at, parts, conflicts)
    return at


cdef Py_ssize_t _take_time(const Reading* text, Py_ssize_t at, Parts* parts,
                           list conflicts) except -1:
    cdef int meridiem = OTHER_ROW, zone = LOCAL
    cdef Py_ssize_t behind = at + 1
    cdef Clock clock
    cdef bint zoned
    if at and text.tokens[at - 1].kind == MERIDIEM and not parts.has_clock:
        meridiem = text.tokens[at - 1].row
    elif _is_kind(text, behind, MERIDIEM):
        meridiem, behind = text.tokens[behind].row, behind + 1
    if not _read_clock(text, at, PM if meridiem == LETTER else meridiem, &clock):
        return at
    zoned = parts.has_zone and not parts.has_clock
    if zoned:
        zone = parts.zone
    elif _is_kind(text, behind, ZONES):
        # «GMT 17:27 17.03.2020 (محدثة GMT …»: a zone before a time is that time's
        zoned, zone, behind = True, text.tokens[behind].zone, behind + 1
    if zoned:
        clock.zone = zone
    if parts.has_clock:
        if not zoned:
            return at
        _check_second_clock(&parts.clock, &clock, conflicts)
    else:
        parts.has_clock, parts.clock = True, clock
    _cover(parts, text.tokens[at].start, text.tokens[behind - 1].end)
    return behind


cdef int _check_second_clock(const Clock* one, const Clock* other, list conflicts) except -1:
    """A second time in another zone has to be the same moment, whatever the day."""
    cdef int apart
    if one.zone == LOCAL or other.zone == LOCAL:
        return 0
    apart = 60 * (60 * (one.hour - other.hour) + one.minute - other.minute) + (
        one.second - other.second - 60 * (one.zone - other.zone)
    )
    if apart % 86400:
        conflicts.append(f"{_python_clock(one)} and {_python_clock(other)} are different moments")
    return 0


cdef Py_ssize_t _take_before_time(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    """A zone or «م» that stands before its time, or a zone that stands behind the whole date."""
    cdef const Token* token = &text.tokens[at]
    cdef bint zone = token.kind == ZONES
    if not parts.has_clock and _is_kind(text, at + 1, TIME):
        if zone:
            parts.has_zone, parts.zone = True, token.zone
    elif zone and parts.has_clock and parts.clock.zone == LOCAL and not parts.has_zone:
        parts.has_zone, parts.zone = True, token.zone
        parts.clock.zone = token.zone
    else:
        return at
    _cover(parts, token.start, token.end)
    return at + 1


cdef Py_ssize_t _take_label(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    cdef int label = LAST_UPDATED if text.tokens[at].row == UPDATED else PUBLISHED
    if parts.start < 0:
        parts.label = label
        return at + 1
    if not (parts.has_gregorian or parts.has_hijri) or parts.has_clock:
        return at
    if not _time_alone_follows(text, at + 1):
        return at
    parts.time_label = label
    return at + 1


cdef bint _time_alone_follows(const Reading* text, Py_ssize_t at) noexcept:
    """Behind a label stands a time, and behind that no other date."""
    cdef Py_ssize_t last = min(at + 6, text.count)
    while at < last and text.tokens[at].kind in (LINKS, ZONES):
        at += 1
    if at >= last or text.tokens[at].kind != TIME:
        return False
    at += 1
    while at < last and text.tokens[at].kind in (MERIDIEM, ZONES, LINKS):
        at += 1
    return at >= last or text.tokens[at].kind in (TIME, LABELS, FILLERS, JUNK, NAMES)


cdef Py_ssize_t _take_ago(const Reading* text, Py_ssize_t at, Parts* parts) noexcept:
    """«منذ 3 ساعات», «قبل يومين», «2 hours ago»."""
    cdef bint before = _is(text, at, AGO, BEFORE_ROW), after
    cdef Py_ssize_t behind = at + before
    cdef int count = 0
    cdef const Entry* unit
    if _is_dated(parts):
        return at
    if _is_kind(text, behind, NUM) or _is_kind(text, behind, COUNT_WORDS):
        count, behind = text.tokens[behind].number, behind + 1
    if behind >= text.count or text.tokens[behind].value < 0:
        return at
    unit = &text.tables.entries[text.tokens[behind].value]
    if unit.unit == NO_UNIT:
        return at
    behind += 1
    after = _is(text, behind, AGO, AFTER_ROW)
    if before == after or (not count and _goes_on(text, behind)) or unit.unit == WIDE_UNIT:
        return at
    behind += after
    parts.ago = True
    if unit.unit == DAY_UNIT:
        parts.has_days, parts.days = True, -(count or unit.own)
    _cover(parts, text.tokens[at].start, text.tokens[behind - 1].end)
    return behind


cdef bint _goes_on(const Reading* text, Py_ssize_t at) noexcept:
    """«قبل يوم الخميس», «قبل شهر مايو»: the word is no count of time but part of a date."""
    return at < text.count and text.tokens[at].kind in (
        WEEKDAYS, RELATIVE, NUM, NUMDATE, GREGORIAN, HIJRI, ORDINALS, TIME
    )
