"""The words that open and close lines, and the list of them."""

import pytest

from newskit.parser.cue_key import cue_fold
from newskit.parser.cues import Cues
from newskit.parser.layout import load_layout
from newskit.parser.shape import (
    CLOSER_CHARS,
    OPENER_CHARS,
    closers,
    line_words,
    openers,
    shape_of,
)
from tools.train.line_words import LEAST, rows


@pytest.mark.parametrize(
    ("text", "opener", "closer"),
    [
        ("• اقرأ أيضًا:", "اقرا", "ايضا"),
        ("المصدر: وكالات", "المصدر", "وكالات"),
        ("مشاركة", "مشاركه", "مشاركه"),
        ("«»", "", ""),
    ],
)
def test_words_are_folded_and_lose_their_colon(text: str, opener: str, closer: str) -> None:
    """Bullets, vowels, spelling of alef and teh marbuta, and a colon are no part of the word."""
    assert line_words(text) == (opener, closer)


def test_long_lines_have_none() -> None:
    """What opens a paragraph is a word of the story; what closes a title, too."""
    word = "مشاركة "
    title = word * (CLOSER_CHARS // len(word) + 1)
    assert line_words(title.strip())[1] == ""
    assert line_words(word * (OPENER_CHARS // len(word) + 1) + "لها") == ("", "")


@pytest.mark.parametrize("words", [openers(), closers()], ids=["openers", "closers"])
def test_the_list_is_folded_and_numbered_from_one(words: dict[str, int]) -> None:
    """Each word is as `cue_fold` leaves it; number 0 stays for words that are not known."""
    assert all(cue_fold(word) == word for word in words if word.isalpha())
    assert list(words.values()) == list(range(1, len(words) + 1))


def test_shape_knows_the_words_of_a_line() -> None:
    """A word that is not in the list is number 0."""
    cues = Cues(load_layout("generic"))
    shape = shape_of("المصدر: بشكيرستان", cues)
    assert shape.opener == openers()["المصدر"]
    assert shape.closer == 0


def test_a_word_of_few_publishers_is_left_out() -> None:
    """The list holds the words of the trade; one side alone may be enough."""
    opening = {"اقرا": LEAST, "بوابه": LEAST - 1, "12": 99, "a+": 99, "-": 99}
    closing = {"اقرا": LEAST - 1, "المزيد": LEAST + 2}
    assert list(rows(opening, closing)) == [f"اقرا\t{LEAST}\t0", f"المزيد\t0\t{LEAST + 2}"]
