"""Rules by id: each may be switched off, by which its worth is measured."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=1)
def switched_off() -> frozenset[str]:
    """The ids named in DISCREPANCY_WITHOUT."""
    return frozenset(os.environ.get("DISCREPANCY_WITHOUT", "").split())


def is_on(rule: str) -> bool:
    """Whether the rule of that id may fire."""
    return rule not in switched_off()
