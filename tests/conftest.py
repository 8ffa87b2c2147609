"""What tests of every folder share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import first_plan

# Property tests never fail for being slow: the machine may be busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the first plan, loaded once; copied, never written to again."""
    return first_plan.load(tmp_path_factory.mktemp("plan") / "tracker.duckdb")
