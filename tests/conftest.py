"""What all tests share: the profile of the property tests."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "newskit",
    deadline=None,  # a busy machine is not a fault
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newskit")
