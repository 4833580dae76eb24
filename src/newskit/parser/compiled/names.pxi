# Names of places and people in short lines, for `glance.pyx`: the twins of `is_place`, `names_only`
# and `person_line` in the fields. Included there as text. A piece of a line is its characters
# ``[start, stop)``; what stands beside it is not looked at.


cdef enum:  # classes of code points, in the order of `newskit.parser.name_tables`
    WORD = 1
    DECIMAL = 2
    BETWEEN_NAMES = 4
    OUTSIDE_AGENCY = 8
    BETWEEN_AGENCIES = 16
    BETWEEN_PLACES = 32
    DASH = 64
    HYPHEN_OR_DASH = 128
    LABEL_SIGN = 256
    LABEL_BULLET = 512
    BYLINE_EDGE = 1024
    PERSON_EDGE = 2048
    MARK = 4096
    FINAL = 8192
    AGENCY_END = 16384
    BETWEEN_SIGNED = 32768

cdef enum:  # as in the fields
    NAME_WORDS = 7
    AGENCY_LINE_WORDS = 6
    PERSON_LEAST = 2
    PERSON_WORDS = 6
    WAW = 0x648

cdef enum:  # what a word of a name is, the flags of `name_tables`
    OF_FUNCTION = 1
    IS_PLACE = 2
    IS_AGENCY = 4
    BEGINS_AGENCY = 8
    AROUND_AGENCY = 16
    NUMBER_BY_AGENCY = 32
    BEGINS_LABEL = 64

cdef enum:  # and as printed, the flags of `name_tables`
    PARTICLE = 1
    GIVEN = 2


cdef class Names:
    """What the fields know of names: of keys, of words as printed, and of the labels of bylines.

    `classes` are those of code points, `like` has for each code point the letter of a label that it
    may stand for. `signed` and `bare` are the labels that want a sign behind them and those that do
    not, in the order in which they are tried: (key, whether it is a weak one). `longest` is the
    number of words of the longest name of an agency.
    """

    cdef Letters letters
    cdef Lexicon keys, printed
    cdef object arrays
    cdef const uint16_t* classes
    cdef const uint16_t* like
    cdef list signed, bare
    cdef int longest

    def __init__(self, Letters letters, keys, printed, const uint16_t[::1] classes,
                 const uint16_t[::1] like, list signed, list bare, int longest):
        if classes.shape[0] != 65536 or like.shape[0] != 65536:
            raise ValueError("a class and a letter for each code point below U+10000")
        self.letters, self.keys, self.printed = letters, Lexicon(keys), Lexicon(printed)
        self.arrays, self.classes, self.like = (classes, like), &classes[0], &like[0]
        self.signed, self.bare, self.longest = signed, bare, longest

    cdef inline bint _is_space(self, uint16_t letter) noexcept nogil:
        return self.letters.classes[letter] & SPACE != 0

    cdef int _key(self, const uint16_t* text, int start, int stop, uint16_t* fold) noexcept nogil:
        """`cue_key` of a piece: its letters, and how many."""
        cdef int offset, length = _fold(text, start, stop, self.letters, fold, &offset), i
        while length and self.letters.classes[fold[offset + length - 1]] & BULLET:
            length -= 1
        if offset:
            for i in range(length):
                fold[i] = fold[offset + i]
        return length

    cdef uint32_t _known(self, const uint16_t* text, int start, int stop) noexcept nogil:
        """What the key of a piece is."""
        cdef uint16_t fold[MOST_FOLD]
        return self.keys.of(_hash(fold, self._key(text, start, stop, fold)))

    cdef int _words_of(self, const uint16_t* text, int start, int stop, Word* words,
                       int most) noexcept nogil:
        """The first words of a piece, cut at white space; how many there are, at most `most`."""
        cdef int count = 0, at = start
        while count < most:
            while at < stop and self._is_space(text[at]):
                at += 1
            if at == stop:
                break
            words[count].start = at
            while at < stop and not self._is_space(text[at]):
                at += 1
            words[count].length = at - words[count].start
            count += 1
        return count

    cdef bint names_only(self, const uint16_t* text, int start, int stop) noexcept nogil:
        """Whether a piece can be names and nothing else."""
        cdef int count = 0, at = start, end
        while at < stop:
            if self.classes[text[at]] & BETWEEN_NAMES:
                at += 1
                continue
            end = at + 1
            while end < stop and not self.classes[text[end]] & BETWEEN_NAMES:
                end += 1
            count += self._counts(text, at, end)
            if count > NAME_WORDS:
                return False
            at = end
        if not count:
            return False
        while self._is_space(text[stop - 1]):
            stop -= 1
        return not self.classes[text[stop - 1]] & FINAL

    cdef int _counts(self, const uint16_t* text, int start, int stop) noexcept nogil:
        """1 for a word that a name may have, 0 for signs alone, too much for a function word."""
        cdef uint16_t fold[MOST_FOLD]
        cdef int length = self._key(text, start, stop, fold), i
        if not length:
            return 0
        for i in range(length):
            if fold[i] == c'0':
                return NAME_WORDS + 1
        if self.keys.of(_hash(fold, length)) & OF_FUNCTION:
            return NAME_WORDS + 1
        if self.printed.of(_hash(text + start, stop - start)) & PARTICLE:
            return NAME_WORDS + 1
        return 1

    cdef bint is_person(self, const uint16_t* text, int length) noexcept nogil:
        """Whether a line begins with a given name, or a title before one, and can be names only."""
        cdef Word words[PERSON_WORDS + 1]
        cdef int count, start, stop
        cdef uint16_t second
        if length > PERSON_MOST:
            return False
        count = self._words_of(text, 0, length, words, PERSON_WORDS + 1)
        if not PERSON_LEAST <= count <= PERSON_WORDS:
            return False
        start, stop = words[0].start, words[0].start + words[0].length
        while start < stop and self.classes[text[start]] & PERSON_EDGE:
            start += 1
        while stop > start and self.classes[text[stop - 1]] & PERSON_EDGE:
            stop -= 1
        if not self.printed.of(_hash(text + start, stop - start)) & GIVEN:
            return False
        second = text[words[1].start]
        if second in (0x64A, 0x62A):  # a verb, «يفتتح», where it is no name
            if not self.printed.of(_hash(text + words[1].start, words[1].length)) & GIVEN:
                return False
        return self.names_only(text, 0, length)

    cdef bint is_place(self, const uint16_t* text, int start, int stop) noexcept nogil:
        """Whether a piece names a place, or several and nothing else."""
        cdef uint16_t fold[MOST_FOLD]
        cdef int at = start, end, first = start, places = 0, length
        if self._known(text, start, stop) & IS_PLACE:
            return True
        while at <= stop:
            end = self._behind_place(text, at, stop) if at < stop else at + 1
            if end > at:
                length = self._key(text, first, at, fold)
                if length:
                    if not self.keys.of(_hash(fold, length)) & IS_PLACE:
                        return False
                    places += 1
                first = end
            at = max(end, at + 1)
        return places > 1

    cdef int _behind_place(self, const uint16_t* text, int at, int stop) noexcept nogil:
        """Where the sign between places that begins at `at` ends; `at` where none does."""
        cdef int sign = at
        while sign < stop and self._is_space(text[sign]):
            sign += 1
        if sign == stop:
            return at
        if self.classes[text[sign]] & BETWEEN_PLACES:
            sign += 1
            while sign < stop and self._is_space(text[sign]):
                sign += 1
            return sign
        if sign > at and text[sign] == WAW and sign + 1 < stop:
            return sign + 1 if not self._is_space(text[sign + 1]) else at
        return at
