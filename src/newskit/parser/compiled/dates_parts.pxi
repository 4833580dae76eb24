# From a chain of tokens to dates, part one: what has been read, and the numbers of a day and a
# time. The twin of `fields/dates/days.py` and `clock.py`.

cdef enum:  # calendars
    NO_CALENDAR, BY_GREGORIAN, BY_HIJRI

cdef enum:  # labels
    NO_LABEL, PUBLISHED, LAST_UPDATED


cdef struct Day:
    int year
    int month
    int day
    bint certain


cdef struct Clock:
    int hour
    int minute
    int second
    int zone  # minutes, or LOCAL


cdef struct Parts:  # `Stamp`: a value counts where its `has` is true
    bint has_gregorian, has_hijri, has_weekday, has_days, has_which, has_clock, has_zone, ago
    Day gregorian
    Day hijri
    Clock clock
    int first  # calendar
    int weekday
    int days
    int which
    int zone
    int label
    int time_label
    Py_ssize_t start, end


cdef struct Reading:  # a chain of tokens and the text it is of
    const uint16_t* raw
    const Tables* tables
    const Token* tokens
    Py_ssize_t count


cdef struct Found:  # a day that was read
    int calendar
    Day day
    Py_ssize_t behind
    int other_month  # that contradicts the day's; 0: none


cdef inline bint _is(const Reading* text, Py_ssize_t at, int kind, int row) noexcept:
    return at < text.count and text.tokens[at].kind == kind and text.tokens[at].row == row


cdef inline bint _is_kind(const Reading* text, Py_ssize_t at, int kind) noexcept:
    return at < text.count and text.tokens[at].kind == kind


cdef bint _only(const Reading* text, Py_ssize_t start, Py_ssize_t end, uint16_t flags,
                str signs) noexcept:
    """Nothing but characters of these classes, or of these signs, stands between two places."""
    cdef Py_ssize_t i
    for i in range(start, end):
        if not text.tables.classes[text.raw[i]] & flags and <Py_UCS4> text.raw[i] not in signs:
            return False
    return True


cdef bint _near(const Reading* text, Py_ssize_t at, uint16_t flags, int most) noexcept:
    """The next token stands at most so many characters of a class behind the one at `at`."""
    cdef Py_ssize_t start = text.tokens[at].end, end = text.tokens[at + 1].start
    return end - start <= most and _only(text, start, end, flags, "")


cdef bint _read_numeric(const Reading* text, Py_ssize_t at, Found* found) noexcept:
    """«28/2/2023», «1427/4/9 هـ», «17.03.2020», «2023-04-17», «12/5/17»."""
    cdef const Token* token = &text.tokens[at]
    cdef Py_ssize_t i = token.start, end
    cdef int numbers[3]
    cdef Py_ssize_t sizes[3]
    cdef int number = 0, calendar = NO_CALENDAR
    cdef bint slashed = False, short_year
    cdef int year, month, day
    while i < token.end and number < 3:
        end = _digits_end(text.tables, text.raw, i, token.end)
        if end > i:
            numbers[number], sizes[number] = _number(text.raw, i, end), end - i
            number += 1
            i = end
        else:
            slashed = slashed or text.raw[i] == c'/'
            i += 1
    short_year = sizes[0] <= 2 and sizes[2] == 2
    if sizes[0] == 4 and sizes[2] <= 2:
        year, month, day = numbers[0], numbers[1], numbers[2]
    elif sizes[0] <= 2 and sizes[2] == 4:
        day, month, year = numbers[0], numbers[1], numbers[2]
    elif short_year and slashed:
        day, month, year = numbers[0], numbers[1], 2000 + numbers[2]
    else:
        return False
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    found.behind = _era(text, at, &calendar)
    found.other_month = 0
    found.day.year, found.day.month, found.day.day = year, month, day
    if calendar == BY_HIJRI or (1300 <= year <= 1500 and calendar == NO_CALENDAR):
        found.calendar, found.day.certain = BY_HIJRI, calendar == BY_HIJRI
        return True
    found.calendar, found.day.certain = BY_GREGORIAN, not short_year
    return 1800 <= year <= 2100


cdef bint _read_named(const Reading* text, Py_ssize_t at, Found* found) noexcept:
    """«17 أبريل 2023», «24 نيسان / أبريل 2020», «الأول من مايو», «June 12, 2024»."""
    cdef Py_ssize_t month_at = at, behind, last
    cdef int day, year = 0, era = NO_CALENDAR
    day = _leading_day(text, at, &month_at)
    if not _is_kind(text, month_at, GREGORIAN) and not _is_kind(text, month_at, HIJRI):
        return False
    found.calendar = BY_GREGORIAN if text.tokens[month_at].kind == GREGORIAN else BY_HIJRI
    found.day.month = text.tokens[month_at].number
    behind = _second_name(text, month_at, day != 0, &found.other_month)
    if not day:
        day = _trailing_day(text, behind, &behind)
    last = _year(text, behind, &year)
    if year:
        _era(text, last, &era)
    if year and not _is_plausible(year, found.calendar, era):
        year, last, era = 0, behind, NO_CALENDAR
    if era != NO_CALENDAR and era != found.calendar:
        return False
    found.behind = _era(text, last, &era) if year else last + 1
    if not year and (found.calendar == BY_HIJRI or text.raw[text.tokens[month_at].start] < 128):
        return False
    if not year and not day and not _is_kind(text, found.behind, QUALIFIERS):
        return False  # «مايو» alone may be a name
    found.day.year, found.day.day, found.day.certain = year, day, found.other_month == 0
    return True


