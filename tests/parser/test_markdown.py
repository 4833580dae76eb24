"""Signs of Markdown around a line, on a table of lines with its negatives."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.parser import Parser
from newskit.parser.lines import split_lines
from newskit.parser.markdown import page_lines
from newskit.sources.dump import Dump

CASES = tomllib.loads(Path(__file__).with_name("markdown.toml").read_text("utf-8"))["case"]
PIECES = st.sampled_from(
    ["# ", "## ", "[", "](", ")", "!", "**", "*", "_", "> ", "- ", "خبر", " ", "\n", "/a", "\u00a0"]
)


@pytest.mark.parametrize("case", CASES, ids=[case["line"][:30] for case in CASES])
def test_signs_are_no_part_of_the_text(case: dict[str, Any]) -> None:
    """A line loses the signs around it, and keeps those that mean something else."""
    other = "**قبل**\n# قبل\n"  # so that the page as a whole has signs
    line = page_lines((other + case["line"]).encode())[-1]
    assert (line.text, line.mark) == (case["text"], case["mark"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_text_without_signs_stands_where_it_says(text: str) -> None:
    """The bytes of each line are its text, it is never empty, and no line is lost."""
    data = text.encode()
    lines = page_lines(data)
    assert [line.no for line in lines] == [line.no for line in split_lines(data)]
    for line in lines:
        assert line.text.strip()
        assert data[line.start : line.end].decode() == line.text


def test_a_headline_in_a_record_has_no_signs() -> None:
    """«# عنوان» is the headline «عنوان», and its span leads to just that."""
    page = (
        "# بلدية المرفأ تعيد فتح سوق السمك بعد ترميم استمر عامين\n\n"
        "**ليلى منصور**\n\n"
        "أعادت بلدية المرفأ اليوم الأحد فتح سوق السمك القديمة بعد أعمال ترميم استمرت عامين، وحضر "
        "الافتتاح مئات الصيادين والتجار من القرى القريبة.\n\n"
        "وقال رئيس البلدية إن السوق ستعمل منذ ساعات الفجر الأولى حتى المساء، وإن الرسوم لن ترتفع "
        "هذا العام على الصيادين الصغار.\n"
    )
    data = page.encode()
    article = Parser().parse(Dump(data=data, path="a.md")).articles[0]
    assert article.headline == "بلدية المرفأ تعيد فتح سوق السمك بعد ترميم استمر عامين"
    start, end = article.spans["headline"]
    assert data[start:end].decode() == article.headline
