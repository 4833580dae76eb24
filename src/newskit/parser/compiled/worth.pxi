# What the signs of a line say, and which tests of `kinds` it may pass at all, for `glance.pyx`;
# included there as text.


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


cdef int _worth(const uint16_t* text, const Look* look, int script, uint32_t opening,
                uint32_t pieces, Letters letters, Lexicon common) noexcept nogil:
    """Which tests of `kinds` the line may pass; `BY_FORM` for those that look at no word.

    `opening` are the flags of the first word, `pieces` those of all words, cut at signs.
    """
    cdef int length = look.length, worth = 0
    cdef uint16_t last = look.last
    cdef bint digit = look.classes & DIGIT != 0, bracket = last in (c')', c']')
    cdef bint slash = look.slash > 0 and length - look.slash > 2 and (
        letters.classes[text[look.slash - 1]] & SPACE
    )
    if look.dotted or _begins_address(text[0]):
        worth = BY_FORM
    if length > LABEL:
        return worth
    if bracket or script > 2 or look.at or look.copyright or last == 0x640 or (
        letters.classes[last] & DIGIT and look.colon >= length - 8
    ):
        worth |= BY_FORM
    if (length <= DATE_LINE if digit else length <= WORDED_DATE) and _of_date(
        text, length, letters, common
    ):
        worth |= DATE
    if pieces & OPENS_AGENCY:
        if bracket or slash:
            worth |= AGENCY
        elif length <= CREDIT and not digit and not _ends_sentence(last) and (
            not pieces & OF_NO_AGENCY or _is_cut(text, length)
        ):
            worth |= AGENCY
    if digit:
        if length <= DATED_MOST and _has_year(text, length, letters):
            worth |= DATED
        return worth
    if opening & OPENS_PERSON and length <= PERSON_MOST and not _ends_sentence(last):
        worth |= PERSON
    if length > BYLINE_MOST and not bracket or last in (c'.', 0x61F, c'?', c'!', 0x2026):
        return worth
    if opening & OPENS_BYLINE:
        worth |= BYLINE
    elif pieces & (OPENS_PLACE | OPENS_AGENCY) or look.tatweel:  # a dash, which the fold drops
        if bracket or letters.classes[last] & BULLET:
            worth |= BYLINE
        elif look.colon < 0:
            worth |= BYLINE if look.dashes else 0
        elif opening & OPENS_PLACE and _names_follow(text, length, letters):
            worth |= BYLINE
    return worth


cdef bint _is_cut(const uint16_t* text, int length) noexcept nogil:
    """Whether a line has signs, or a «و», between which the name of an agency may stand."""
    cdef int i
    cdef uint16_t letter, before = 0
    for i in range(length):
        letter = text[i]
        if letter in (c'/', c'+', 0x60C, c',', c'|', 0x2013, 0x2014, c'-') or (
            letter == 0x648 and before == 32
        ):
            return True
        before = letter
    return False


cdef inline bint _ends_sentence(uint16_t letter) noexcept nogil:
    return letter in (c'.', 0x61F, c'!', c':')


cdef bint _has_year(const uint16_t* text, int length, Letters letters) noexcept nogil:
    """Whether a number of four digits begins with 1 or 2, in ASCII or Arabic digits."""
    cdef int i, run = 0
    cdef uint16_t letter, first = 0
    for i in range(length + 1):
        letter = text[i] if i < length else 32
        if letters.classes[letter] & DIGIT:
            if not run:
                first = letter
            run += 1
        else:
            if run == 4 and first in (c'1', c'2', 0x661, 0x662):
                return True
            run = 0
    return False


cdef bint _names_follow(const uint16_t* text, int length, Letters letters) noexcept nogil:
    """Whether a colon touches the word before it, and few words or another colon follow."""
    cdef int i, words = 0
    cdef bint colon = False, inside = False
    cdef uint16_t letter
    for i in range(length):
        letter = text[i]
        if letter == c':':
            if colon:
                return True
            if i and letters.classes[text[i - 1]] & SPACE:
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


cdef bint _of_date(const uint16_t* text, int length, Letters letters,
                   Lexicon common) noexcept nogil:
    """Whether every word is one of dates, but for what is written onto a number («5th»)."""
    cdef uint64_t value = SEED
    cdef uint16_t letter, c, before = 0
    cdef int i
    cdef bint running = False, foreign = False, latin = False, onto = False
    for i in range(length + 1):
        letter = text[i] if i < length else 32
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
