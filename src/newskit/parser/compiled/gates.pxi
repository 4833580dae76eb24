# Which lines may be more than they seem: the gates of `glance.pyx`, included there as text.


cdef uint64_t _before(uint16_t stop, const uint16_t* fold, int length,
                      Letters letters) noexcept nogil:
    """The hash of what stands before the first character of a class."""
    cdef uint64_t value = SEED
    cdef int i
    for i in range(length):
        if letters.classes[fold[i]] & stop:
            break
        value = (value ^ fold[i]) * PRIME
    return value


cdef uint32_t _pieces(const uint16_t* fold, int length, Letters letters,
                      Lexicon common) noexcept nogil:
    """The flags of all words of a fold, cut at its signs, and of what stands behind «و»."""
    cdef uint32_t flags = 0, word
    cdef int i, start = 0
    for i in range(length + 1):
        if i == length or letters.classes[fold[i]] & BULLET:
            if i > start:
                word = common.of(_hash(fold + start, i - start))
                flags |= word if word & OF_AGENCY else word | OF_NO_AGENCY
                if fold[start] == 0x648:
                    flags |= common.of(_hash(fold + start + 1, i - start - 1))
            start = i + 1
    return flags


cdef int _inner(const Look* look) noexcept nogil:
    """The strongest punctuation inside, as in `shape`."""
    if look.stops:
        return 4 if look.stops > 1 else 3
    if look.commas:
        return 2 if look.commas > 1 else 1
    return 6 if look.bar else 5 if look.colon >= 0 else 7 if look.over else 8 if look.dash else 0


cdef int _script(const Look* look, int head) noexcept nogil:
    """The script of the first characters, as in `shape`; `digits` are asked of the whole line."""
    if not look.latin:
        return 0 if look.arabic else 3 if look.digits else 4
    if look.arabic * 2 > head:
        return 0
    return 2 if look.latin > 3 * look.arabic else 1


cdef int _cue(Gate gate, Letters letters, const uint16_t* fold, int length, const Word* words,
              int count, int characters) except -2:
    """The category of a line of at most `CUE_EXACT` characters, by its fold; or ASK."""
    cdef int key = length, half, i, found
    cdef uint32_t flags
    while key and letters.classes[fold[key - 1]] & BULLET:
        key -= 1
    if not key:
        return ASK
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
        found = _opens(<list> gate.openings[flags >> 8], letters, fold, length, characters)
        if found:
            return found
    return _holds(gate, fold, length, words, count)


cdef int _long_cue(Gate gate, Letters letters, int kind, const void* text, int characters,
                   int first_word) except -2:
    """The category that opens a line longer than `CUE_EXACT`; 0 for none, or ASK.

    Its first word alone says whether the head of the line is to be looked at.
    """
    cdef uint16_t fold[MOST_FOLD]
    cdef int offset, length = _fold(kind, text, 0, first_word, letters, fold, &offset)
    cdef uint64_t value = _before(CUT, fold + offset, length, letters)
    cdef uint32_t flags
    if value != SEED and not gate.words.of(value) & OPENS_CUE:
        return 0
    length = _fold(kind, text, 0, CUE_HEAD, letters, fold, &offset)
    flags = gate.words.of(_before(CUT, fold + offset, length, letters))
    if not flags & OPENS_CUE:
        return 0
    return _opens(<list> gate.openings[flags >> 8], letters, fold + offset, length, characters)


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


cdef int _opens(list phrases, Letters letters, const uint16_t* fold, int length,
                int characters) except -2:
    """The category of the first phrase that opens the line; 0 for none, or ASK."""
    cdef str phrase
    cdef int category, longest, size, i
    cdef bint whole, ask
    for phrase, category, longest, whole, ask in phrases:
        size = <int> len(phrase)
        if characters > longest or size > length:
            continue
        for i in range(size):
            if PyUnicode_READ(PyUnicode_KIND(phrase), PyUnicode_DATA(phrase), i) != fold[i]:
                break
        else:
            if whole and size < length and letters.classes[fold[size]] & ALNUM:
                continue
            return ASK if ask else category
    return 0


