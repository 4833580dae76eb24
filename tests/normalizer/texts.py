"""Texts for property tests: what Arabic dumps hold, and what could break a rule."""

from hypothesis import strategies as st

LETTERS = "ابتةثجحخدذرزسشصضطظعغفقكلمنهويىأإآؤئء"
MARKS = "ًٌٍَُِّْٰٕٓٔۖۡۥ"
SPACES = "  \n\t\r\u00a0\u2003\u2028"
SIGNS = "٠١٢۳45،؛؟٫٬٪«»“”'.:;"
INVISIBLE = "\u200b\u200c\u200d\u200f\ufeff\u00ad\u0000"
FORMS = "ﷺﷲﷻ﷽ﻻﻷﺄﺑﱞﹱﻫﻶ"
OTHERS = "کگیپچہەھۀabcé<>&;#@/😀👨🔥\u2764\ufe0f\u0301가"
PIECES = [
    "&amp;", "&#1575;", "lt;", "ÇáÓáÇã", "ط§ظ„ط³ظ„ط§ظ…", "Ø±Ø³Ø§Ù„Ø©", "تتتابع", "1،2", "هـ",
    "1446هـ",
    "شَيْـًٔا", "e\u0301", "\r\n", "5 ٪", "جميييل", "https://a.org/#x", "@user", "#وسم_عام",
    "می\u200cشود", "بُّ", "مُحَمَّد",
]  # fmt: skip

ALPHABET = LETTERS * 2 + MARKS * 2 + SPACES + SIGNS + INVISIBLE + FORMS + OTHERS + "ـ" * 12

arabic = st.lists(st.one_of(st.sampled_from(ALPHABET), st.sampled_from(PIECES)), max_size=40).map(
    "".join
)
"""Short texts of everything above."""

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
"""Any Unicode text."""

texts = st.one_of(arabic, anything)
