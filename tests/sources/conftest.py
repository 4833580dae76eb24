"""Short texts about invented events, and ways to open them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from newskit.article import Article, Section, Source
from newskit.errors import Reject
from newskit.sources import Dump, open_dumps

# The machine may be busy: what a test takes says nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

PROSE = (
    "افتتح العمدة في مدينة الواحة صباح الأحد الجسر الجديد الذي يربط بين ضفتي النهر، "
    "وقال في كلمة أمام الحضور إن المشروع اكتمل قبل موعده، وإن الأعمال التي بدأت منذ عامين "
    "لم تتوقف إلا خلال أيام العيد.\nوأضاف أن البلدية سوف تعلن عن مشاريع أخرى في الأسابيع المقبلة."
)

Opened = tuple[list[Dump], list[Reject]]


class Output(NamedTuple):
    """A way to write an article, and the beginnings of the names of what is made."""

    name: str
    to: str
    options: dict[str, Any]
    made: list[str]


OUTPUTS = [
    Output("a.jsonl.gz", "jsonl", {}, ["a.jsonl.gz"]),
    Output("c.sqlite", "sqlite", {}, ["c.sqlite"]),
    Output("vault/", "md", {}, [f"vault/{'0' * 32}.md"]),
    Output("hub", "parquet", {"card": True}, ["hub/README.md", "hub/data/train"]),
]


def open_bytes(data: bytes, **options: Any) -> Opened:
    """Dumps and rejects of what comes on stdin."""
    return sort_out(["-"], stdin=io.BytesIO(data), **options)


def sort_out(inputs: list[str], **options: Any) -> Opened:
    """Dumps and rejects behind some inputs."""
    found = list(open_dumps(inputs, **options))
    dumps = [item for item in found if isinstance(item, Dump)]
    return dumps, [item for item in found if isinstance(item, Reject)]


@pytest.fixture
def prose() -> str:
    """A paragraph of newspaper Arabic, two lines."""
    return PROSE


@pytest.fixture
def read_stdin() -> Callable[..., Opened]:
    """The function that opens bytes as stdin."""
    return open_bytes


@pytest.fixture
def read() -> Callable[..., Opened]:
    """The function that opens paths."""
    return sort_out


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes], str]:
    """The function that makes a file in the temporary folder and gives its path."""

    def write(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return str(path)

    return write


@pytest.fixture
def article() -> Article:
    """A short article."""
    return Article(
        id="0" * 32,
        headline="خبر",
        body=[Section(None, ["قال مصدر إن الحدث انتهى."])],
        source=Source("a.txt", None, None, None, (0, 9), (1, 2)),
    )


@pytest.fixture(params=OUTPUTS, ids=lambda output: output.to)
def output(request: pytest.FixtureRequest) -> Output:
    """A file, a database and folders, one at a time."""
    found: Output = request.param
    return found
