# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The dates of a text in one pass: where one may stand, its tokens, its parts.

The twin of `fields.dates`: windows as in `cores`, tokens as in `lexer`, days and parts as in `days`
and `grammar`. What a date says is worked out by `Stamp` in Python, where it is not a plain day.
"""

from libc.string cimport memset

include "dates_text.pxi"
include "dates_looks.pxi"
include "dates_windows.pxi"
include "dates_tokens.pxi"
include "dates_lines.pxi"
include "dates_parts.pxi"
include "dates_grammar.pxi"
include "dates_values.pxi"


cdef enum:  # what the dates of a text say
    FOUND = 1  # there are some
    ALONE = 2  # one is enough for a line
    FULL = 4  # one has its year


# Tables of the lexicon, bit by bit of `Entry.tables`.
TABLES = (("gregorian",), ("hijri",), ("units", "duals"), ("counts",))
LOCAL_TIME = LOCAL


cdef class Reader:
    """Reads the dates of texts by the words of a lexicon.

    `words` are (kind, row, number, zone, unit, own, tables) by key, as in `Entry`; `stems` stand
    behind «ال» in a weekday; `signs` are the characters of the classes from GLUE on; `written`
    says how else a letter of a word may be written. `has_core` looks at a text with unseen
    characters and no digit. `labels` may be alone on a line.
    """

    cdef Tables tables
    cdef object has_core
    cdef int said, wanted

    def __init__(self, dict words, list stems, list signs, dict written, has_core, list labels):
        cdef Tables* tables = &self.tables
        cdef Entry* entry
        self.has_core = has_core
        tables.classes = <uint16_t*> calloc(PLANE, sizeof(uint16_t))
        tables.entries = <Entry*> calloc(len(words), sizeof(Entry))
        if not tables.classes or not tables.entries:
            raise MemoryError
        _fill_classes(tables, signs)
        _fill_trie(&tables.words, {word: at for at, word in enumerate(words)}, written)
        _fill_trie(&tables.stems, dict.fromkeys(stems, 0), written)
        _fill_trie(&tables.labels, dict.fromkeys(labels, 0), written)
        _fill_looks(tables)
        for at, values in enumerate(words.values()):
            entry = &tables.entries[at]
            (entry.kind, entry.row, entry.number, entry.zone, entry.unit, entry.own,
             entry.tables) = values

    def __dealloc__(self):
        _free_trie(&self.tables.words)
        _free_trie(&self.tables.stems)
        _free_trie(&self.tables.labels)
        free(self.tables.classes)
        free(self.tables.entries)

    def read(self, str original):
        """The dates of a text, in order, as `PrintedDate`."""
        cdef list found = []
        self._read(original, found)
        return found

    def prints_full_date(self, str original):
        """Whether a date of the text says which day, or month, of which year it is."""
        self.said, self.wanted = 0, FULL
        self._read(original, None)
        return self.said & FULL != 0

    cdef int _read(self, str original, list found) except -1:
        """Put the dates of a text into a list; or, where that is None, note what they say."""
        cdef Text text = Text(NULL, NULL, NULL, 0, False)
        cdef Chain chain = Chain(NULL, 0, 0)
        cdef Scan scan
        cdef Py_ssize_t start = 0, end = 0
        _begin(&scan)
        try:
            _load(&text, original, &self.tables)
            if not _next_core(&text, &self.tables, &scan) and not scan.unseen:
                return 0
            if not text.copied and (scan.unseen or not _is_seen(&text, &self.tables, scan.at)):
                _load_seen(&text, original, &self.tables)
                _begin(&scan)
                if not _next_core(&text, &self.tables, &scan):
                    return 0
            if text.places and not text.digit and not _stands_together(
                &text, original, scan.start, scan.end, &self.tables
            ):
                if not self.has_core(original):
                    return 0
            while _next_window(&text, &self.tables, &scan, &start, &end):
                self._read_window(original, &text, &chain, start, end, found)
            return 0
        finally:
            _unload(&text)
            free(chain.tokens)

    cdef int _read_window(self, str original, const Text* text, Chain* chain, Py_ssize_t start,
                          Py_ssize_t stop, list found) except -1:
        """Tokens, and the chains that they make where nothing but glue stands between them."""
        cdef Token token
        cdef Py_ssize_t at = start, end, skip_to = 0
        chain.count = 0
        while at < stop:
            end = _token(text, &self.tables, at, stop, &token)
            if end < 0:
                at += 1
                continue
            at = end
            if token.start < skip_to:
                continue
            self._join(original, text, chain, &token, found)
            if token.kind == LINKS and token.row == CLOCK:
                end = self._dotted_time(text, token.end, &token)
                if end > 0:
                    self._join(original, text, chain, &token, found)
                    skip_to = end
        self._read_chain(original, text, chain, found)
        return 0

    cdef Py_ssize_t _dotted_time(self, const Text* text, Py_ssize_t at, Token* token) noexcept:
        """«الساعة 3.30»."""
        cdef const uint16_t* raw = text.raw
        cdef Py_ssize_t stop = text.length, run, end
        at = _past_space(&self.tables, raw, at, stop)
        run = _digits_end(&self.tables, raw, at, stop)
        end = run + 3
        if not 1 <= run - at <= 2 or run >= stop or raw[run] not in (c'.', c'h', c'H'):
            return -1
        if not _two_digits(&self.tables, raw, run + 1, stop) or _is_digit(&self.tables, raw, end, stop):
            return -1
        if end < stop and raw[end] == c'.' and _is_digit(&self.tables, raw, end + 1, stop):
            return -1
        token.kind, token.row, token.number, token.zone, token.value = TIME, 0, 0, LOCAL, -1
        token.start, token.end = at, end
        return end

    cdef int _join(self, str original, const Text* text, Chain* chain, const Token* token,
                   list found) except -1:
        """Add a token to its chain, or read the chain that it does not go on."""
        if chain.count and not self._goes_on(text, &chain.tokens[chain.count - 1], token):
            self._read_chain(original, text, chain, found)
        return _append(chain, token)

    cdef bint _goes_on(self, const Text* text, const Token* last, const Token* token) noexcept:
        cdef Py_ssize_t i = last.end
        while i < token.start and self.tables.classes[text.raw[i]] & GLUE:
            i += 1
        if i >= token.start and token.start - last.end <= MOST_GLUE:
            return True
        if token.kind != TIME or last.kind not in (NUM, NUMDATE, ERA):
            return False
        i = _past_space(&self.tables, text.raw, last.end, token.start)  # «2024. 11:30»
        if i >= token.start or text.raw[i] != c'.' or not 1 <= token.start - i - 1 <= 2:
            return False
        return (self.tables.classes[text.raw[i + 1]]
                & self.tables.classes[text.raw[token.start - 1]] & SPACE != 0)

    cdef int _read_chain(self, str original, const Text* text, Chain* chain, list found) except -1:
        """Every date of a chain, in order; the chain is empty then."""
        cdef Reading reading = Reading(text.raw, &self.tables, chain.tokens, chain.count)
        cdef Parts parts, previous
        cdef Py_ssize_t at = 0, after
        cdef bint alone
        cdef list conflicts
        previous.start = -1
        chain.count = 0
        if not _may_hold_date(&reading):
            return 0
        while at < reading.count:
            _clear(&parts)
            conflicts = []
            after = _read(&reading, at, &parts, conflicts)
            alone = parts.has_weekday and not (parts.has_gregorian or parts.has_hijri)
            if _is_dated(&parts) and not (alone and text.raw[parts.start] < 128):
                self._add(original, text, &parts, conflicts, found)
                previous = parts
            elif parts.label and parts.has_clock and previous.start >= 0 and _is_absolute(&previous):
                # «17 أبريل 2023 10:20، آخر تحديث 11:30»: another time of the same day
                self._add_another_time(original, text, &previous, &parts, found)
            at = max(after, at + 1)
        return 0

    cdef int _add_another_time(self, str original, const Text* text, const Parts* previous,
                               const Parts* parts, list found) except -1:
        cdef Parts other = previous[0]
        other.clock, other.has_clock = parts.clock, True
        other.label, other.time_label = parts.label, NO_LABEL
        other.start, other.end = parts.start, parts.end
        return self._add(original, text, &other, [], found)

    cdef int _add(self, str original, const Text* text, const Parts* parts, list conflicts,
                  list found) except -1:
        cdef Py_ssize_t start = text.places[parts.start] if text.places else parts.start
        cdef Py_ssize_t end = _original_end(text, original, &self.tables, start, parts.end)
        if found is not None:
            found.append(_printed(parts, conflicts, original, start, end))
            return 0
        self.said |= FOUND
        if self.wanted == ALONE:
            if _stands_alone(text, &self.tables, parts):
                self.said |= ALONE
        elif not self.said & FULL and _is_absolute(parts):
            if not conflicts and _is_plain_day(parts):
                self.said |= FULL
            elif _printed(parts, conflicts, original, start, end).value:
                self.said |= FULL
        return 0

    def is_date_line(self, str original):
        """Whether a line is a date or a time alone; None where the plain version knows."""
        cdef Text text = Text(NULL, NULL, NULL, 0, False)
        try:
            _load(&text, original, &self.tables)
            if not text.copied and not _is_seen(&text, &self.tables, 0):
                _load_seen(&text, original, &self.tables)
            if _may_be_ago(&text):
                return None
            if not _has_digit(&text, &self.tables):
                return _is_label(&text, &self.tables)
            if not _is_made_of_dates(&text, &self.tables):
                return False
            if text.length < len(original):
                return None
            self.said, self.wanted = 0, ALONE
            self._read(original, None)
            if self.said & FOUND:
                return self.said & ALONE != 0
            return _holds_time(&text, &self.tables) and _letters_in(&text, &self.tables) > 0
        finally:
            _unload(&text)

    def is_made_of_dates(self, str original):
        """Whether words of dates, numbers and separators are all that a text holds."""
        cdef Text text = Text(NULL, NULL, NULL, 0, False)
        try:
            _load(&text, original, &self.tables)
            if not text.copied and not _is_seen(&text, &self.tables, 0):
                _load_seen(&text, original, &self.tables)
            return _is_made_of_dates(&text, &self.tables)
        finally:
            _unload(&text)


cdef bint _may_hold_date(const Reading* chain) noexcept:
    cdef Py_ssize_t i
    if chain.count == 1:
        return chain.tokens[0].kind in (NUMDATE, WEEKDAYS, RELATIVE)
    for i in range(chain.count):
        if chain.tokens[i].kind in (
            NUMDATE, WEEKDAYS, RELATIVE, NUM, ORDINALS, AGO, GREGORIAN, TIME
        ):
            return True
    return False
