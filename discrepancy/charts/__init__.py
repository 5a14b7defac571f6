"""Charts: one a file, each a function that takes and returns Axes."""

from discrepancy.charts.forest import forest as forest
from discrepancy.charts.matrix import matrix as matrix
from discrepancy.charts.style import save as save
from discrepancy.charts.time import time_chart as time_chart

__all__ = ["forest", "matrix", "save", "time_chart"]
