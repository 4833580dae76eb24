"""Records about invented events, and a run over them."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from newskit.corpus.dedup import Dedup, make_method
from newskit.errors import Reject
from newskit.sources import Line

# The machine may be busy: what a test takes says nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

STORY = [
    "افتتح عمدة مدينة الواحة صباح الأحد جسرا جديدا فوق النهر بعد ثلاث سنوات من العمل.",
    "وقال العمدة في كلمته إن المشروع اكتمل قبل موعده بشهرين وبكلفة أقل مما كان مقررا له.",
    "وحضر الحفل مئات الأهالي الذين عبروا الجسر سيرا على الأقدام قبل فتحه أمام السيارات.",
    "ويربط الجسر الحي القديم بالمنطقة الصناعية ويختصر الطريق إليها من ساعة إلى عشر دقائق.",
    "وكانت المدينة تعتمد على عبارة صغيرة تتوقف عن العمل كلما ارتفع منسوب المياه في الشتاء.",
]


def build(number: int, headline: str | None, *paragraphs: str, **keys: Any) -> bytes:
    """A record as a line of JSON without its end; its id is its number."""
    return json.dumps(
        {
            "schema": "newskit.article/1",
            "id": f"{number:032x}",
            "headline": headline,
            "body": [{"subhead": None, "paragraphs": list(paragraphs)}],
            "related": [],
            "language": "ar",
            "source": {
                "path": "dumps/a.txt",
                "member": None,
                "url": None,
                "crawled": None,
                "bytes": [0, 9],
                "lines": [1, 2],
            },
            "spans": {"headline": [0, 9]},
            **keys,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


@pytest.fixture(scope="session")
def record() -> Callable[..., bytes]:
    """The function that builds a record."""
    return build


def _lines(records: Iterable[bytes]) -> list[Line]:
    """Records as the lines of one file."""
    return [Line("a.jsonl", number, 0, data) for number, data in enumerate(records, 1)]


Run = Callable[..., list[bytes]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``run("exact", records, drop=False, spread=map, …)`` gives the lines that are written."""

    def over(
        mode: Any,
        records: Iterable[bytes],
        *,
        drop: bool = False,
        spool: bool = False,
        spread: Any = map,
        **options: Any,
    ) -> list[bytes]:
        folder: Path = tmp_path_factory.mktemp("scratch")
        lines = _lines(records)
        dedup = Dedup(make_method(mode, folder, **options), folder, drop=drop, spool=spool)
        faults = [fault for fault in dedup.survey(lines, spread) if isinstance(fault, Reject)]
        out = list(dedup.marked([] if spool else lines))
        dedup.close()
        assert drop or len(out) + len(faults) == len(lines)
        return out

    return over


@pytest.fixture(scope="module")
def marks(run: Run) -> Callable[..., list[Any]]:
    """``marks("duplicate_of", "exact", records)`` gives one mark of every record written."""

    def over(name: str, mode: str, records: Iterable[bytes], **options: Any) -> list[Any]:
        return [json.loads(line)[name] for line in run(mode, records, **options)]

    return over


@pytest.fixture
def story() -> list[str]:
    """The paragraphs of an article."""
    return list(STORY)
