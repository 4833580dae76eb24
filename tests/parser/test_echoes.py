"""What a page says twice."""

from newskit.parser.echoes import COPIES, OVERLAPS, TITLES, copies, overlaps, title_parts


def test_frequent_lines_are_told_from_repeats() -> None:
    """Five copies make a button or a menu item, not a headline."""
    assert {COPIES[n] for n in copies(["زر"] * 5)} == {"many"}


def test_a_far_copy_is_told_from_a_near_one() -> None:
    """The same line at the foot of a page is far."""
    texts = ["عنوان", *(f"سطر {n}" for n in range(20)), "عنوان"]
    assert [COPIES[n] for n in (copies(texts)[0], copies(texts)[-1])] == ["first", "far"]


def test_a_title_line_needs_its_part_on_the_page() -> None:
    """A line with a dash is no title line unless a part of it is a line as well."""
    assert [TITLES[n] for n in title_parts(["محطة الرياح - خبر أول", "سطر آخر"])] == ["", ""]


def test_overlap_looks_down_to_the_next_lead() -> None:
    """A title shares words with the paragraph under it; a stranger's title does not."""
    texts = [
        "افتتاح محطة الرياح في السويس",
        "خسارة المنتخب أمام ضيفه بهدفين",
        "افتتحت وزارة الطاقة محطة الرياح الجديدة في مدينة السويس بعد عامين من العمل المتواصل فيها",
    ]
    found = [OVERLAPS[n] for n in overlaps(texts, [False, False, True])]
    assert found == ["high", "0", "none"]
