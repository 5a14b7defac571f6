"""The report: pages as PDF and PNG, or one HTML file.

`discrepancy.report(paths, out)` works too: this module can be called.
"""

import sys
from types import ModuleType
from typing import Any

from discrepancy.report.api import report as report
from discrepancy.report.write import write as write

__all__ = ["report", "write"]


class _Callable(ModuleType):
    """A module that is called as its function `report`, whoever imported it first."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return report(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