cdef int _worth(int kind, const void* text, const Look* look, int script, uint32_t opening,
                uint32_t pieces, Letters letters, Lexicon common) noexcept nogil:
    """Which tests of `kinds` the line may pass; `BY_FORM` for those that look at no word.

    `opening` are the flags of the first word, `pieces` those of all words, cut at signs.
    """
    cdef int length = look.length, worth = 0
    cdef uint16_t last = look.last
    cdef bint digit = look.classes & DIGIT != 0, bracket = last in (c')', c']')
    cdef bint slash = look.slash > 0 and length - look.slash > 2 and (
        letters.classes[PyUnicode_READ(kind, text, look.slash - 1)] & SPACE
    )
    if look.dotted or _begins_address(PyUnicode_READ(kind, text, 0)):
        worth = BY_FORM
    if length > LABEL:
        return worth
    if bracket or script > 2 or look.at or look.copyright or last == 0x640 or (
        letters.classes[last] & DIGIT and look.colon >= length - 8
    ):
        worth |= BY_FORM
    if (length <= DATE_LINE if digit else length <= WORDED_DATE) and _of_date(
        kind, text, length, letters, common
    ):
        worth |= DATE
    if pieces & OPENS_AGENCY:
        if bracket or slash:
            worth |= AGENCY
        elif length <= CREDIT and not digit and not _ends_sentence(last) and (
            not pieces & OF_NO_AGENCY or _is_cut(kind, text, length)
        ):
            worth |= AGENCY
    if digit:
        if length <= DATED_MOST and _has_year(kind, text, length, letters):
            worth |= DATED
        return worth
    if opening & OPENS_PERSON and length <= PERSON_MOST and not _ends_sentence(last):
        worth |= PERSON
    if length > BYLINE_MOST and not bracket or last in (c'.', 0x61F, c'?', c'!', 0x2026):
        return worth
    if opening & OPENS_BYLINE:
        worth |= BYLINE
    elif pieces & (OPENS_PLACE | OPENS_AGENCY):
        if bracket or letters.classes[last] & BULLET:
            worth |= BYLINE
        elif look.colon < 0:
            worth |= BYLINE if look.dashes else 0
        elif opening & OPENS_PLACE and _names_follow(kind, text, length, letters):
            worth |= BYLINE
    return worth


cdef bint _is_cut(int kind, const void* text, int length) noexcept nogil:
    """Whether a line has signs, or a «و», between which the name of an agency may stand."""
    cdef int i
    cdef uint16_t letter, before = 0
    for i in range(length):
        letter = PyUnicode_READ(kind, text, i)
        if letter in (c'/', c'+', 0x60C, c',', c'|', 0x2013, 0x2014, c'-') or (
            letter == 0x648 and before == 32
        ):
            return True
        before = letter
    return False


cdef inline bint _ends_sentence(uint16_t letter) noexcept nogil:
    return letter in (c'.', 0x61F, c'!', c':')


cdef bint _has_year(int kind, const void* text, int length, Letters letters) noexcept nogil:
    """Whether a number of four digits begins with 1 or 2, in ASCII or Arabic digits."""
    cdef int i, run = 0
    cdef uint16_t letter, first = 0
    for i in range(length + 1):
        letter = PyUnicode_READ(kind, text, i) if i < length else 32
        if letters.classes[letter] & DIGIT:
            if not run:
                first = letter
            run += 1
        else:
            if run == 4 and first in (c'1', c'2', 0x661, 0x662):
                return True
            run = 0
    return False


cdef bint _names_follow(int kind, const void* text, int length, Letters letters) noexcept nogil:
    """Whether a colon touches the word before it, and few words or another colon follow."""
    cdef int i, words = 0
    cdef bint colon = False, inside = False
    cdef uint16_t letter
    for i in range(length):
        letter = PyUnicode_READ(kind, text, i)
        if letter == c':':
            if colon:
                return True
            if i and letters.classes[PyUnicode_READ(kind, text, i - 1)] & SPACE:
                return False
            colon = True
        elif colon:
            if letters.classes[letter] & SPACE:
                inside = False
            elif not inside:
                inside = True
                words += 1
    return words <= BYLINE_WORDS


cdef inline bint _begins_address(uint16_t letter) noexcept nogil:
    """http, //, www, IFRAME in any case; İ and ı, too, are cases of i."""
    return letter == c'/' or letter | 32 in (c'h', c'w', c'i') or letter in (0x130, 0x131)


cdef bint _of_date(int kind, const void* text, int length, Letters letters,
                   Lexicon common) noexcept nogil:
    """Whether every word is one of dates, but for what is written onto a number («5th»)."""
    cdef uint64_t value = SEED
    cdef uint16_t letter, c, before = 0
    cdef int i
    cdef bint running = False, foreign = False, latin = False, onto = False
    for i in range(length + 1):
        letter = PyUnicode_READ(kind, text, i) if i < length else 32
        c = letters.classes[letter]
        if c & UNSEEN:
            continue
        if c & ALPHA:
            if not running:
                running, foreign, latin, value = True, False, letter < 128, SEED
                onto = before & DIGIT != 0
            foreign |= letter > 127
            if letters.folds[letter]:
                value = (value ^ letters.folds[letter]) * PRIME
        elif running:
            running = False
            if not common.of(value) & OF_DATE and not (latin and (foreign or onto)):
                return False
        before = c
    return True
