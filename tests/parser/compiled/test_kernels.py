"""The compiled core of the parser against its Python: the same results, to the last byte."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newskit.parser import echoes, glances, lines
from newskit.parser.compiled import kernel
from newskit.parser.cues import Cues
from newskit.parser.decoder import stepped_marginals, stepped_paths
from newskit.parser.fields.dates import lexicon
from newskit.parser.grammar import FORBIDDEN
from newskit.parser.layout import load_layout
from newskit.parser.layout_choice import layout_scores
from newskit.parser.lines import RawLine
from newskit.parser.model import TABLE_STARTS, load_model
from newskit.parser.shape import Shapes, shape_of
from newskit.parser.slots import SLOTS

DATA = Path(__file__).parents[3] / "data"
PROGRAM = Path(sys.executable).with_name("newskit")
LAYOUTS = ("generic", "aawsat", "bbc")
SIGNS = [
    *" \t\u00a0.:،,؛|/\\-–—ـ()[]«»\"'…؟!?*•+#@©_%0123٤٥۶<>›·",
    *("  ", " - ", " | ", ": ", "..", " :", "\u200f", "\u061c", "\ufeff", "\u2003", "\x1c", "\x85"),
    *("ً", "ّ", "ُ", "ٰ", "\u06e5", "ﺛﻘ", "ﷲ", "😀", "𝗔", "é", "İ", "www.", ".com", "h", "Z", "th"),
]


def needs(name: str) -> Any:
    """A compiled module, or the test is skipped."""
    found = kernel(name)
    if found is None:
        pytest.skip(f"compiled.{name} was not built here, or NEWSKIT_PLAIN is set")
    return found


@cache
def samples() -> list[list[str]]:
    """The texts of the lines of each sample page."""
    return [
        [line.text for line in lines.plain_lines(path.read_bytes())]
        for path in sorted(DATA.glob("*.txt"))
        if is_utf8(path)
    ]


def is_utf8(path: Path) -> bool:
    """Some samples are in legacy encodings."""
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def pieces() -> list[str]:
    """What random lines are made of: words as the samples print them, words of dates, signs."""
    words = {word for page in samples() for text in page for word in text.split()}
    return sorted(words | set(lexicon.entries()) | {"و" + word for word in words}) + SIGNS * 40


TEXTS = (
    st.lists(st.sampled_from(pieces()), min_size=1, max_size=24)
    .flatmap(lambda found: st.sampled_from(["", " "]).map(lambda glue: glue.join(found)))
    .map(str.strip)
    .filter(bool)
)


def weights(seed: int, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Random log weights: of lines, of steps, of first states."""
    random = np.random.default_rng(seed)
    states = len(load_model().grammar.states)
    shapes = ((count, states), (states, states), (states,))
    found = [random.normal(size=shape, scale=4).astype(np.float32) for shape in shapes]
    return found[0], found[1], found[2]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.integers(0, 2**32 - 1))
def test_paths_are_those_of_the_plain_decoder(lengths: list[int], seed: int) -> None:
    """Viterbi in C takes the same path, ties and all."""
    chain = needs("chain")
    emissions, steps, first = weights(seed, sum(lengths))
    emissions, steps = np.round(emissions), np.round(steps)  # many ties
    here = chain.best_paths(emissions, lengths, steps, first)
    assert here.tolist() == stepped_paths(emissions, lengths, steps, first).tolist()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(0, 2**32 - 1))
def test_posteriors_are_those_of_the_plain_decoder(lengths: list[int], seed: int) -> None:
    """Forward-backward in C agrees to far more digits than are printed; pages do not mix."""
    chain = needs("chain")
    emissions, steps, first = weights(seed, sum(lengths))
    here = chain.marginals(emissions, lengths, steps, first, FORBIDDEN)
    plain = stepped_marginals(emissions, lengths, steps, first)
    np.testing.assert_allclose(here, plain, rtol=1e-9, atol=1e-12)
    alone = np.concatenate(
        [
            chain.marginals(page, [len(page)], steps, first, FORBIDDEN)
            for page in np.split(emissions, np.cumsum(lengths)[:-1])
        ]
    )
    assert here.tobytes() == alone.tobytes()


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_emissions_are_those_of_the_plain_model(seed: int, count: int) -> None:
    """Weights are added in the order of the slots."""
    chain = needs("chain")
    random = np.random.default_rng(seed)
    matrix = np.stack([random.integers(0, slot.size, count) for slot in SLOTS], 1).astype(np.int16)
    model = load_model()
    plain = np.zeros((count, len(model.grammar.states)), np.float32)
    for column, start in enumerate(TABLE_STARTS[:-1]):
        plain += model.emission[matrix[:, column] + start]
    assert chain.emissions(matrix, TABLE_STARTS, model.emission).tobytes() == plain.tobytes()


@given(st.text(alphabet=" \n\r\t\v\f\x1c\x85\u00a0\u2028\u3000aبج😀", max_size=40))
def test_lines_are_those_of_the_plain_splitter(text: str) -> None:
    """The same lines with the same numbers, bytes and indents, whatever white space there is."""
    split = needs("split")
    assert split.split_lines(text.encode(), RawLine) == lines.plain_lines(text.encode())


