"""What the compiled look, the echoes and the splitter say of the lines that are hard for them."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.parser.compiled.test_kernels import LAYOUTS, known, needs, plain_echoes

from newskit.parser import echoes, glances
from newskit.parser.markdown import MARKS, PAIRS, page_lines
from newskit.parser.measures import measures
from newskit.parser.shape import shape_of

NAMES = ["الرئيسية", "أخبار", "سياسة", "العالم العربي", "رياضة", "تواصل معنا", "طباعة", "قصر المال"]
SIGNED = [
    "رويترز",
    "أ ف ب",
    "صورة",
    "بيروت",
    "رام الله",
    "هدى منصور",
    "وكتبت",
    "كتب",
    "يفتتح",
    "١٢",
]


def assert_same_look(text: str, layout: str) -> None:
    """Hold the compiled shape of a line to the plain one."""
    needs("glance")
    words = known(layout)
    rows = glances.shape_rows([glances.look_over([text])], [words])
    assert tuple(rows[0]) == shape_of(text, words.cues)


@given(st.lists(st.lists(st.sampled_from(["خبر", "أ ب", "[x](y)", "# z"]), max_size=5), max_size=4))
def test_measures_are_those_of_the_lines(pages: list[list[str]]) -> None:
    """Characters, blank lines, indents and marks come from the lines as they are."""
    needs("split")
    made = [page_lines("\n\n ".join(page).encode()) for page in pages]
    all_lines = [line for page in made for line in page]
    assert [list(column) for column in measures(made)] == [
        [len(line.text) for line in all_lines],
        [line.blanks for line in all_lines],
        [line.indent for line in all_lines],
        [MARKS.index(line.mark) for line in all_lines],
    ]


@given(st.text(alphabet="](# *>\nأ", max_size=12))
def test_pages_without_markdown_are_known(text: str) -> None:
    """A page is looked through for signs of Markdown where one of the pairs stands in it."""
    assert needs("split").has_signs(text.encode()) == any(pair in text.encode() for pair in PAIRS)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([" ", " > ", " | ", "  ›", " و"]))),
    st.sampled_from(LAYOUTS),
)
@example([("الرئيسية", " > "), ("رياضة", " ")], "generic")
@example([("أخبار", " | "), ("سياسة", " | "), ("رياضة", " ")], "generic")
def test_paths_and_menus_look_the_same(names: list[tuple[str, str]], layout: str) -> None:
    """So do names of sections that follow each other."""
    assert_same_look("".join(name + sign for name, sign in names).strip() or "خبر", layout)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(SIGNED),
            st.sampled_from([" ", " (", ") ", ": ", " - ", "، ", " / ", "/", " و", "!", ".", " *"]),
        ),
        min_size=1,
        max_size=6,
    )
)
@example([("هدى منصور", " ("), ("بيروت", ") *")])
@example([("صورة", ": "), ("رويترز", "")])
def test_signed_lines_look_the_same(words: list[tuple[str, str]]) -> None:
    """So do bylines, credits and what looks like them: no test is left out that would pass."""
    assert_same_look("".join(word + sign for word, sign in words).strip(), "generic")


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["قصر المال يفتح أبوابه غدا", "سوق قديمة في قلب المدينة", "موقع"]),
            st.sampled_from([" - ", "|", " | ", ":", " : ", " -", "\u00a0»\t", "", " — | "]),
        ),
        max_size=4,
    )
)
def test_parts_of_titles_are_the_same(parts: list[tuple[str, str]]) -> None:
    """A title is cut at the same separators."""
    needs("echo")
    title = "".join(part + sign for part, sign in parts).strip() or "خبر"
    page = [title, *(part for part, _ in parts), title]
    is_long = np.zeros(len(page), bool)
    assert echoes.echoes(page, is_long).tolist() == plain_echoes(page, is_long.tolist())
