"""Find every figure that news reports claim, and show where the figures agree, drift and contradict each other."""

from __future__ import annotations

import sys
from importlib import import_module

from discrepancy._version import __version__ as __version__

TYPE_CHECKING = False  # as type checkers take it; importing typing costs more than all the rest here
if TYPE_CHECKING:
    from typing import Any

    from discrepancy.accessor import check as check
    from discrepancy.accessor import read as read
    from discrepancy.accessor import read_text as read_text
    from discrepancy.claims import find_attributions as find_attributions
    from discrepancy.cluster import extract_shards as extract_shards
    from discrepancy.cluster import relations_of_shards as relations_of_shards
    from discrepancy.cluster import series_of_shards as series_of_shards
    from discrepancy.quantities import find_quantities as find_quantities
    from discrepancy.report import report as report

# Imported when first asked for (PEP 562): pandas, spaCy and matplotlib together take seconds on a cold machine.
_HOMES = {
    "check": "discrepancy.accessor",
    "read": "discrepancy.accessor",
    "read_text": "discrepancy.accessor",
    "extract_shards": "discrepancy.cluster",
    "find_attributions": "discrepancy.claims",
    "find_quantities": "discrepancy.quantities",
    "relations_of_shards": "discrepancy.cluster",
    "report": "discrepancy.report",
    "series_of_shards": "discrepancy.cluster",
}
__all__ = [
    "__version__",
    "check",
    "extract_shards",
    "find_attributions",
    "find_quantities",
    "read",
    "read_text",
    "relations_of_shards",
    "report",
    "series_of_shards",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


if "pandas" in sys.modules:  # whoever has pandas already can say `df.discrepancy` at once
    import_module("discrepancy.accessor")