cdef int _leading_day(const Reading* text, Py_ssize_t at, Py_ssize_t* month_at) noexcept:
    """The number before the month, and where the month stands."""
    cdef const Token* token = &text.tokens[at]
    cdef bint of = _is(text, at + 1, LINKS, OF)
    if token.kind not in (NUM, ORDINALS) or not 1 <= token.number <= 31:
        return 0
    if not of and (token.kind == ORDINALS
                   or (at + 1 < text.count and not _near(text, at, NARROW, 3))):
        return 0
    month_at[0] = at + 1 + of
    return token.number


cdef Py_ssize_t _second_name(const Reading* text, Py_ssize_t at, bint after_day,
                             int* other) noexcept:
    """The month's name in another region behind it: its index, or a contradiction in `other`."""
    cdef Py_ssize_t second = at + 1, start, end, i
    cdef bint bracket = False, slash = False
    other[0] = 0
    if text.tokens[at].kind != GREGORIAN or not _is_kind(text, second, GREGORIAN):
        return at
    start, end = text.tokens[at].end, text.tokens[second].start
    i = _past_space(text.tables, text.raw, start, end)
    if i < end and text.raw[i] in (c'/', c'(', c'-', 0x2013):
        bracket, slash = text.raw[i] == c'(', text.raw[i] == c'/'
        i += 1
    if _past_space(text.tables, text.raw, i, end) != end:
        return at
    if text.tokens[second].number == text.tokens[at].number:
        return second
    if bracket or (slash and after_day):
        other[0] = text.tokens[second].number
        return second
    return at


cdef int _trailing_day(const Reading* text, Py_ssize_t at, Py_ssize_t* behind) noexcept:
    """«June 12, 2024»: a day behind the month, only where a year follows."""
    cdef Py_ssize_t day = at + 1
    cdef int year = 0
    if not _is_kind(text, day, NUM) or not 1 <= text.tokens[day].number <= 31:
        return 0
    if not _near(text, at, BEFORE_YEAR, 4):
        return 0
    _year(text, day, &year)
    if not year:
        return 0
    behind[0] = day
    return text.tokens[day].number


cdef Py_ssize_t _year(const Reading* text, Py_ssize_t at, int* year) noexcept:
    """A year behind `at`, with «عام» or «من سنة» before it, and its index."""
    cdef Py_ssize_t behind = at + 1
    year[0] = 0
    if _is(text, behind, LINKS, YEAR) or _is(text, behind, UNIT_WORDS, YEAR):
        at, behind = behind, behind + 1
    if not _is_kind(text, behind, NUM):
        return at
    if text.tokens[behind].end - text.tokens[behind].start < 3 or not _near(text, at, BEFORE_YEAR, 4):
        return at
    year[0] = text.tokens[behind].number
    return behind


cdef bint _is_plausible(int year, int calendar, int era) noexcept:
    if calendar == BY_HIJRI:
        return 1300 <= year <= 1500 or (era == BY_HIJRI and year < 1600)
    return 1000 <= year <= 2100


cdef Py_ssize_t _era(const Reading* text, Py_ssize_t at, int* calendar) noexcept:
    """Past an era behind the year at `at` («م», «هـ»), and which calendar it says."""
    cdef Py_ssize_t behind = at + 1
    calendar[0] = NO_CALENDAR
    if behind < text.count and _only(
        text, text.tokens[at].end, text.tokens[behind].start, 0, " \u00a0("
    ):
        if text.tokens[behind].kind == ERA:
            calendar[0] = BY_GREGORIAN if text.tokens[behind].row == GREGORIAN_ERA else BY_HIJRI
            return behind + 1
        if _is(text, behind, MERIDIEM, LETTER):
            calendar[0] = BY_GREGORIAN
            return behind + 1
    return behind


cdef bint _read_clock(const Reading* text, Py_ssize_t at, int meridiem, Clock* clock) noexcept:
    """The time of a token in the 24-hour clock; false where no clock shows it."""
    cdef const uint16_t* raw = text.raw
    cdef const Tables* tables = text.tables
    cdef Py_ssize_t i = text.tokens[at].start, stop = text.tokens[at].end, sign
    cdef Py_ssize_t end = min(_digits_end(tables, raw, i, stop), i + 2)
    clock.hour, clock.minute, clock.second = _number(raw, i, end), 0, 0
    i = end
    if i < stop and raw[i] in (c':', c'.', c'h', c'H') and _two_digits(tables, raw, i + 1, stop):
        clock.minute = _number(raw, i + 1, i + 3)
        i += 3
    if i < stop and raw[i] == c':' and _two_digits(tables, raw, i + 1, stop):
        clock.second = _number(raw, i + 1, i + 3)
    if meridiem and 1 <= clock.hour <= 12:
        clock.hour = _in_the_day(clock.hour % 12, meridiem)
    clock.zone = 0 if raw[stop - 1] == c'Z' else LOCAL
    for sign in range(text.tokens[at].start, stop):
        if raw[sign] in (PLUS, HYPHEN):
            i = sign + 3 + (raw[sign + 3] == c':')
            clock.zone = _minutes(raw, sign, sign + 1, sign + 3, i)
    return clock.hour <= 23 and clock.minute <= 59 and clock.second <= 59


cdef int _in_the_day(int hour, int meridiem) noexcept:
    if meridiem == NIGHT:  # 12 is midnight, 1 to 5 before dawn, the rest in the evening
        return hour + 12 if hour >= 6 else hour
    if meridiem == NOON:  # «11 ظهرا» is before twelve
        return hour + 12 if hour < 6 else hour
    return hour + 12 if meridiem == PM else hour
