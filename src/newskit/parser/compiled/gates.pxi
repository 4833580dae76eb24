# The words of a layout, and what they say of a line, for `glance.pyx`; included there as text.


cdef class Gate:
    """The words of one layout: flags of words, categories of whole lines, phrases that open one.

    `names` are those that may follow each other on a line, at most `longest` words each, and
    `categories` what such a line is: a section, a menu, or controls.
    A word with OPENS_CUE has above its flags the index in `openings` of the phrases it opens, in
    the order in which `cues` tries them: (phrase, category, longest line, whether no letter may
    follow, what else it wants). `holds` leads from a word to the place in `held` of
    the phrases that have it: (phrase, category). `plain` are asked in doubt: the category of a
    line, by its name in `categories`, and the shapes of lines, by their texts.
    """

    cdef Lexicon words, exact, holds, names
    cdef list openings, held
    cdef Names known
    cdef object cue_of, shapes
    cdef dict categories
    cdef int longest, section, nav, control, header

    def __cinit__(self, Names known, plain, dict categories, words, exact, list openings, holds,
                  list held, names, int longest, of_names):
        self.known, self.categories = known, categories
        self.cue_of, self.shapes = plain
        self.words, self.exact, self.holds = Lexicon(words), Lexicon(exact), Lexicon(holds)
        self.openings, self.held = openings, held
        self.names, self.longest = Lexicon(names), longest
        self.section, self.nav, self.control, self.header = of_names

    def name(self, Sights sights):
        """Add to the shapes of lines what their words say, and give all of them."""
        cdef int[:, ::1] rows = sights.rows
        cdef Py_ssize_t at, field
        cdef int found
        for at in range(len(sights.texts)):
            if not sights.seen[at].text:
                shape = self.shapes[sights.texts[at]]
                for field in range(FIELDS):
                    rows[at, field] = shape[field]
                continue
            found = self._category(sights, &sights.seen[at])
            if found == ASK:
                found = self.categories[self.cue_of(sights.texts[at])]
            rows[at, CUE_FIELD] = found
        return sights.rows

    cdef int _category(self, Sights sights, const Seen* line) except -2:
        """What the words of a line say: its category, or ASK."""
        cdef uint16_t whole[MOST_FOLD]
        cdef Word more[MOST_WORDS]
        cdef const uint16_t* fold = sights.letters + line.start
        cdef const Word* words = sights.words + line.first
        cdef const uint16_t* text = line.text
        cdef int length = line.length, size = line.size, count = line.count, offset, i
        if length <= CUE_EXACT:
            if text[0] == c'[' and text[length - 1] == c']':
                return ASK  # the name of a file, it may be
            return _cue(self, self.known, text, fold, size, words, count, length)
        if length <= CUE_CONTAINS:
            if length > SITE_MOST:
                size = _fold(text, 0, length, self.known.letters, whole, &offset)
                fold, words = whole + offset, more
                count = _words(fold, size, more)
            if _holds(self, fold, size, words, count):
                return ASK  # it depends on how the words are printed
        for i in range(CUE_HEAD):
            if self.known._is_space(text[i]):
                break
        else:
            i = CUE_HEAD
        return _long_cue(self, self.known, text, length, i)



cdef int _cue(Gate gate, Names names, const uint16_t* text, const uint16_t* fold, int length,
              const Word* words, int count, int characters) except -2:
    """The category of a line of at most `CUE_EXACT` characters, by its fold; or ASK."""
    cdef Letters letters = names.letters
    cdef int key = length, half, i, found
    cdef uint32_t flags
    while key and letters.classes[fold[key - 1]] & BULLET:
        key -= 1
    if not key:
        return gate.exact.of(SEED)  # signs alone
    half = key // 2
    if key % 2 and fold[half] == 32 and _same(fold, fold + half + 1, half):
        key = half  # «القائمة القائمة»
    flags = gate.words.of(_hash(fold, min(words[0].length, key)))
    if flags & OPENS_EXACT:
        found = gate.exact.of(_hash(fold, key))
        if found:
            return found
    found = _path(gate, letters, fold, key, words, count)
    if found:
        return found
    flags = gate.words.of(_before(CUT, fold, length, letters))
    if flags & OPENS_CUE:
        found = _opens(<list> gate.openings[flags >> 8], gate, names, text, fold, length,
                       characters)
        if found:
            return found
    return _holds(gate, fold, length, words, count)


