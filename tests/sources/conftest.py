"""Short texts about invented events, and ways to open them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

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
