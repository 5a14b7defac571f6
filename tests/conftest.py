"""What all tests share."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
import typer.testing
from hypothesis import HealthCheck, settings

# One thread a test process: pytest-xdist already uses the cores. No window system on a server.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")

# A loaded machine is no fault of the code; the same examples in every run, so that what fails here fails there.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# The runner makes the commands anew for each call, which costs more than many of them do.
typer.testing._get_command = cache(typer.testing._get_command)

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of articles that comes with the project."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with the figures of these articles, marked by hand."""
    return ROOT / "data"