cdef int _long_cue(Gate gate, Names names, const uint16_t* text, int characters,
                   int first_word) except -2:
    """The category that opens a line longer than `CUE_EXACT`; 0 for none, or ASK.

    Its first word alone says whether the head of the line is to be looked at.
    """
    cdef uint16_t fold[MOST_FOLD]
    cdef Letters letters = names.letters
    cdef int offset, length = _fold(text, 0, first_word, letters, fold, &offset)
    cdef uint64_t value = _before(CUT, fold + offset, length, letters)
    cdef uint32_t flags
    if value != SEED and not gate.words.of(value) & OPENS_CUE:
        return 0
    length = _fold(text, 0, CUE_HEAD, letters, fold, &offset)
    flags = gate.words.of(_before(CUT, fold + offset, length, letters))
    if not flags & OPENS_CUE:
        return 0
    return _opens(<list> gate.openings[flags >> 8], gate, names, text, fold + offset, length,
                  characters)


cdef int _holds(Gate gate, const uint16_t* fold, int length, const Word* words,
                int count) except -2:
    """The category of the first phrase that stands anywhere in the fold; 0 for none."""
    cdef str phrase
    cdef int category, i
    cdef uint32_t index
    for i in range(count):
        index = gate.holds.of(words[i].hash)
        if index:
            for phrase, category in <list> gate.held[index - 1]:
                if _stands_in(phrase, fold, length):
                    return category
    return 0


cdef bint _stands_in(str phrase, const uint16_t* fold, int length):
    cdef int at, i, size = <int> len(phrase), kind = PyUnicode_KIND(phrase)
    cdef const void* letters = PyUnicode_DATA(phrase)
    for at in range(length - size + 1):
        for i in range(size):
            if PyUnicode_READ(kind, letters, i) != fold[at + i]:
                break
        else:
            return True
    return False


cdef inline bint _same(const uint16_t* one, const uint16_t* other, int length) noexcept nogil:
    cdef int i
    for i in range(length):
        if one[i] != other[i]:
            return False
    return True


cdef int _opens(list phrases, Gate gate, Names names, const uint16_t* text,
                const uint16_t* fold, int length, int characters) except -2:
    """The category of the first phrase that opens the line; 0 for none, or ASK."""
    cdef str phrase
    cdef int category, longest, size, i, wanted
    cdef bint whole
    for phrase, category, longest, whole, wanted in phrases:
        size = <int> len(phrase)
        if characters > longest or size > length:
            continue
        for i in range(size):
            if PyUnicode_READ(PyUnicode_KIND(phrase), PyUnicode_DATA(phrase), i) != fold[i]:
                break
        else:
            if whole and size < length and names.letters.classes[fold[size]] & ALNUM:
                continue
            if wanted == TO_ASK:
                return ASK
            if wanted == NAMES_BEHIND:
                if not _names_behind(names, text, characters, fold + size, length - size):
                    continue
            elif wanted == MORE_BEHIND and _is_between(names.letters, fold + size, length - size):
                return gate.header
            return category
    return 0


cdef inline bint _is_between(Letters letters, const uint16_t* fold, int length) noexcept nogil:
    """Nothing but signs between names."""
    cdef int i
    for i in range(length):
        if not letters.classes[fold[i]] & BETWEEN:
            return False
    return True


cdef bint _names_behind(Names names, const uint16_t* text, int length, const uint16_t* rest,
                        int size) noexcept nogil:
    """Whether what stands behind a label, as printed, can be names; `rest` is the fold of it."""
    cdef Word words[MOST_WORDS]
    cdef int left = _words(rest, size, words), at = length
    if _is_between(names.letters, rest, size):
        return True
    while left and at:  # so many words at the end of the line
        while at and names._is_space(text[at - 1]):
            at -= 1
        while at and not names._is_space(text[at - 1]):
            at -= 1
        left -= 1
    return names.names_only(text, at, length)
