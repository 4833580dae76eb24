"""What the tests of the normaliser share: the team's measuring material, where it is."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the measuring material; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the team's measuring material is not here")
    return SHARED
