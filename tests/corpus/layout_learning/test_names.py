"""Names in lines that differ: credits, sections fused to captions, houses, forms of bylines."""

import pytest
from building import read, stories

from newskit.corpus.layout_learning.names import learn_names
from newskit.parser.layout import load_layout

GENERIC = load_layout("generic")
CAPTIONS = [
    "زوارق راسية في المرفأ", "طابور أمام المخبز", "بائع ورد في السوق", "ساحة البلدة بعد المطر",
    "عمال يرممون السور", "تلاميذ في باحة المدرسة", "قطار عند المحطة القديمة", "حقل قمح قبل الحصاد",
]  # fmt: skip
SECTIONS = ["دفاتر المدن", "أهل البحر", "مدن"]


def names(*pages):
    """What is learned from pages of as many stories."""
    return learn_names(pages, GENERIC)


def captions(texts, role="caption"):
    """Pages with one such line each."""
    return [read((text, role, 1)) for text in texts]


def test_brackets_behind_many_captions_name_a_credit():
    """Who is named behind captions that differ took the pictures."""
    found = names(*captions(f"{text} (عدسة الساحل)" for text in CAPTIONS))
    assert [(item.name, item.pages) for item in found.credits] == [("عدسة الساحل", 8)]


@pytest.mark.parametrize("inside", ["رويترز", "واشنطن", "أرشيف 2019", "من اليمين إلى اليسار وقوفا"])
def test_known_agencies_places_and_remarks_are_no_new_credit(inside):
    """Brackets hold many things; only an unknown name of few words is learned."""
    assert not names(*captions(f"{text} ({inside})" for text in CAPTIONS)).credits


def test_one_caption_on_many_pages_names_no_credit():
    """A name needs partners: the same caption again and again is one of them."""
    assert not names(*captions([f"{CAPTIONS[0]} (عدسة الساحل)"] * 8)).credits


def test_sections_fused_to_captions_are_found():
    """Where all pictures of related items open with one of few names, these are sections."""
    lines = [
        f"{SECTIONS[(at + by) % 2]} {text} (رويترز)"
        for at, text in enumerate(CAPTIONS)
        for by in (0, 1)
    ]
    found = names(*captions(lines, "related_section"))
    assert found.fused_section
    assert {item.name for item in found.sections} == set(SECTIONS[:2])


def test_captions_that_open_alike_are_no_sections():
    """«جانب من …» opens captions, too; among captions that open otherwise it is no section."""
    lines = [f"جانب من {text} (رويترز)" for text in CAPTIONS[:3]]
    lines += [f"{text} في البلدة (رويترز)" for text in CAPTIONS]
    found = names(*captions(lines, "related_section"))
    assert (found.fused_section, found.sections) == (False, [])


def test_who_signs_from_many_places_is_a_house():
    """A name from one place is a correspondent, one from many places the paper itself."""
    places = ["القاهرة", "بيروت", "عمان", "الرباط"]
    pages = [read((f"دفتر الساحل ({place})", "byline", 1)) for place in places]
    pages += [read((f"{story.name} (بيروت)", "byline", 1)) for story in stories(4)]
    found = names(*pages)
    assert [item.name for item in found.houses] == ["دفتر الساحل"]
    assert [item.name for item in found.forms] == ["name (place)"]


def test_credits_above_captions_are_a_habit():
    """Most credits stand above their caption, or the layout says nothing."""
    above = [read(("رويترز", "credit", 1), (text, "caption", 1)) for text in CAPTIONS[:4]]
    below = [read((text, "caption", 1), ("رويترز", "credit", 1)) for text in CAPTIONS[:4]]
    assert names(*above).credit_first
    assert not names(*below).credit_first
    assert not names(*above, *below).credit_first
