"""Articles about invented events, and the table of hard texts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from newskit.article import Article, Author, DateMention, Image, Section, Source

# The machine may be busy: what a test takes says nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

HARD = json.loads((Path(__file__).parent / "hard_texts.json").read_text(encoding="utf-8"))


def build(**changes: Any) -> Article:
    """An article with a value in most keys, and `changes` to it."""
    values: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "headline": "افتتاح جسر جديد في مدينة الواحة",
        "deck": ["العمدة: المشروع اكتمل قبل موعده"],
        "byline": "سالم الحداد (الواحة)",
        "authors": [Author("سالم الحداد", "الواحة")],
        "agencies": ["SPA", "AFP"],
        "keywords": ["جسور", "نقل|بري"],
        "published": "2026-03-01",
        "dates": [DateMention("أمس", None, "relative")],
        "body": [
            Section(None, ["افتتح العمدة الجسر صباح الأحد.", "وحضر الحفل مئات الأهالي."]),
            Section("كلفة المشروع", ["بلغت الكلفة 12 مليوناً."]),
        ],
        "images": [Image("العمدة يقص الشريط", "أ.ف.ب", "AFP")],
        "language": "ar",
        "confidence": 0.97,
        "source": Source("dumps/a.txt", None, None, None, (0, 900), (1, 20)),
        "spans": {"headline": (0, 55)},
    }
    return Article(**{**values, **changes})


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """The function that builds an article."""
    return build


@pytest.fixture(params=HARD, ids=[case["label"] for case in HARD])
def hard_text(request: pytest.FixtureRequest) -> str:
    """A text that some format or reader of it has trouble with; long ones are repeated."""
    return str(request.param["text"]) * int(request.param.get("times", 1))


@pytest.fixture
def hard_texts() -> list[str]:
    """All of them."""
    return [str(case["text"]) * int(case.get("times", 1)) for case in HARD]
