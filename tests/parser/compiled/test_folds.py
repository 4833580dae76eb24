"""The look-up form of a text: compiled as in Python."""

from hypothesis import example, given
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import SIGNS, needs

from newskit.parser.cue_key import BULLETS, cue_fold, cue_key, plain_fold

PIECES = st.sampled_from(
    [*SIGNS, *"أإآةىيه", "button ", "(BUTTON) ", "اقرأ", "مصر", "\x01", "٠ 0 0"]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=20)


@given(TEXTS)
@example("اقرأ .")
@example(". اقرأ")
@example("اقرأ . أيضًا :")
@example("ن" * 600 + " 0 0")
def test_texts_fold_alike(text: str) -> None:
    """With blank words at either end, runs of numbers, colons and signs that go."""
    needs("folds")
    assert cue_fold(text) == plain_fold(text)
    assert cue_key(text) == plain_fold(text).rstrip(BULLETS)


def test_what_only_the_plain_version_reads_is_left_to_it() -> None:
    """Presentation forms, and letters beyond the plane."""
    folds = needs("folds")
    from newskit.parser.cue_key import _COMPILED

    assert isinstance(_COMPILED, folds.Folds)
    assert [_COMPILED.fold(text) for text in ("ﺛﻘﺎﻓﺔ", "خبر 😀", "خبر")] == [None, None, "خبر"]