@settings(max_examples=300)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ابج–،\n é")), max_size=40))
def test_texts_are_those_of_python(text: str) -> None:
    """Letters of one, two, three and four bytes are decoded to the very same text."""
    data = text.encode("utf-8", "ignore")
    assert needs("split").split_lines(data, RawLine) == lines.plain_lines(data)


@settings(max_examples=300)
@given(st.lists(st.sampled_from([b"\xd8\xa7", b"\xe2\x80", b"a", b"\xc3\xa9", b"\xed\xa0\x80"])))
@example([b"\xd8\xa7", b"\xff"])
@example([b"\xd8\xa7", b"\xc1\x81"])
@example([b"\xd8\xa7", b"\xe0\x81\x81"])
@example([b"\xd8\xa7", b"\xf4\x90\x80\x80"])
@example([b"\xd8\xa7", b"\xd8"])
def test_bytes_beside_text_are_an_error(pieces: list[bytes]) -> None:
    """What Python does not decode is not decoded, wherever it stands."""
    data = b"".join(pieces)
    split = needs("split").split_lines
    try:
        plain = lines.plain_lines(data)
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            split(data, RawLine)
    else:
        assert split(data, RawLine) == plain


def test_lines_have_their_fields() -> None:
    """The compiled splitter knows the first fields of a line; later ones have defaults."""
    found = len(needs("split").FIELDS)
    assert RawLine._fields[:found] == needs("split").FIELDS
    assert RawLine._fields[found:] == tuple(RawLine._field_defaults)


def test_bytes_that_are_no_text_are_an_error() -> None:
    """As in Python: a dump is valid UTF-8 by the time it comes here."""
    with pytest.raises(UnicodeDecodeError):
        needs("split").split_lines(b"\xd5\xe1", RawLine)


def test_bounds_agree() -> None:
    """Kernels and plain modules have the same bounds; or else the plain ones do all the work."""
    assert needs("glance").limits() == glances.limits()
    assert echoes.compiled_fits()


@cache
def known(layout: str) -> Shapes:
    """Shapes in the words of a layout."""
    return Shapes(Cues(load_layout(layout)))


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(LAYOUTS))
@example("- رويترز - القاهرة", "generic")
@example("نشرمنذ 5 ساعات", "generic")
@example("القائمة القائمة", "generic")
@example("(BUTTON) القائمة", "generic")
def test_a_line_looks_the_same(text: str, layout: str) -> None:
    """The compiled look gives the shape that the plain one gives."""
    needs("glance")
    words = known(layout)
    rows = glances.shape_rows([glances.look_over([text])], [words])
    assert tuple(rows[0]) == shape_of(text, words.cues)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_of_the_samples_look_the_same(layout: str) -> None:
    """So it does for every line of the sample pages."""
    needs("glance")
    words = known(layout)
    for page in samples():
        rows = glances.shape_rows([glances.look_over(page)], [words])
        assert [tuple(row) for row in rows] == [shape_of(text, words.cues) for text in page]


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=4))
def test_untold_lines_hold_no_clue(texts: list[str]) -> None:
    """Lines that are left out before the layout is chosen say nothing of it."""
    needs("glance")
    assert layout_scores(glances.look_over(texts).telling) == layout_scores(texts)


def test_samples_keep_their_clues() -> None:
    """So for the sample pages, which have layouts of their own."""
    needs("glance")
    for page in samples():
        assert layout_scores(glances.look_over(page).telling) == layout_scores(page)


def plain_echoes(texts: list[str], is_long: list[bool]) -> list[list[int]]:
    """The four echoes by the plain functions."""
    return [
        echoes.copies(texts),
        echoes.title_parts(texts),
        echoes.overlaps(texts, is_long),
        echoes.recalls(texts, is_long),
    ]


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=12), st.integers(0, 2**32 - 1))
def test_echoes_of_a_page_are_the_same(texts: list[str], seed: int) -> None:
    """Copies, parts of titles, shared words: on pages that repeat themselves."""
    needs("echo")
    random = np.random.default_rng(seed)
    page = [texts[n] for n in random.integers(0, len(texts), 2 * len(texts))] if texts else []
    is_long = random.integers(0, 2, len(page)).astype(bool)
    assert echoes.echoes(page, is_long).tolist() == plain_echoes(page, is_long.tolist())


@pytest.mark.parametrize("bound", [40, 111])
def test_echoes_of_the_samples_are_the_same(bound: int) -> None:
    """And on every sample page."""
    needs("echo")
    for page in samples():
        is_long = np.array([len(text) >= bound for text in page])
        assert echoes.echoes(page, is_long).tolist() == plain_echoes(page, is_long.tolist())


def test_plain_and_compiled_commands_print_the_same() -> None:
    """`NEWSKIT_PLAIN=1` changes nothing but the time it takes."""
    needs("glance")
    printed = [
        subprocess.run(
            [PROGRAM, "parse", "--quiet", str(DATA / "aawsat_scroll.txt")],
            env=os.environ | {"NEWSKIT_PLAIN": plain},
            capture_output=True,
            check=True,
        ).stdout
        for plain in ("0", "1")
    ]
    assert printed[0] == printed[1] != b""
