"""How many examples a law that costs much is tried on: a few in every run, many where somebody asks for it."""

from __future__ import annotations

import os

from hypothesis import settings

THOROUGH = bool(os.environ.get("DISCREPANCY_THOROUGH"))
_TIMES = 20 if THOROUGH else 1


def tried(few: int) -> settings:
    """The settings of a law whose examples cost a tenth of a second or more; DISCREPANCY_THOROUGH=1 tries new ones."""
    return settings(max_examples=few * _TIMES, derandomize=_TIMES == 1)
