# What the pass knows of characters: asked for page by page, when one of a page is first met.
#
# An entry packs an action: bits 0-15 the new bytes, 16-17 how many, 20 whether they are new, 24-39
# the canonical class or the number of a text, 40-55 the cause, 56-63 the kind.

cdef enum Kind:
    COPY, TEXT, ASIS, SPACE, FEED, RETURN, MARK, TATWEEL, SIGN, SEPARATOR, ENTITY, NEAR, HARD, UNKNOWN

_KINDS = {
    "map": COPY, "space": SPACE, "feed": FEED, "return": RETURN, "mark": MARK, "tatweel": TATWEEL,
    "sign": SIGN, "separator": SEPARATOR, "entity": ENTITY, "word": NEAR, "line": HARD,
}

cdef enum:
    PAGE = 256
    PAIRS = 0x2000  # two bytes from C000 to DFFF; most are no character
    CHANGED = 1 << 20

cdef Entry ANY = <Entry>1 << 56  # an entry from here on is not simply mapped


cdef class Characters:
    """The actions of a profile, by character. `describe` gives those of so many from a code point."""

    def __cinit__(self, describe, *others):
        cdef int i
        self.describe = describe
        self.texts_kept = []
        for i in range(PAIRS):
            self.two[i] = <Entry>(UNKNOWN if i >= 0x200 and i >> 6 & 3 == 2 else HARD) << 56
        for code, action in enumerate(describe(0, 128)):
            self.one[code] = self.packed(action, 1, bytes([code]))

    def __dealloc__(self):
        cdef int i
        for i in range(4352):
            free(self.pages[i])
        free(self.text_at)
        free(self.text_size)

    cdef Entry entry_at(self, const uint8_t *data, Py_ssize_t place) noexcept nogil:
        """The entry of the character that begins here; it must be sound."""
        cdef int code = code_at(data + place)
        cdef Entry *page
        if code < 0x80:
            return self.one[code]
        if code < 0x800:
            return self.two[(data[place] << 8 | data[place + 1]) - 0xC000]
        page = self.pages[code >> 8]
        return <Entry>UNKNOWN << 56 if page == NULL else page[code & 0xFF]

    cdef int learn(self, const uint8_t *data, Py_ssize_t place) except -1:
        """Ask for the actions of the page of this character."""
        cdef int code = code_at(data + place), start, i
        cdef Entry *page
        if code < 0x800:
            start = code & ~0x3F
            for i, action in enumerate(self.describe(start, 64)):
                self.two[(start & 0x7C0) << 2 | 0x80 | i] = self.packed(
                    action, 2, chr(start + i).encode()
                )
            return 0
        start = code & ~0xFF
        page = <Entry *>malloc(PAGE * sizeof(Entry))
        if page == NULL:
            raise MemoryError
        for i, action in enumerate(self.describe(start, PAGE)):
            page[i] = self.packed(action, 3, chr(start + i).encode("utf-8", "surrogatepass"))
        self.pages[code >> 8] = page
        return 0

    cdef Entry packed(self, object action, int width, bytes own) except *:
        cdef bytes new = action.text
        cdef Entry kind = _KINDS[action.kind], value = action.value, entry
        cdef uint16_t pair = 0
        if kind == COPY and width > 2 and new == own:
            kind = ASIS
        elif kind == COPY and (width > 2 or len(new) > width):
            kind, value = TEXT, self.keep(new)
        entry = kind << 56 | <Entry>action.cause << 40 | value << 24
        if new != own:
            entry |= CHANGED
        if kind != TEXT and kind != ASIS and new:
            memcpy(&pair, PyBytes_AS_STRING(new), min(len(new), 2))  # in the order of memory
            entry |= <Entry>len(new) << 16 | pair
        return entry

    cdef int keep(self, bytes text) except -1:
        """The number of a text that is longer than what it replaces, or replaces a wide character."""
        cdef Py_ssize_t number = len(self.texts_kept)
        if number == self.texts_room:
            self.texts_room = 2 * number + 64
            self.text_at = <const uint8_t **>realloc(self.text_at, self.texts_room * sizeof(uint8_t *))
            self.text_size = <Py_ssize_t *>realloc(self.text_size, self.texts_room * sizeof(Py_ssize_t))
            if self.text_at == NULL or self.text_size == NULL:
                raise MemoryError
        self.texts_kept.append(text)
        self.text_at[number] = <const uint8_t *>PyBytes_AS_STRING(text)
        self.text_size[number] = len(text)
        return number
